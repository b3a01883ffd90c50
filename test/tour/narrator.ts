import { isAppError } from '../../shared/domain/errors.ts';

/** Tells each step in one line: what was asked, what came back, how long it took. */
export class Narrator {
  failed = 0;
  readonly #began = performance.now();

  /** Runs one step. The work gives what to say and what the next steps need; a step that throws ends the tour. */
  async step<T>(asked: string, work: () => Promise<{ said: string; value: T }>): Promise<T> {
    const began = performance.now();
    try {
      const { said, value } = await work();
      this.#line('ok', asked, said, began);
      return value;
    } catch (error) {
      this.failed += 1;
      this.#line('FAILED', asked, isAppError(error) ? `${error.code} ${JSON.stringify(error.details)}` : String(error), began);
      throw new TourFailed(asked, { cause: error });
    }
  }

  end(): void {
    const seconds = ((performance.now() - this.#began) / 1000).toFixed(1);
    process.stdout.write(`${this.failed === 0 ? 'The whole way works' : 'The tour ended early'}; ${seconds} s.\n`);
  }

  #line(state: string, asked: string, said: string, began: number): void {
    const ms = `${(performance.now() - began).toFixed(0)} ms`;
    process.stdout.write(`${state.padEnd(7)}${asked.padEnd(50)}${ms.padStart(8)}  ${said}\n`);
  }
}

/** The step has told what went wrong; whoever catches this has only to end. */
export class TourFailed extends Error {}

/** Fails a step with what should have been true. */
export const must: (truth: boolean, what: string) => asserts truth = (truth, what) => {
  if (!truth) throw new Error(`not so: ${what}`);
};
