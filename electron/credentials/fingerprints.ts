import { createHmac, randomBytes } from 'node:crypto';

import type { Fingerprint } from '../../shared/domain/keys/credential.ts';
import { ownFolder, type Vault } from '../vault/port.ts';
import { Secret } from '../vault/secret.ts';

const path = `${ownFolder}fingerprint-key`;

/**
 * Names secrets without keeping them: last four characters and a hash under a key that lies in the vault, so that a
 * stolen database does not even allow guessing.
 */
export class Fingerprints {
  readonly #vault: Pick<Vault, 'get' | 'put'>;
  #key: Promise<Buffer> | null = null;

  constructor(vault: Pick<Vault, 'get' | 'put'>) {
    this.#vault = vault;
  }

  async of(secret: Secret): Promise<Fingerprint> {
    this.#key ??= this.#load().catch((error: unknown) => {
      this.#key = null;
      throw error;
    });
    const hash = createHmac('sha256', await this.#key)
      .update(secret.reveal())
      .digest('hex')
      .slice(0, 32);
    return { last4: secret.last4, hash };
  }

  /** When the vault is locked its key must not live on in memory. */
  forget(): void {
    this.#key = null;
  }

  async #load(): Promise<Buffer> {
    const known = await this.#vault.get(path);
    if (known) return Buffer.from(known.reveal(), 'base64');
    const key = randomBytes(32);
    await this.#vault.put(path, Secret.of(key.toString('base64')));
    return key;
  }
}
