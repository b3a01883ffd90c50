import type { HealthState } from '../../../../shared/domain/health.ts';
import { type Asked, undecided } from '../../common/inquiry.ts';
import { looksLikeHtml } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';

/** The state when a question about something else than the token did not help: its answer, whatever it is, is none about the token. */
export const unproven = (asked: Asked): HealthState => (asked.answer ? 'unreachable' : undecided(asked));

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
