import type { Alarm } from './alarm.ts';

/** After a change it is looked so much later, in ms, once for all that changes meanwhile. */
const gatherMs = 500;
/** The rest after a look, as a multiple of the time it took: looking takes a twentieth of the time at most. */
const restRatio = 19;

/**
 * Looks after something that changes and has dates: at once, soon after a change, and when the look before has said. A long list in
 * which a thousand changes follow each other does not keep the process busy, and a look that fails is repeated.
 */
export class Lookout {
  readonly #alarm: Pick<Alarm, 'at' | 'now'>;
  readonly #key: string;
  readonly #look: () => number | null;
  #timer: NodeJS.Timeout | null = null;
  #restMs = 0;
  #stopped = false;

  /**
   * @param key its own at the alarm
   * @param look returns when to look again at the latest, epoch ms; null when nothing has a date
   */
  constructor(alarm: Pick<Alarm, 'at' | 'now'>, key: string, look: () => number | null) {
    this.#alarm = alarm;
    this.#key = key;
    this.#look = look;
  }

  now(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer ?? undefined);
    this.#timer = null;
    this.#alarm.now(this.#key, () => this.#run());
  }

  soon(): void {
    if (this.#stopped || this.#timer) return;
    this.#timer = setTimeout(() => this.now(), Math.max(gatherMs, this.#restMs)).unref();
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer ?? undefined);
  }

  #run(): void {
    if (this.#stopped) return;
    const start = performance.now();
    try {
      const next = this.#look();
      if (next !== null) this.#alarm.at(next, this.#key, () => this.#run());
    } finally {
      this.#restMs = (performance.now() - start) * restRatio;
    }
  }
}
