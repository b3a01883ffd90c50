import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { z } from 'zod';

import { AppError } from '../../shared/domain/errors.ts';
import { type Clock, isoNow, systemClock } from '../timing/clock.ts';
import { diskError, replaceFile } from '../storage/files.ts';
import { newIdentity, openWithIdentity, openWithPassphrase, sealForIdentity, sealWithPassphrase } from './age-box.ts';
import { entryOf, type Vault, type VaultEntry } from './port.ts';
import { Secret } from './secret.ts';

interface Parts {
  /** The data folder. */
  folder: string;
  clock?: Clock;
  /** Base-2 logarithm of scrypt's cost; tests take a small one. */
  workFactor?: number;
}

/** age's own default: about a second on a machine of 2026. */
const defaultWorkFactor = 18;

const contentSchema = z.object({ version: z.literal(1), items: z.record(z.string(), z.string()) });

interface Opened {
  identity: Secret;
  items: ReadonlyMap<string, Secret>;
}

/**
 * Secrets in two files of the age format (https://age-encryption.org/v1), for machines without a keychain:
 * `vault-key.age` holds an X25519 identity under the passphrase, `vault.age` holds all items, for that identity. So a
 * write costs milliseconds, and `age -d` can open both without Latchkey. A file that cannot be read is never replaced.
 */
export class PassphraseFileVault implements Vault {
  readonly kind = 'passphrase-file';
  readonly #keyFile: string;
  readonly #itemsFile: string;
  readonly #clock: Clock;
  readonly #workFactor: number;
  #opened: Opened | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ folder, clock = systemClock, workFactor = defaultWorkFactor }: Parts) {
    this.#keyFile = join(folder, 'vault-key.age');
    this.#itemsFile = join(folder, 'vault.age');
    this.#clock = clock;
    this.#workFactor = workFactor;
  }

  /** Whether it was made. The key is written last, so that a set-up that was cut short does not count. */
  exists(): boolean {
    return existsSync(this.#keyFile);
  }

  /** Makes both files and opens the vault. @throws AppError `storage-failed` when there is one already, `disk-full` */
  create(passphrase: Secret): Promise<void> {
    return this.#inTurn(async () => {
      if (this.exists()) throw new AppError('storage-failed', { details: { file: basename(this.#keyFile), reason: 'EEXIST' } });
      // Items without a key: a set-up cut short, or a lost key. The second may still be found.
      if (existsSync(this.#itemsFile)) await this.#putAside();
      const identity = await newIdentity();
      const items = new Map<string, Secret>();
      await this.#write(identity, items);
      await replaceFile(this.#keyFile, await sealWithPassphrase(identity.reveal(), passphrase, this.#workFactor));
      this.#opened = { identity, items };
    });
  }

  /** @throws AppError `wrong-passphrase`; `storage-failed` for a damaged or missing file, which is kept as it is */
  unlock(passphrase: Secret): Promise<void> {
    return this.#inTurn(async () => {
      const identity = await this.#identity(passphrase);
      const content = await reading(this.#itemsFile, (sealed) => openWithIdentity(sealed, identity));
      this.#opened = { identity, items: this.#parse(content) };
    });
  }

  /** Proves that a passphrase is the right one, and changes nothing. @throws AppError `wrong-passphrase`, `storage-failed` */
  verify(passphrase: Secret): Promise<void> {
    return this.#inTurn(async () => {
      await this.#identity(passphrase);
    });
  }

  lock(): void {
    this.#opened = null;
  }

  async get(path: string): Promise<Secret | null> {
    return this.#open().items.get(path) ?? null;
  }

  put(path: string, secret: Secret): Promise<void> {
    return this.#inTurn(async () => {
      await this.#change(new Map(this.#open().items).set(path, secret));
    });
  }

  delete(path: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const items = new Map(this.#open().items);
      const deleted = items.delete(path);
      if (deleted) await this.#change(items);
      return deleted;
    });
  }

  async list(): Promise<VaultEntry[]> {
    return [...this.#open().items.keys()].map(entryOf);
  }

  async #identity(passphrase: Secret): Promise<Secret> {
    const text = await reading(this.#keyFile, (sealed) => openWithPassphrase(sealed, passphrase));
    if (text === null) throw new AppError('wrong-passphrase');
    return Secret.of(text);
  }

  /** Whatever touches the files waits for what touched them before. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** The items in memory change only once they are on the disk. */
  async #change(items: ReadonlyMap<string, Secret>): Promise<void> {
    const { identity } = this.#open();
    await this.#write(identity, items);
    // Locked in the meantime: then it stays locked.
    if (this.#opened) this.#opened = { identity, items };
  }

  /** Without a cause: the messages of JSON and zod quote what they read, and here that is secrets. */
  #parse(content: string): Map<string, Secret> {
    try {
      const { items } = contentSchema.parse(JSON.parse(content));
      return new Map(Object.entries(items).map(([path, value]) => [path, Secret.of(value)]));
    } catch {
      throw new AppError('storage-failed', { details: { file: basename(this.#itemsFile), reason: 'not-a-vault' } });
    }
  }

  async #write(identity: Secret, items: ReadonlyMap<string, Secret>): Promise<void> {
    const values = Object.fromEntries([...items].map(([path, secret]) => [path, secret.reveal()]));
    await replaceFile(this.#itemsFile, await sealForIdentity(JSON.stringify({ version: 1, items: values }), identity));
  }

  #open(): Opened {
    if (!this.#opened) throw new AppError('vault-locked');
    return this.#opened;
  }

  async #putAside(): Promise<void> {
    const aside = this.#itemsFile.replace(/age$/, `without-key-${isoNow(this.#clock).replaceAll(/[:.]/g, '-')}.age`);
    await rename(this.#itemsFile, aside).catch((error: unknown) => {
      throw diskError(error, this.#itemsFile);
    });
  }
}

const reading = async <T>(file: string, read: (sealed: Uint8Array) => Promise<T>): Promise<T> => {
  try {
    return await read(await readFile(file));
  } catch (error) {
    throw diskError(error, file);
  }
};
