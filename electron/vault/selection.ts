import { isDeepStrictEqual } from 'node:util';

import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { VaultStatus } from '../../shared/domain/vault.ts';
import type { Log } from '../log/log.ts';
import type { Paths } from '../shell.ts';
import { KeychainVault } from './keychain/keychain-vault.ts';
import { type KeychainBinding, loadKeytar } from './keychain/keytar.ts';
import { MemoryVault } from './memory-vault.ts';
import { PassphraseFileVault } from './passphrase-file-vault.ts';
import type { Vault, VaultEntry, VaultSelection } from './port.ts';
import { probeVault } from './probe.ts';
import { SecretService } from './keychain/secret-service.ts';
import type { Secret } from './secret.ts';
import { SessionBus } from './keychain/session-bus.ts';
import { fileStatus, keychainStatus, memoryStatus, nothingYet, reasonOf } from './status.ts';
import { readVaultFact, type VaultFact, writeVaultFact } from './vault-fact.ts';

export type ForcedVault = 'memory' | 'passphrase-file';

export interface SelectionParts {
  paths: Paths;
  log: Log;
  /** Loads the keychain's binding. @throws AppError `vault-unavailable` */
  load?: () => Promise<KeychainBinding>;
  /** Which vault to use whatever is there; default: what `LATCHKEY_VAULT` says. */
  forced?: ForcedVault | null;
  /** `read` spares a short-lived process the write of a test item: it only asks whether the keychain answers. */
  probe?: 'write' | 'read';
  platform?: NodeJS.Platform;
  /** How long a keychain call may take, with the person's answer to its prompt. In ms. */
  waitMs?: number;
  /** Base-2 logarithm of scrypt's cost for a new passphrase file. */
  workFactor?: number;
}

/** The vault that `LATCHKEY_VAULT` asks for. @throws AppError `invalid-input` for a word that names none */
export const forcedVault = (env: NodeJS.ProcessEnv = process.env): ForcedVault | null => {
  const word = env['LATCHKEY_VAULT'];
  if (!word) return null;
  if (word === 'memory' || word === 'passphrase-file') return word;
  throw new AppError('invalid-input', { details: { field: 'LATCHKEY_VAULT' } });
};

/**
 * Chooses the vault, once, by these rules:
 * 1. `forced` wins.
 * 2. A passphrase file that exists wins over a keychain that works: the keys lie in it, and an empty keychain would look
 *    as if they were lost. It stays so until the file is gone.
 * 3. Else the keychain, if a test item can be written, read and deleted.
 * 4. Else nothing: a passphrase file is made only by `setUp`, which a person asks for. Where an earlier start used the
 *    keychain, the state is `locked` and not `needs-setup`, because the keys still lie there.
 * When another store is used than the last time, the log and `status().earlier` say so.
 */
export const createVaultSelection = (parts: SelectionParts): VaultSelection => new Selection(parts);

class Selection implements VaultSelection {
  readonly #parts: SelectionParts;
  readonly #forced: ForcedVault | null;
  readonly #platform: NodeJS.Platform;
  readonly #file: PassphraseFileVault;
  readonly #bus: SessionBus | null;
  readonly #secretService: SecretService | null;
  readonly #listeners = new Set<(status: VaultStatus) => void>();
  #vault: Vault | null = null;
  #status: VaultStatus = nothingYet;
  #keychain: Promise<KeychainVault> | null = null;

