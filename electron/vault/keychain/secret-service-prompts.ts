import { AppError } from '../../../shared/domain/errors.ts';
import type { Bus } from './session-bus.ts';

const prompt = { destination: 'org.freedesktop.secrets', interface: 'org.freedesktop.Secret.Prompt' };

const ownerChanged = {
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'NameOwnerChanged',
};

/** What the service gives where no prompt is needed. */
const none = '/';

/** After a person closed a prompt, the next calls fail at once for so long instead of asking again. In ms. */
const quietMs = 15_000;

/**
 * The password dialogs of the Secret Service, one at a time. A dialog that nobody answers in time is left standing: its
 * answer still counts, and the next call waits for it instead of stacking a second one on top. It is not taken back
 * either: `Dismiss` on an open unlock prompt ends gnome-keyring 42 with a failed assertion in `perform_next_unlock`, and
 * with it the open keyring of the whole session.
 */
export class SecretServicePrompts {
  readonly #bus: Bus;
  #open: Promise<boolean> | null = null;
  #quietUntil = 0;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /**
   * Asks for an unlocking or a new collection, whose answer names the prompt that it needs, and waits for the person.
   *
   * @throws AppError `vault-locked` with reason `prompt-closed` or `no-answer`; `vault-unavailable`
   */
  async through(request: () => Promise<[unknown, string]>, signal: AbortSignal): Promise<void> {
    if (this.#open) await this.#await(this.#open, signal);
    if (performance.now() < this.#quietUntil) throw closed();
    const [, path] = await request();
    if (path === none) return;
    const forget = (): void => {
      this.#open = null;
    };
    this.#open = this.#show(path);
    this.#open.then(forget, forget);
    await this.#await(this.#open, signal);
  }

  /** Ask again, although a prompt was closed a moment ago: the person wants it. */
  again(): void {
    this.#quietUntil = 0;
  }

  /** True when the person did what the prompt asks for; false when they closed it, or when it went down with its service. */
  async #show(path: string): Promise<boolean> {
    const ended = Promise.withResolvers<boolean>();
    const unlisten = [
      await this.#bus.listen({ ...prompt, path, member: 'Completed' }, (body) => ended.resolve(body?.[0] === false)),
      await this.#bus.listen(ownerChanged, (body) => {
        if (body === null || body[0] === prompt.destination) ended.resolve(false);
      }),
    ];
    try {
      await this.#bus.call({ ...prompt, path, member: 'Prompt', signature: 's', body: [''] });
      return await ended.promise;
    } finally {
      for (const stop of unlisten) stop();
    }
  }

  async #await(open: Promise<boolean>, signal: AbortSignal): Promise<void> {
    const done = await Promise.race([open, aborted(signal)]);
    if (done === 'no-answer') throw new AppError('vault-locked', { details: { reason: 'no-answer' } });
    if (done) return;
    this.#quietUntil = performance.now() + quietMs;
    throw closed();
  }
}

const aborted = (signal: AbortSignal): Promise<'no-answer'> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve('no-answer');
    signal.addEventListener('abort', () => resolve('no-answer'), { once: true });
  });

const closed = (): AppError => new AppError('vault-locked', { details: { reason: 'prompt-closed' } });
