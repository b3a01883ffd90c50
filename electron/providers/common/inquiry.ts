import { type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';
import type { Evidence, HealthNote, HealthReport, HealthState } from '../../../shared/domain/keys/health.ts';
import { type Clock, isoNow } from '../../timing/clock.ts';
import type { HttpAnswer } from '../http/http-client.ts';

/** What a question came to: an answer, or why there was none. */
export type Asked = { answer: HttpAnswer; failed: null } | { answer: null; failed: ErrorCode };

/** Why there was no answer, in a few words; null for an error that is not the wire's. */
export type FailureWords = (failed: ErrorCode) => string | null;

/** Collects the questions of one health check and what came back. */
export class Inquiry {
  readonly #clock: Clock;
  readonly #wordsFor: FailureWords;
  readonly #evidence: Evidence[] = [];

  constructor(clock: Clock, wordsFor: FailureWords) {
    this.#clock = clock;
    this.#wordsFor = wordsFor;
  }

  /**
   * Sends one question and writes down what came back. `asked` and what `saying` gives are shown: no secret, no query.
   * @throws cancelled, and every error without words
   */
  async ask(asked: string, send: () => Promise<HttpAnswer>, saying: (answer: HttpAnswer) => string): Promise<Asked> {
    try {
      const answer = await send();
      const words = saying(answer);
      this.#note(asked, words ? `${answer.status}, ${words}` : String(answer.status));
      return { answer, failed: null };
    } catch (error) {
      if (!isAppError(error) || error.code === 'cancelled') throw error;
      const words = this.#wordsFor(error.code);
      if (words === null) throw error;
      this.#note(asked, words);
      return { answer: null, failed: error.code };
    }
  }

  report(state: HealthState, notes: HealthNote[] = []): HealthReport {
    return { state, evidence: [...this.#evidence], notes };
  }

  #note(asked: string, answered: string): void {
    this.#evidence.push({ asked, answered, at: isoNow(this.#clock) });
  }
}

const failures: Partial<Record<ErrorCode, string>> = {
  unreachable: 'no connection',
  timeout: 'no answer in time',
  'tls-untrusted': 'a certificate nobody vouches for; nothing was sent',
  'tls-problem': 'a certificate that cannot be accepted; nothing was sent',
  'body-too-large': 'far more than belongs to this question',
  'not-this-service': 'something that is not HTTP',
};

/** Words for every failure of the wire. */
export const wireWords: FailureWords = (failed) => failures[failed] ?? null;

/** The state for an answer, or the lack of one, that says nothing about the secret. */
export const undecided = (asked: Asked): HealthState => {
  if (asked.answer) return asked.answer.status === 429 ? 'rate-limited' : 'unreachable';
  return asked.failed === 'tls-untrusted' || asked.failed === 'tls-problem' ? 'tls-problem' : 'unreachable';
};
