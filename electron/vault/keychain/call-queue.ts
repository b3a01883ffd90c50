import { AppError } from '../../../shared/domain/errors.ts';

/**
 * Lets one call at a time through to the keychain and waits for none of them for ever. A keychain call blocks a thread
 * of Node's small pool for as long as the system's prompt stands open; several at once would stop all file access of
 * the process. A caller whose time is up gets `vault-locked`; its call, if it had not begun, is never made.
 */
export class CallQueue {
  readonly #waitMs: number;
  #last: Promise<void> = Promise.resolve();

  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** The signal aborts when the caller's time is up. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const abort = new AbortController();
      const timer = setTimeout(() => {
        abort.abort();
        reject(new AppError('vault-locked', { details: { reason: 'no-answer' } }));
      }, this.#waitMs);
      const before = this.#last;
      const turn = async (): Promise<void> => {
        await before;
        if (abort.signal.aborted) return;
        try {
          resolve(await work(abort.signal));
        } catch (error) {
          reject(error);
        } finally {
          clearTimeout(timer);
        }
      };
      this.#last = turn();
    });
  }
}
