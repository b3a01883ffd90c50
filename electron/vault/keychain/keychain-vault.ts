import { AppError } from '../../../shared/domain/errors.ts';
import { CallQueue } from './call-queue.ts';
import type { KeychainBinding } from './keytar.ts';
import { entryOf, type Vault, type VaultEntry } from '../port.ts';
import { Secret } from '../secret.ts';
import type { SecretService } from './secret-service.ts';

/** The service name of all our items; the account name is the vault path. */
export const keychainService = 'Latchkey';

/** Items of the probe (probe.ts) are no credentials and are not listed. */
export const probeFolder = 'latchkey/probe/';

/** Time for a person to answer the system's prompt. In ms. */
const defaultWaitMs = 60_000;

/** A credential of Windows holds 5 × 512 bytes: CRED_MAX_CREDENTIAL_BLOB_SIZE of wincred.h. */
const windowsMaxBytes = 2560;

interface Parts {
  binding: KeychainBinding;
  /** Linux only; null on systems whose keychain answers truthfully by itself. */
  secretService: SecretService | null;
  platform?: NodeJS.Platform;
  waitMs?: number;
}

/**
 * The operating system's keychain, through keytar. Every call ends within a bounded time: `vault-locked` when the
 * keychain stayed locked (details.reason `prompt-closed` or `no-answer`), `vault-unavailable` when nothing answers.
 */
export class KeychainVault implements Vault {
  readonly kind = 'keychain';
  readonly #binding: KeychainBinding;
  readonly #secretService: SecretService | null;
  readonly #platform: NodeJS.Platform;
  readonly #queue: CallQueue;

  constructor({ binding, secretService, platform = process.platform, waitMs = defaultWaitMs }: Parts) {
    this.#binding = binding;
    this.#secretService = secretService;
    this.#platform = platform;
    this.#queue = new CallQueue(waitMs);
  }

  get(path: string): Promise<Secret | null> {
    return this.#run(async (signal) => {
      await this.#secretService?.openItems(attributes(path), signal);
      const value = await this.#binding.getPassword(keychainService, path);
      return value === null ? null : Secret.of(value);
    });
  }

  /** Besides: `invalid-input` for a value that no keychain keeps whole (empty, with a zero byte, too long for Windows). */
  put(path: string, secret: Secret): Promise<void> {
    return this.#run(async (signal) => {
      this.#refuseUnstorable(secret);
      await this.#secretService?.openDefault(signal);
      await this.#binding.setPassword(keychainService, path, secret.reveal());
      await this.#secretService?.removeStrays(attributes(path));
    });
  }

  delete(path: string): Promise<boolean> {
    return this.#run(async (signal) => {
      await this.#secretService?.openItems(attributes(path), signal);
      return this.#binding.deletePassword(keychainService, path);
    });
  }

  list(): Promise<VaultEntry[]> {
    return this.#run(async (signal) => {
      const paths = this.#secretService
        ? await this.#secretService.accounts({ service: keychainService }, signal)
        : (await this.#binding.findCredentials(keychainService)).map(({ account }) => account);
      return paths.filter((path) => !path.startsWith(probeFolder)).map(entryOf);
    });
  }

  #run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#queue.run(async (signal) => {
      try {
        return await work(signal);
      } catch (error) {
        throw error instanceof AppError ? error : await this.#explain(error);
      }
    });
  }

  /** keytar gives a message and no code, and the message is in the language of the system: on Linux facts are asked for instead. */
  async #explain(cause: unknown): Promise<AppError> {
    const { locked, restarted } = this.#secretService
      ? await this.#secretService.look()
      : {
          locked: this.#platform === 'darwin' && cause instanceof Error && refusedByPerson.test(cause.message),
          restarted: false,
        };
    if (locked) return new AppError('vault-locked', { details: { reason: 'prompt-closed' }, cause });
    return new AppError('vault-unavailable', {
      details: { reason: restarted ? 'keychain-restarted' : 'keychain-refused' },
      cause,
    });
  }

  #refuseUnstorable(secret: Secret): void {
    const value = secret.reveal();
    const tooLong = this.#platform === 'win32' && Buffer.byteLength(value) > windowsMaxBytes;
    // keytar hands C strings to libsecret: a zero byte would cut the value off without a word.
    if (value === '' || value.includes('\0') || tooLong) throw new AppError('invalid-input', { details: { field: 'secret' } });
  }
}

const attributes = (path: string): Record<string, string> => ({ service: keychainService, account: path });

/** errSecUserCanceled, errSecAuthFailed and errSecInteractionNotAllowed as macOS words them in English. */
const refusedByPerson = /cancel+ed|passphrase you entered|interaction is not allowed/i;
