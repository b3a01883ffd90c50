/** Work that takes less than this needs no rest, in ms. */
const unnoticedMs = 25;
/** The rest after longer work, as a multiple of it: it takes a twentieth of the time at most. */
const restRatio = 19;

/**
 * Work that every change asks for. It is done at once; while it rests after long work, and while it is under way, whatever is asked for
 * is done once afterwards. So a long list, in which a thousand changes follow each other, does not keep the process busy.
 */
export class Paced {
  readonly #work: () => void;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #isWorking = false;
  #isWanted = false;
  #isStopped = false;

  /** `onError` gets what the work throws after a rest; otherwise whoever asks for it does. */
  constructor(work: () => void, onError: (error: unknown) => void) {
    this.#work = work;
    this.#onError = onError;
  }

  ask(): void {
    if (this.#isStopped) return;
    if (this.#timer !== null || this.#isWorking) this.#isWanted = true;
    else this.#run();
  }

  /** For good. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer ?? undefined);
  }

  #run(): void {
    const start = performance.now();
    this.#isWorking = true;
    this.#isWanted = false;
    try {
      this.#work();
    } finally {
      this.#isWorking = false;
      this.#rest(performance.now() - start);
    }
  }

  #rest(tookMs: number): void {
    const pause = tookMs < unnoticedMs ? 0 : tookMs * restRatio;
    if (this.#isStopped || (pause === 0 && !this.#isWanted)) return;
    this.#timer = setTimeout(() => this.#goOn(), pause).unref();
  }

  #goOn(): void {
    this.#timer = null;
    if (!this.#isWanted) return;
    try {
      this.#run();
    } catch (error) {
      this.#onError(error);
    }
  }
}
