import type { HealthReport } from '../../../shared/domain/health.ts';
import type { Clock } from '../../clock.ts';
import { undecided } from '../common/inquiry.ts';
import { looksLikeHtml, tryJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { Access } from '../port.ts';
import { newInquiry } from './asking.ts';
import { checkServer } from './check-server.ts';
import type { PlexClient } from './client.ts';
import { userSchema } from './schemas.ts';
import { plexCodes, plexRefusal, refusesToken } from './wire/refusals.ts';

/**
 * Whether a token works where it is meant for: at plex.tv, or, with an endpoint, at that server. An account's token that a
 * server refuses may still be good (the server is another owner's), so plex.tv has the last word on it.
 */
export const check = async (client: PlexClient, access: Access, clock: Clock): Promise<HealthReport> => {
  if (!access.endpoint) return checkPlexTv(client, access, clock);
  const there = await checkServer(client, { ...access, endpoint: access.endpoint, card: client.serverCard(access.kind) }, clock);
  if (there.state !== 'revoked' || access.kind === 'plex-server-token') return there;
  const account = await checkPlexTv(client, access, clock);
  const state = account.state === 'valid' ? 'wrong-server' : account.state;
  return { state, evidence: [...there.evidence, ...account.evidence], notes: [...there.notes, ...account.notes] };
};

/**
 * `GET /api/v2/user`: 200 with a user is the proof, plex.tv's own refusal the counter-proof, anything else decides nothing.
 * No control question: plex.tv is known by its certificate and is open to nobody.
 */
const checkPlexTv = async (client: PlexClient, access: Access, clock: Clock): Promise<HealthReport> => {
  const inquiry = newInquiry(clock);
  const { clientId, secret, signal } = access;
  const asked = await inquiry.ask(
    'GET /api/v2/user',
    () => client.plexTv({ method: 'GET', path: '/api/v2/user', clientId, secret, signal, retries: 1 }),
    meaning,
  );
  if (!asked.answer) return inquiry.report(undecided(asked));
  if (isUser(asked.answer)) return inquiry.report('valid');
  if (asked.answer.status === 498) return inquiry.report('expired');
  // A server's token is no business of plex.tv's, so its refusal proves nothing.
  if (refusesToken(asked.answer)) return inquiry.report(access.kind === 'plex-server-token' ? 'not-provable' : 'revoked');
  return inquiry.report(isBlocked(asked.answer) ? 'rate-limited' : undecided(asked));
};

const isUser = (answer: HttpAnswer): boolean => answer.status === 200 && userSchema.safeParse(tryJson(answer)).success;

const isBlocked = (answer: HttpAnswer): boolean => plexRefusal(answer)?.code === plexCodes.addressBlocked;

const meaning = (answer: HttpAnswer): string => {
  if (isUser(answer)) return 'the account answers';
  if (answer.status === 498) return 'plex.tv says that the token has expired';
  if (refusesToken(answer)) return 'plex.tv does not accept the token';
  if (isBlocked(answer)) return 'plex.tv blocks this network for a while';
  if (answer.status === 429) return 'too many questions';
  return looksLikeHtml(answer) ? 'a page instead of an answer' : 'says nothing about the token';
};
