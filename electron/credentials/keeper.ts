import type { Fingerprint } from '../../shared/domain/keys/credential.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { type Vault, vaultPath } from '../vault/port.ts';
import type { Secret } from '../vault/secret.ts';
import type { Fingerprints } from './fingerprints.ts';
import { type NewCredential, newRow } from './new-row.ts';
import type { TokenIn } from './token-in.ts';

interface Parts {
  vault: Vault | Omit<Vault, 'kind'>;
  storage: Storage;
  fingerprints: Fingerprints;
  tokenIn: TokenIn;
  clock: Clock;
}

/** Keeps secret and row together: on the way in the secret first, then the row; on the way out the row first, then the secret. */
export class Keeper {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Where the secret of a credential lies or will lie. */
  pathOf(row: Pick<CredentialRecord, 'id' | 'kind' | 'name' | 'serverId' | 'provider'>): string {
    const server = row.serverId === null ? null : this.#parts.storage.servers.get(row.serverId);
    const place = server?.name ?? (row.provider === 'plex' ? 'plex.tv' : row.provider);
    return vaultPath({ kind: row.kind, place, name: row.name, id: row.id });
  }

  /** A complete row from its essentials; not written yet. */
  row(fields: NewCredential): CredentialRecord {
    return newRow(fields, isoNow(this.#parts.clock));
  }

  fingerprintOf(secret: Secret): Promise<Fingerprint> {
    return this.#parts.fingerprints.of(secret);
  }

  /** Stores the secret and then the row that says so; replaces an earlier secret of the same credential. */
  async keep(row: CredentialRecord, secret: Secret): Promise<CredentialRecord> {
    const path = row.vaultPath ?? this.pathOf(row);
    await this.#parts.vault.put(path, secret);
    const fingerprint = await this.#fingerprint(row, secret);
    const kept = { ...row, held: true, vaultPath: path, fingerprint };
    this.#parts.storage.credentials.put(kept);
    return kept;
  }

  async #fingerprint(row: CredentialRecord, secret: Secret): Promise<Fingerprint> {
    try {
      return await this.fingerprintOf(this.#parts.tokenIn(row.kind, secret));
    } catch (error) {
      if (!isAppError(error, 'token-not-recognised')) throw error;
      // A damaged item of the vault is still kept; no part of it is shown.
      return { ...(await this.fingerprintOf(secret)), last4: '' };
    }
  }

  /** @throws secret-missing */
  async secretOf(row: CredentialRecord): Promise<Secret> {
    const secret = row.vaultPath === null ? null : await this.#parts.vault.get(row.vaultPath);
    if (!secret) throw new AppError('secret-missing', { details: { name: row.name } });
    return secret;
  }

  /** The secret if it is held, else null; a locked vault still throws. */
  async secretIfHeld(row: CredentialRecord): Promise<Secret | null> {
    return row.vaultPath === null ? null : this.#parts.vault.get(row.vaultPath);
  }

  /** Writes the row without its secret, then takes the secret out of the vault. */
  async drop(row: CredentialRecord): Promise<CredentialRecord> {
    const { vaultPath: path } = row;
    const bare = { ...row, held: false, vaultPath: null };
    this.#parts.storage.credentials.put(bare);
    if (path !== null) await this.#parts.vault.delete(path);
    return bare;
  }
}
