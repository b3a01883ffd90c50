import { isAppError } from '../shared/domain/errors.ts';
import type { VaultStatus } from '../shared/domain/vault.ts';
import type { Log } from './log/log.ts';
import type { Alarm } from './timing/alarm.ts';
import type { Clock } from './timing/clock.ts';
import type { VaultSelection } from './vault/port.ts';

interface Parts {
  vault: Pick<VaultSelection, 'open'>;
  /** All that needs secrets; may be done again. */
  work: () => Promise<void>;
  alarm: Pick<Alarm, 'at'>;
  clock: Clock;
  log: Pick<Log, 'error'>;
}

/** A keychain that did not answer is asked again after this time, in ms: at log-in Latchkey may be there before it. */
const againMs = 60_000;

/**
 * Waits for an open vault with everything that needs secrets, at start and whenever it opens again. What fails is done again;
 * a locked vault waits for a person.
 */
export class Opening {
  readonly #parts: Parts;
  /** One after the other: a vault may go and come back while the work is under way. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** To be told of every change of the vault. */
  vaultChanged({ kind, state, reason }: VaultStatus): void {
    if (state === 'ready') this.#turn = this.#turn.then(() => this.#work());
    // A keychain that is locked would ask a person who may be busy; one that is not there asks nobody.
    else if (kind === 'keychain' && reason === 'no-keychain-service') this.#again('vault', () => this.#reopen());
  }

  /** Comes back when nothing of the work is under way. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  async #work(): Promise<void> {
    try {
      await this.#parts.work();
    } catch (error) {
      if (isAppError(error, 'vault-locked')) return;
      this.#parts.log.error('after the vault opened', error);
      this.#again('opening', () => {
        this.#turn = this.#turn.then(() => this.#work());
      });
    }
  }

  async #reopen(): Promise<void> {
    const { state, reason } = await this.#parts.vault.open();
    if (state === 'locked' && reason === 'no-keychain-service') this.#again('vault', () => this.#reopen());
  }

  #again(key: string, ring: () => void | Promise<void>): void {
    this.#parts.alarm.at(this.#parts.clock.now().getTime() + againMs, key, ring);
  }
}
