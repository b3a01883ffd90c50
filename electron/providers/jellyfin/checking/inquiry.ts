import { type ErrorCode, isAppError } from '../../../../shared/domain/errors.ts';
import type { Evidence, HealthNote, HealthReport, HealthState } from '../../../../shared/domain/health.ts';
import { type Clock, isoNow } from '../../../clock.ts';
import { evidenceOf, looksLikeHtml } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';

/** The questions of one check, and what came back. */
export class Inquiry {
  readonly #clock: Clock;
  readonly #evidence: Evidence[] = [];
  #failure: ErrorCode | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Sends one question and writes down what came back; null when the wire gave no answer. `asked` is what then stands for it.
   * @throws cancelled
   */
  async ask(asked: string, send: () => Promise<HttpAnswer>, saying: (answer: HttpAnswer) => string): Promise<HttpAnswer | null> {
    try {
      const answer = await send();
      this.#evidence.push(evidenceOf(answer, saying(answer), this.#clock.now()));
      return answer;
    } catch (error) {
      if (!isAppError(error) || error.code === 'cancelled') throw error;
      this.#failure = error.code;
      this.#evidence.push({ asked, answered: `no answer: ${error.code}`, at: isoNow(this.#clock) });
      return null;
    }
  }

  report(state: HealthState, notes: HealthNote[] = []): HealthReport {
    return { state, evidence: this.#evidence, notes };
  }

  /** Nothing was learnt about the token; the state says what stood in the way. */
  undecided(answer?: HttpAnswer): HealthReport {
    if (answer?.status === 429) return this.report('rate-limited');
    const isTls = this.#failure === 'tls-untrusted' || this.#failure === 'tls-problem';
    return this.report(isTls ? 'tls-problem' : 'unreachable');
  }
}

/** An answer that says nothing about a token, in a few words. */
export const unclear = (answer: HttpAnswer): string => {
  const { status, text, headers } = answer;
  if (status === 429) return 'too many questions';
  if (status >= 300 && status < 400) return 'a redirect';
  if (status === 503 && headers['retry-after'] !== undefined) return 'the server is starting';
  if (headers['www-authenticate'] !== undefined) return 'something asks for its own sign-in';
  if (looksLikeHtml(answer)) return 'a page instead of an answer';
  return text === '' ? 'empty body' : 'says nothing about the token';
};
