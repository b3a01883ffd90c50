import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import { newRow } from '../../../electron/credentials/new-row.ts';
import type { Server } from '../../../shared/domain/servers/server.ts';
import { systemClock } from '../../../electron/timing/clock.ts';
import { defaultPaths } from '../../../electron/paths.ts';
import type { CredentialRecord } from '../../../electron/storage/port.ts';
import { openStorage } from '../../../electron/storage/storage.ts';
import { PassphraseFileVault } from '../../../electron/vault/passphrase-file-vault.ts';
import { vaultPath } from '../../../electron/vault/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';

const root = join(import.meta.dirname, '../../..');
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A home with a passphrase vault, as the `latchkey` command finds it, and the command itself as a process. */
export class CommandLineHome {
  readonly folder = mkdtempSync(join(tmpdir(), 'latchkey-cli-'));
  readonly passphrase = randomBytes(12).toString('hex');
  readonly env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    LATCHKEY_HOME: this.folder,
    LATCHKEY_PASSPHRASE_FILE: join(this.folder, 'passphrase'),
    // No keychain answers there, whatever the machine has.
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(this.folder, 'no-bus')}`,
  };
  readonly #started: ChildProcess[] = [];
  /** The server all keys belong to. */
  readonly server: Server = {
    id: 'jellyfin:living',
    provider: 'jellyfin',
    provenId: 'living',
    name: 'Living room',
    version: '10.10.7',
    dialect: null,
    addresses: [{ url: 'http://127.0.0.1:1', source: 'manual', resolveTo: null, pin: null }],
    accountId: null,
    state: 'unknown',
    seenAt: null,
    listedAt: null,
  };

  /** Makes the vault and puts the keys into it and into the database. Gives the secrets by credential id: random, but for those `given`. */
  async keep(rows: readonly CredentialRecord[], given: ReadonlyMap<string, string> = new Map()): Promise<Map<string, string>> {
    writeFileSync(join(this.folder, 'passphrase'), `${this.passphrase}\n`, { mode: 0o600 });
    const vault = new PassphraseFileVault({ folder: this.folder, workFactor: 4 });
    await vault.create(Secret.of(this.passphrase));
    const secrets = new Map<string, string>();
    const storage = this.#storage();
    storage.servers.put(this.server);
    for (const row of rows) {
      storage.credentials.put(row);
      if (row.vaultPath === null) continue;
      const secret = given.get(row.id) ?? randomBytes(16).toString('hex');
      secrets.set(row.id, secret);
      await vault.put(row.vaultPath, Secret.of(secret));
    }
    storage.close();
    return secrets;
  }

  /** The activity log, newest first. */
  activity(): { kind: string; subject: string }[] {
    const storage = this.#storage();
    try {
      return storage.audit.list(null, 100);
    } finally {
      storage.close();
    }
  }

  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessByStdio<null, Readable, Readable> {
    const file = join(root, 'electron/cli/latchkey.ts');
    const child = spawn(process.execPath, [file, ...args], { env: { ...this.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#started.push(child);
    return child;
  }

  run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return ended(this.start(args, env));
  }

  /** Everything in the home's files, for looking for what must not be there. */
  everyByte(): string {
    const files = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n');
  }

  /** Also ends commands that a failed test left behind. */
  remove(): void {
    for (const child of this.#started) if (child.exitCode === null) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  #storage(): ReturnType<typeof openStorage> {
    return openStorage({ paths: defaultPaths(this.env), clock: systemClock, log: silent });
  }
}

export const ended = async (child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ended> => {
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
};

/** A held Jellyfin key of the home's server, but for what is given. */
export const key = (fields: Partial<CredentialRecord> & { name: string }): CredentialRecord => {
  const id = randomUUID();
  const path = vaultPath({ kind: 'jellyfin-api-key', place: 'Living room', name: fields.name, id });
  return newRow(
    {
      id,
      kind: 'jellyfin-api-key',
      provider: 'jellyfin',
      serverId: 'jellyfin:living',
      origin: 'created',
      fingerprint: { last4: 'beef', hash: '00' },
      held: true,
      vaultPath: path,
      ...fields,
    },
    '2026-11-01T00:00:00.000Z',
  );
};