  constructor(parts: SelectionParts) {
    this.#parts = parts;
    this.#forced = parts.forced === undefined ? forcedVault() : parts.forced;
    this.#platform = parts.platform ?? process.platform;
    this.#file = new PassphraseFileVault({
      folder: parts.paths.data,
      ...(parts.workFactor === undefined ? {} : { workFactor: parts.workFactor }),
    });
    this.#bus = this.#platform === 'linux' ? new SessionBus() : null;
    this.#secretService = this.#bus && new SecretService(this.#bus);
  }

  status(): VaultStatus {
    return this.#status;
  }

  async open(): Promise<VaultStatus> {
    if (this.#forced === 'memory') {
      this.#vault ??= new MemoryVault();
      return this.#tell(memoryStatus);
    }
    if (this.#forced === 'passphrase-file' || this.#file.exists()) return this.#useFile();
    return this.#useKeychain();
  }

  /** Refused with `not-offered` while another vault is open: its keys would seem to be gone. */
  async setUp(passphrase: Secret): Promise<VaultStatus> {
    if (this.#status.state === 'ready') throw new AppError('not-offered');
    await this.#file.create(passphrase);
    this.#vault = this.#file;
    return this.#ready(fileStatus('ready'));
  }

  /** A keychain has its own prompt: it is asked again, and the passphrase is not used. */
  async unlock(passphrase: Secret): Promise<VaultStatus> {
    if (this.#vault !== this.#file) return this.open();
    await this.#file.unlock(passphrase);
    return this.#ready(fileStatus('ready'));
  }

  async verify(passphrase: Secret): Promise<void> {
    if (this.#vault !== this.#file) throw new AppError('not-offered');
    await this.#file.verify(passphrase);
  }

  async lock(): Promise<VaultStatus> {
    if (this.#vault !== this.#file || this.#status.state !== 'ready') return this.#status;
    this.#file.lock();
    return this.#tell(fileStatus('locked'));
  }

  onChange(listener: (status: VaultStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#bus?.close();
  }

  get(path: string): Promise<Secret | null> {
    return this.#with((vault) => vault.get(path));
  }

  put(path: string, secret: Secret): Promise<void> {
    return this.#with((vault) => vault.put(path, secret));
  }

  delete(path: string): Promise<boolean> {
    return this.#with((vault) => vault.delete(path));
  }

  list(): Promise<VaultEntry[]> {
    return this.#with((vault) => vault.list());
  }

  #useFile(): VaultStatus {
    const open = this.#vault === this.#file && this.#status.state === 'ready';
    this.#vault = this.#file.exists() ? this.#file : null;
    if (!this.#vault) return this.#tell(fileStatus('needs-setup'));
    return this.#tell(fileStatus(open ? 'ready' : 'locked'));
  }

  async #useKeychain(): Promise<VaultStatus> {
    try {
      const keychain = await this.#openKeychain();
      this.#vault = keychain;
      this.#secretService?.promptAgain();
      await (this.#parts.probe === 'read' ? keychain.get('latchkey/probe') : probeVault(keychain));
      return await this.#ready(keychainStatus('ready', 'keychain-ok', await this.#backend()));
    } catch (error) {
      if (!isAppError(error)) throw error;
      return this.#keychainFailed(error);
    }
  }

  /** Made once; but a library that was missing may have been installed meanwhile. */
  #openKeychain(): Promise<KeychainVault> {
    this.#keychain ??= this.#loadKeychain().catch((error: unknown) => {
      this.#keychain = null;
      throw error;
    });
    return this.#keychain;
  }

  async #loadKeychain(): Promise<KeychainVault> {
    const { load = loadKeytar, waitMs } = this.#parts;
    return new KeychainVault({
      binding: await load(),
      secretService: this.#secretService,
      platform: this.#platform,
      ...(waitMs === undefined ? {} : { waitMs }),
    });
  }

  /** What a failure of the keychain means for the choice; see rule 4. */
  #keychainFailed(error: AppError): VaultStatus {
    const reason = reasonOf(error);
    this.#parts.log.warn('keychain not usable', { code: error.code, ...error.details });
    const earlier = readVaultFact(this.#parts.paths.data);
    if (reason === 'keychain-locked' || earlier?.kind === 'keychain') {
      return this.#tell(keychainStatus('locked', reason, earlier?.backend ?? ''));
    }
    this.#vault = null;
    return this.#tell({ ...keychainStatus('needs-setup', reason, ''), kind: null });
  }

  async #backend(): Promise<string> {
    if (this.#secretService) return (await this.#secretService.look()).backend;
    return this.#platform === 'darwin' ? 'macOS Keychain' : 'Windows Credential Manager';
  }

  /** A store can be used: remembers it for the next start, and says so when the last start used another. */
  async #ready(status: VaultStatus): Promise<VaultStatus> {
    const { paths, log } = this.#parts;
    const before = readVaultFact(paths.data);
    const now: VaultFact = { kind: this.#vault === this.#file ? 'passphrase-file' : 'keychain', backend: status.backend };
    const differs = before !== null && (before.kind !== now.kind || before.backend !== now.backend);
    if (differs) log.warn('another vault than last time', { before: before.backend, now: now.backend });
    if (differs || before === null) {
      await writeVaultFact(paths.data, now).catch((error: unknown) => log.error('vault fact not written', error));
    }
    return this.#tell(differs ? { ...status, earlier: before.backend } : status);
  }

  async #with<T>(work: (vault: Vault) => Promise<T>): Promise<T> {
    const vault = this.#vault;
    if (!vault) throw this.#closed();
    try {
      const result = await work(vault);
      if (vault.kind === 'keychain' && this.#status.state !== 'ready') {
        await this.#ready(keychainStatus('ready', 'keychain-ok', await this.#backend()));
      }
      return result;
    } catch (error) {
      if (vault.kind === 'keychain' && isAppError(error)) this.#noteFailure(error);
      throw error;
    }
  }

  #closed(): AppError {
    if (this.#status.state === 'needs-setup') return new AppError('vault-needs-setup');
    return this.#status.reason === 'keychain-library-missing'
      ? new AppError('vault-unavailable', { details: { reason: 'library-missing' } })
      : new AppError('vault-locked');
  }

  /** A keychain can be locked or go away at any time. */
  #noteFailure(error: AppError): void {
    if (error.code !== 'vault-locked' && error.code !== 'vault-unavailable') return;
    const status = keychainStatus('locked', reasonOf(error), this.#status.backend);
    if (this.#status.state === status.state && this.#status.reason === status.reason) return;
    this.#tell(status);
  }

  /** Whoever listens hears of changes only: a keychain may be asked over and over whether it is there. */
  #tell(status: VaultStatus): VaultStatus {
    const isNews = !isDeepStrictEqual(status, this.#status);
    this.#status = status;
    if (!isNews) return status;
    for (const listener of this.#listeners) listener(status);
    return status;
  }
}
