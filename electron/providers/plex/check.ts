import type { HealthReport } from '../../../shared/domain/keys/health.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Access } from '../port.ts';
import { isBlocked, isUser, meaning, newInquiry, undecided } from './asking.ts';
import type { PlexClient } from './client.ts';
import { checkIdentity } from './identity/check-identity.ts';
import { checkServer } from './server/check-server.ts';
import { refusesToken } from './wire/refusals.ts';

/**
 * Whether a token works where it is meant for: at plex.tv, or, with an endpoint, at that server. An account's token that a
 * server refuses may still be good (the server is another owner's), so plex.tv has the last word on it.
 */
export const check = async (client: PlexClient, access: Access, clock: Clock): Promise<HealthReport> => {
  if (access.kind === 'plex-device-jwt') return checkIdentity(client, access, clock);
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
