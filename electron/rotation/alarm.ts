import type { Clock } from '../clock.ts';

/** Node's timers end at about 24 days; longer waits are cut into pieces, which also survives clock changes. */
const longestMs = 15 * 60_000;

/** Calls back at a wall-clock time, one call a key; a later call for the same key replaces the earlier one. */
export class Alarm {
  readonly #clock: Clock;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param time epoch ms */
  at(time: number, key: string, ring: () => void): void {
    if (this.#stopped) return;
    clearTimeout(this.#timers.get(key));
    const left = time - this.#clock.now().getTime();
    const timer = setTimeout(
      () => {
        this.#timers.delete(key);
        if (this.#clock.now().getTime() >= time) ring();
        else this.at(time, key, ring);
      },
      Math.min(Math.max(left, 0), longestMs),
    );
    timer.unref();
    this.#timers.set(key, timer);
  }

  /** For good: what still ends after this sets no more alarms. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
