import { AppError } from '../../shared/domain/errors.ts';
import type { ClipboardStatus } from '../../shared/ipc/contract/app.ts';
import type { Clock } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { Clipboard } from '../shell.ts';
import type { Secret } from '../vault/secret.ts';

const empty: ClipboardStatus = { credentialId: null, name: null, clearsAt: null };

/** Puts secrets into the clipboard and takes them out again: after a time, on demand and on quit, and only if it still holds ours. */
export class ClipboardGuard {
  readonly #clipboard: Clipboard;
  readonly #clock: Clock;
  readonly #events: Events;
  readonly #log: Log;
  #held: Secret | null = null;
  #status = empty;
  #timer: NodeJS.Timeout | undefined;
  /** How often it was to be cleared: a copy that was asked for before the last time comes too late. */
  #clears = 0;
  #closed = false;
  /** One after the other, since looking into the clipboard takes a while and what was copied meanwhile must not be taken for it. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(clipboard: Clipboard, clock: Clock, events: Events, log: Log) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#events = events;
    this.#log = log;
  }

  /** @param seconds until it is cleared; 0 leaves it there until quit. @throws cancelled when it was cleared in between, or for good */
  async copy(what: { credentialId: string; name: string; secret: Secret; seconds: number }): Promise<ClipboardStatus> {
    const clears = this.#clears;
    return this.#inTurn(async () => {
      this.#refuseLate(clears);
      await this.#clipboard.write(what.secret);
      clearTimeout(this.#timer);
      this.#held = what.secret;
      // Whoever cleared it while it was being written takes it out next; nobody is told its name any more.
      this.#refuseLate(clears);
      if (what.seconds > 0) this.#clearLater(what.secret, what.seconds * 1000);
      const clearsAt = what.seconds > 0 ? new Date(this.#clock.now().getTime() + what.seconds * 1000).toISOString() : null;
      return this.#tell({ credentialId: what.credentialId, name: what.name, clearsAt });
    });
  }

  status(): ClipboardStatus {
    return this.#status;
  }

  /** What cannot be cleared now is tried again with the next call. */
  async clear(): Promise<ClipboardStatus> {
    this.#clears += 1;
    return this.#inTurn(() => this.#takeBack());
  }

  /** Clears it, and lets nothing in any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.clear();
  }

  #clearLater(secret: Secret, ms: number): void {
    const due = async (): Promise<void> => {
      // Something else may have been copied while this waited for its turn.
      if (this.#held === secret) await this.#takeBack();
    };
    this.#timer = setTimeout(() => {
      this.#inTurn(due).catch((error: unknown) => this.#log.error('clipboard not cleared', error));
    }, ms);
    this.#timer.unref();
  }

  async #takeBack(): Promise<ClipboardStatus> {
    clearTimeout(this.#timer);
    if (this.#held && (await this.#clipboard.holds(this.#held))) await this.#clipboard.clear();
    this.#held = null;
    return this.#tell(empty);
  }

  #refuseLate(clears: number): void {
    if (this.#closed || clears !== this.#clears) throw new AppError('cancelled');
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #tell(status: ClipboardStatus): ClipboardStatus {
    this.#status = status;
    this.#events.emit('clipboard', status);
    return status;
  }
}
