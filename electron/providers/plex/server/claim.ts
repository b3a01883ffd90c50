import { z } from 'zod';

import { AppError } from '../../../../shared/domain/errors.ts';
import { readJson } from '../../http/answers.ts';
import { hostOf } from '../../http/redirects.ts';
import { Secret } from '../../../vault/secret.ts';
import type { Access, Endpoint } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { serverError } from '../wire/refusals.ts';
import { claimState } from './claim-state.ts';
import { confirmIdentity, largestAnonymous } from './identity.ts';
import { resources } from './resources.ts';
import { serverRootSchema } from './schemas.ts';

/** A code lives for a few minutes and is bound to the account that asked for it. */
const claimCodeSchema = z.object({ token: z.string().regex(/^claim-[\w-]{4,100}$/u) });

/**
 * Whether a server belongs to an account; asked anonymously. Servers that do not say it at `/identity` show it at `/`, which
 * they close once they are claimed. @throws wrong-server, server-starting, …
 */
export const isClaimed = async (client: PlexClient, endpoint: Endpoint, signal?: AbortSignal): Promise<boolean> => {
  const { identity } = await confirmIdentity(client, endpoint, signal);
  if (identity.claimed !== null) return identity.claimed;
  const root = await client.sendAnonymously(
    endpoint,
    { method: 'GET', path: '/', maxBytes: largestAnonymous, retries: 1 },
    signal,
  );
  if (root.status === 401) return true;
  if (root.status !== 200) throw serverError(root);
  return claimState(readJson(root, serverRootSchema).MediaContainer) ?? true;
};

/**
 * Joins an unclaimed server to the account. The code goes to the server only after it has shown its identity, and once; what
 * was done is read from the server itself. A server that is the account's already stays as it is.
 * @throws no-permission when the server is somebody else's, or refuses because the request does not come from its network
 */
export const claim = async (client: PlexClient, account: Access, endpoint: Endpoint): Promise<void> => {
  const { clientId, secret, signal } = account;
  const host = hostOf(endpoint);
  if (await isClaimed(client, endpoint, signal)) {
    const own = (await resources(client, account)).some((one) => one.owned && one.machineIdentifier === endpoint.provenId);
    if (own) return;
    throw new AppError('no-permission', { details: { host, reason: 'claimed-by-another' } });
  }
  const given = await client.askPlexTv({ method: 'GET', path: '/api/claim/token.json', clientId, secret, signal });
  const code = Secret.of(readJson(given, claimCodeSchema).token);
  const answer = await client.send(endpoint, {
    method: 'POST',
    path: `/myplex/claim?token=${encodeURIComponent(code.reveal())}`,
    shownPath: '/myplex/claim',
    clientId,
    card: client.serverCard(account.kind),
    signal,
  });
  if ([401, 403, 404].includes(answer.status)) {
    const details = { host, asked: answer.asked, status: answer.status, reason: 'own-network-only' };
    throw new AppError('no-permission', { details });
  }
  if (answer.status < 200 || answer.status >= 300) throw serverError(answer);
  if (await isClaimed(client, endpoint, signal)) return;
  throw new AppError('bad-answer', { details: { host, asked: answer.asked, status: answer.status, reason: 'claim-not-taken' } });
};
