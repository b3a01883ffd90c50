import { AppError, type ErrorCode } from '../../../../shared/domain/errors.ts';
import type { ProbedServer } from '../../../../shared/domain/servers/server.ts';
import { firstInOrder } from '../../common/first-in-order.ts';
import { orNull } from '../../common/or-null.ts';
import { looksLikeHtml } from '../../http/answers.ts';
import type { HttpAnswer, Route } from '../../http/http-client.ts';
import { followRedirects, hostOf, routeTo, resolveRedirect } from '../../http/redirects.ts';
import type { ProbeOptions } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { candidatesFor } from './address.ts';
import { identityIn, largestAnonymous } from './identity.ts';
import { productOf } from './recognise.ts';

/**
 * Who answers at an address? Asks `/identity` without any token at every place the text may mean, all at once, and takes
 * the best that is a Plex Media Server; else the most telling failure is thrown.
 * @throws bad-address, not-this-service, login-page, server-starting, tls-untrusted, tls-problem, timeout, unreachable, …
 */
export const probe = async (client: PlexClient, address: string, options: ProbeOptions = {}): Promise<ProbedServer> => {
  const outcome = await firstInOrder(
    candidatesFor(address),
    (baseUrl, signal) => identify(client, { baseUrl, pin: options.pin ?? null, resolveTo: options.resolveTo ?? null }, signal),
    telling,
    options.signal,
  );
  if (outcome.found) return outcome.found;
  throw outcome.error;
};

/** What says most about the place comes first: an answer outweighs silence, and a certificate question can be acted on. */
const telling: readonly ErrorCode[] = [
  'cancelled',
  'server-starting',
  'tls-untrusted',
  'login-page',
  'body-too-large',
  'bad-answer',
  'redirected',
  'server-error',
  'rate-limited',
  'not-this-service',
  'timeout',
  'tls-problem',
  'unreachable',
];

const identify = async (client: PlexClient, start: Route, signal: AbortSignal | undefined): Promise<ProbedServer> => {
  const { answer, route } = await followRedirects(start, (at) => ask(client, at, '/identity', signal), routeAfter);
  return readIdentity(client, route, answer, signal);
};

/** Anonymous in every respect: also the client identifier stays at home. */
const ask = (client: PlexClient, route: Route, path: string, signal: AbortSignal | undefined): Promise<HttpAnswer> =>
  client.sendAnonymously(route, { method: 'GET', path, maxBytes: largestAnonymous, timeoutMs: client.timeouts.probe }, signal);

/** A redirect to a page is somebody's sign-in. */
const routeAfter = (location: string, from: Route, answer: HttpAnswer): Route => {
  const asked = new URL(`${from.baseUrl}/identity`);
  const to = resolveRedirect(location, asked);
  const path = to.pathname.replace(/\/identity\/?$/u, '');
  const elsewhere = path === to.pathname && path !== '/';
  if (elsewhere) throw new AppError('login-page', { details: { host: asked.host, asked: answer.asked, status: answer.status } });
  return routeTo(to.origin + path.replace(/\/+$/u, ''), from);
};

const readIdentity = async (
  client: PlexClient,
  route: Route,
  answer: HttpAnswer,
  signal: AbortSignal | undefined,
): Promise<ProbedServer> => {
  const identity = identityIn(answer);
  if (identity) {
    return {
      provider: 'plex',
      provenId: identity.machineIdentifier,
      // Without a token a server does not say its name; discovery and the account's list of servers do.
      name: '',
      version: identity.version || null,
      dialect: null,
      baseUrl: route.baseUrl,
      ready: true,
    };
  }
  const details = { host: hostOf(route), asked: answer.asked, status: answer.status };
  if (isMaintenance(answer)) throw new AppError('server-starting', { details });
  const product = productOf(answer) ?? productOf(await systemInfo(client, route, signal));
  if (product !== null) throw new AppError('not-this-service', { details: { host: details.host, product } });
  if (answer.status === 429) throw new AppError('rate-limited', { details });
  if (answer.status >= 500) throw new AppError('server-error', { details });
  const closed = answer.status === 401 || answer.status === 403;
  if (closed || (answer.status === 200 && looksLikeHtml(answer))) throw new AppError('login-page', { details });
  if (answer.status === 200 && claimsToBePlex(answer)) throw new AppError('bad-answer', { details });
  throw new AppError('not-this-service', { details: { host: details.host } });
};

/** Jellyfin and its like say who they are only here. */
const systemInfo = (client: PlexClient, route: Route, signal: AbortSignal | undefined): Promise<HttpAnswer | null> =>
  orNull(() => ask(client, route, '/System/Info/Public', signal));

/** While it starts or repairs its database a server answers every question with 503 and this word. */
const isMaintenance = (answer: HttpAnswer): boolean => answer.status === 503 && /maintenance|starting up/iu.test(answer.text);

/** JSON or a container of Plex, but without an identity. */
const claimsToBePlex = (answer: HttpAnswer): boolean =>
  /json/iu.test(answer.headers['content-type'] ?? '') || answer.text.includes('MediaContainer');
