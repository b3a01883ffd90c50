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

  constructor(clipboard: Clipboard, clock: Clock, events: Events, log: Log) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#events = events;
    this.#log = log;
  }

  /** @param seconds until it is cleared; 0 leaves it there until quit. */
  async copy(what: { credentialId: string; name: string; secret: Secret; seconds: number }): Promise<ClipboardStatus> {
    await this.#clipboard.write(what.secret);
    clearTimeout(this.#timer);
    this.#held = what.secret;
    const clearsAt = what.seconds > 0 ? new Date(this.#clock.now().getTime() + what.seconds * 1000).toISOString() : null;
    if (what.seconds > 0) {
      this.#timer = setTimeout(() => {
        this.clear().catch((error: unknown) => this.#log.error('clipboard not cleared', error));
      }, what.seconds * 1000);
      this.#timer.unref();
    }
    return this.#tell({ credentialId: what.credentialId, name: what.name, clearsAt });
  }

  status(): ClipboardStatus {
    return this.#status;
  }

  async clear(): Promise<ClipboardStatus> {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = null;
    if (held && (await this.#clipboard.holds(held))) await this.#clipboard.clear();
    return this.#tell(empty);
  }

  #tell(status: ClipboardStatus): ClipboardStatus {
    this.#status = status;
    this.#events.emit('clipboard', status);
    return status;
  }
}
