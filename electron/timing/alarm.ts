import type { Log } from '../log/log.ts';
import type { Clock } from './clock.ts';

/**
 * The wall clock is looked at this often, in ms, however far the next call is: nothing says that it was set, and a machine that
 * slept keeps timers waiting for as long as it slept.
 */
const longestMs = 60_000;
/** Between two looks the wall clock and the time that passed may drift apart by this much before it counts as a jump. */
const driftMs = 5000;
/** What failed, because a disk was full for instance, is done again after this time, in ms, until it succeeds. */
const retryMs = 60_000;

/** Work that is waited for; what it throws or rejects with is written to the log. */
export type Ring = () => void | Promise<void>;

interface Wait {
  /** Epoch ms. */
  time: number;
  ring: Ring;
}

/**
 * Calls back at a wall-clock time, one call a key; a later call for the same key replaces the earlier one. One timer for all. No ring
 * is lost to an error: it rings again until it succeeds.
 */
export class Alarm {
  readonly #clock: Clock;
  readonly #log: Pick<Log, 'error'>;
  readonly #moved: () => void;
  readonly #waits = new Map<string, Wait>();
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  /** The wall clock and the time since the start, taken together at the last look. */
  #last: { wall: number; passed: number };

  /** @param moved the wall clock jumped, or the machine slept; noticed within a minute while anything is waited for */
  constructor(clock: Clock, log: Pick<Log, 'error'>, moved: () => void = () => undefined) {
    this.#clock = clock;
    this.#log = log;
    this.#moved = moved;
    this.#last = this.#both();
  }

  /** @param time epoch ms */
  at(time: number, key: string, ring: Ring): void {
    if (this.#stopped) return;
    if (this.#waits.size === 0) this.#last = this.#both();
    this.#waits.set(key, { time, ring });
    this.#setTimer();
  }

  /** At once, in the place of whatever the key waited for. */
  now(key: string, ring: Ring): void {
    if (this.#stopped) return;
    this.#waits.delete(key);
    this.#ring(key, ring);
  }

  /** Looks at the clock again; for when it is known to have moved. */
  lookAgain(): void {
    this.#last = this.#both();
    this.#setTimer();
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#waits.clear();
  }

  #setTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waits.size === 0 || this.#stopped) return;
    let next = Infinity;
    for (const { time } of this.#waits.values()) next = Math.min(next, time);
    const left = next - this.#clock.now().getTime();
    this.#timer = setTimeout(() => this.#wake(), Math.min(Math.max(left, 0), longestMs));
    this.#timer.unref();
  }

  #wake(): void {
    if (this.#jumped()) this.#moved();
    const now = this.#clock.now().getTime();
    const due = [...this.#waits].filter(([, { time }]) => time <= now).sort(([, a], [, b]) => a.time - b.time);
    // All are taken out first: whoever rings may set itself anew.
    for (const [key] of due) this.#waits.delete(key);
    this.#setTimer();
    for (const [key, { ring }] of due) this.#ring(key, ring);
  }

  #ring(key: string, ring: Ring): void {
    const failed = (error: unknown): void => {
      this.#log.error('alarm', error, { key });
      // Who has set a time for itself meanwhile is called then.
      if (!this.#waits.has(key)) this.at(this.#clock.now().getTime() + retryMs, key, ring);
    };
    try {
      ring()?.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  #jumped(): boolean {
    const { wall, passed } = this.#last;
    this.#last = this.#both();
    return Math.abs(this.#last.wall - wall - (this.#last.passed - passed)) > driftMs;
  }

  #both(): { wall: number; passed: number } {
    return { wall: this.#clock.now().getTime(), passed: performance.now() };
  }
}
