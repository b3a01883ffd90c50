import { AppError } from '../../../../shared/domain/errors.ts';
import { looksLikeHtml, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { hostOf } from '../../http/redirects.ts';
import type { Endpoint } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { serverError } from '../wire/refusals.ts';
import { parseXml } from '../wire/xml.ts';
import { type Identity, identitySchema } from './schemas.ts';

/** An identity is a few hundred bytes, a server's root a few thousand. */
export const largestAnonymous = 256 * 1024;

/** JSON as asked for, or XML where something on the way dropped the `Accept` header; null for what is no identity. */
export const identityIn = (answer: HttpAnswer): Identity | null => {
  if (answer.status !== 200) return null;
  const body = tryJson(answer) ?? { MediaContainer: parseXml(answer.text, 'MediaContainer') };
  return identitySchema.safeParse(body).data?.MediaContainer ?? null;
};

/** Asks who answers, without token or client identifier. @throws wrong-server when it is not the one that proved its id */
export const confirmIdentity = async (
  client: PlexClient,
  endpoint: Endpoint,
  signal?: AbortSignal,
): Promise<{ identity: Identity; answer: HttpAnswer }> => {
  const answer = await client.sendAnonymously(
    endpoint,
    { method: 'GET', path: '/identity', maxBytes: largestAnonymous, timeoutMs: client.timeouts.probe, retries: 1 },
    signal,
  );
  const identity = identityIn(answer);
  if (!identity) throw answer.status === 200 ? unreadable(answer) : serverError(answer);
  if (identity.machineIdentifier === endpoint.provenId) return { identity, answer };
  throw new AppError('wrong-server', { details: { host: hostOf(endpoint) } });
};

const unreadable = (answer: HttpAnswer): AppError =>
  new AppError(looksLikeHtml(answer) ? 'login-page' : 'bad-answer', { details: { asked: answer.asked, status: answer.status } });
