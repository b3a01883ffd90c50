import type { VaultStatus } from '../../shared/domain/vault.ts';
import type { Secret } from './secret.ts';

/** One item of the vault, without its secret. */
export interface VaultEntry {
  /** The readable path, ending in the id: `jellyfin-api-key/living-room/Sonarr/6f1c…`. */
  path: string;
  /** The credential's id: the last segment of the path. */
  id: string;
}

/**
 * A place where secrets lie. All calls may throw `vault-locked` or `vault-unavailable`; `put` also `disk-full` and
 * `storage-failed`. One item per credential; the path names what it is, so that the inventory can be rebuilt from the vault alone.
 */
export interface Vault {
  readonly kind: 'keychain' | 'passphrase-file' | 'memory';
  get(path: string): Promise<Secret | null>;
  put(path: string, secret: Secret): Promise<void>;
  /** True when there was something to delete. */
  delete(path: string): Promise<boolean>;
  list(): Promise<VaultEntry[]>;
}

/**
 * The vault that was chosen at start, and what a person can do about it. It is itself a vault: while none is open,
 * every call throws `vault-needs-setup` or `vault-locked`.
 */
export interface VaultSelection extends Omit<Vault, 'kind'> {
  status(): VaultStatus;
  /** Probes (writes, reads and deletes a test item in) the keychain; falls back honestly. Never prompts for a weaker store by itself. */
  open(): Promise<VaultStatus>;
  /** Makes the passphrase file. Only after the person agreed. */
  setUp(passphrase: Secret): Promise<VaultStatus>;
  /** @throws AppError `wrong-passphrase` */
  unlock(passphrase: Secret): Promise<VaultStatus>;
  /** Proves a passphrase against an opened passphrase file. @throws AppError `wrong-passphrase`, `not-offered` for other vaults */
  verify(passphrase: Secret): Promise<void>;
  /** Forgets the opened passphrase file; a keychain has its own lock and stays as it is. */
  lock(): Promise<VaultStatus>;
  onChange(listener: (status: VaultStatus) => void): () => void;
  /** Lets go of what it holds open (a bus connection); for the end of the process. */
  close(): Promise<void>;
}

/** Items of Latchkey itself, which are no credentials, lie here. */
export const ownFolder = 'latchkey/';

/** Where the secret of a credential lies. Segments are made safe for every store; the id stays whole at the end. */
export const vaultPath = (parts: { kind: string; place: string; name: string; id: string }): string =>
  [parts.kind, parts.place, parts.name].map(segment).concat(parts.id).join('/');

const segment = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{C}/\\]/gu, ' ')
    .trim()
    .slice(0, 60) || '-';

/** The entry at a path. */
export const entryOf = (path: string): VaultEntry => ({ path, id: path.slice(path.lastIndexOf('/') + 1) });
