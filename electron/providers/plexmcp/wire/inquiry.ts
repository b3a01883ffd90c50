import { type ErrorCode, isAppError } from '../../../../shared/domain/errors.ts';
import type { Evidence, HealthNote, HealthReport, HealthState } from '../../../../shared/domain/health.ts';
import type { Clock } from '../../../clock.ts';
import { evidenceOf } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';

/** What a question came to: an answer, or why there was none. */
export type Asked = { answer: HttpAnswer; failed: null } | { answer: null; failed: ErrorCode };

/** Collects the questions of one health check and what came back. */
export class Inquiry {
  readonly #clock: Clock;
  readonly #evidence: Evidence[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Failures of the wire are answers of a kind; cancelling is not. `asked` is shown: no secret, no query. */
  async ask(asked: string, send: () => Promise<HttpAnswer>, saying: (answer: HttpAnswer) => string): Promise<Asked> {
    try {
      const answer = await send();
      this.#evidence.push({ ...evidenceOf(answer, saying(answer), this.#clock.now()), asked });
      return { answer, failed: null };
    } catch (error) {
      if (!isAppError(error) || !(error.code in failures)) throw error;
      this.#evidence.push({ asked, answered: failures[error.code] ?? '', at: this.#clock.now().toISOString() });
      return { answer: null, failed: error.code };
    }
  }

  report(state: HealthState, notes: HealthNote[] = []): HealthReport {
    return { state, evidence: [...this.#evidence], notes };
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

/** The state for an answer, or the lack of one, that says nothing about the secret. */
export const undecided = (asked: Asked): HealthState => {
  if (asked.answer) return asked.answer.status === 429 ? 'rate-limited' : 'unreachable';
  return asked.failed === 'tls-untrusted' || asked.failed === 'tls-problem' ? 'tls-problem' : 'unreachable';
};
