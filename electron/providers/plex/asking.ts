import type { HealthState } from '../../../shared/domain/keys/health.ts';
import type { Clock } from '../../timing/clock.ts';
import { type Asked, Inquiry, undecided as undecidedByWire, wireWords } from '../common/inquiry.ts';
import { looksLikeHtml, tryJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import { userSchema } from './schemas.ts';
import { plexCodes, plexRefusal, refusesToken } from './wire/refusals.ts';

/** An inquiry in which also a text that no request can carry counts as a question without an answer. */
export const newInquiry = (clock: Clock): Inquiry =>
  new Inquiry(clock, (failed) =>
    failed === 'token-not-recognised' ? 'nothing was sent: this is not a token' : (wireWords(failed) ?? 'no usable answer'),
  );

/** The state for an answer, or the lack of one, that says nothing about the secret. What is no token works nowhere, but was not refused. */
export const undecided = (asked: Asked): HealthState =>
  asked.failed === 'token-not-recognised' ? 'not-provable' : undecidedByWire(asked);

/** What `GET /api/v2/user` gives to a token that works. */
export const isUser = (answer: HttpAnswer): boolean => answer.status === 200 && userSchema.safeParse(tryJson(answer)).success;

export const isBlocked = (answer: HttpAnswer): boolean => plexRefusal(answer)?.code === plexCodes.addressBlocked;

/** What plex.tv's answer to `GET /api/v2/user` means, in a few words. */
export const meaning = (answer: HttpAnswer): string => {
  if (isUser(answer)) return 'the account answers';
  if (answer.status === 498) return 'plex.tv says that the token has expired';
  if (refusesToken(answer)) return 'plex.tv does not accept the token';
  if (isBlocked(answer)) return 'plex.tv blocks this network for a while';
  if (answer.status === 429) return 'too many questions';
  return looksLikeHtml(answer) ? 'a page instead of an answer' : 'says nothing about the token';
};
