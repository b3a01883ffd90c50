/** Does a piece of work a little later, and once for all who asked meanwhile: for what reads much after each of many small changes. */
export class Soon {
  readonly #work: () => void;
  readonly #ms: number;
  #timer: NodeJS.Timeout | null = null;

  /** @param ms how long the first who asks waits */
  constructor(ms: number, work: () => void) {
    this.#work = work;
    this.#ms = ms;
  }

  ask(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#work();
    }, this.#ms);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
