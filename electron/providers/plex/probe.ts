import { AppError, type ErrorCode, isAppError } from '../../../shared/domain/errors.ts';
import type { ProbedServer } from '../../../shared/domain/server.ts';
import { looksLikeHtml, tryJson } from '../http/answers.ts';
import type { HttpAnswer, Route } from '../http/http-client.ts';
import type { ProbeOptions } from '../port.ts';
import { candidatesFor } from './address.ts';
import type { PlexClient } from './client.ts';
import { productOf } from './recognise.ts';
import { identitySchema } from './schemas.ts';
import { parseXml } from './wire/xml.ts';

/** An identity is a few hundred bytes. */
const largestIdentity = 256 * 1024;
const mostRedirects = 5;

/**
 * Who answers at an address? Asks `/identity` without any token at every place the text may mean, all at once, and takes
 * the best that is a Plex Media Server; else the most telling failure is thrown.
 * @throws bad-address, not-this-service, login-page, server-starting, tls-untrusted, tls-problem, timeout, unreachable, …
 */
export const probe = async (client: PlexClient, address: string, options: ProbeOptions = {}): Promise<ProbedServer> => {
  const attempts = candidatesFor(address).map((baseUrl) =>
    identify(client, { baseUrl, pin: options.pin ?? null, resolveTo: options.resolveTo ?? null }, options.signal).then(
      (server) => ({ server, error: null }),
      (error: unknown) => ({ server: null, error }),
    ),
  );
  let worst: unknown = null;
  for (const attempt of attempts) {
    const { server, error } = await attempt;
    if (server) return server;
    if (worst === null || weight(error) > weight(worst)) worst = error;
  }
  throw worst;
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
const weight = (error: unknown): number => {
  const place = isAppError(error) ? telling.indexOf(error.code) : 0;
  return place === -1 ? 0 : telling.length - place;
};

const identify = async (client: PlexClient, start: Route, signal: AbortSignal | undefined): Promise<ProbedServer> => {
  let route = start;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const answer = await ask(client, route, '/identity', signal);
    const next = nextRoute(answer, route);
    if (next === null) return readIdentity(client, route, answer, signal);
    route = next;
  }
  throw new AppError('redirected', { details: { host: hostOf(route) } });
};

/** Anonymous in every respect: also the client identifier stays at home. */
const ask = (client: PlexClient, route: Route, path: string, signal: AbortSignal | undefined): Promise<HttpAnswer> =>
  client.sendAnonymously(route, { method: 'GET', path, maxBytes: largestIdentity, timeoutMs: client.timeouts.probe }, signal);

/** Where a redirect leads; null for other answers. A redirect to a page is somebody's sign-in. */
const nextRoute = (answer: HttpAnswer, route: Route): Route | null => {
  const location = answer.headers['location'];
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return null;
  const from = new URL(`${route.baseUrl}/identity`);
  const to = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (!to || !/^https?:$/u.test(to.protocol)) throw new AppError('redirected', { details: { host: from.host } });
  const path = to.pathname.replace(/\/identity\/?$/u, '');
  const elsewhere = path === to.pathname && path !== '/';
  if (elsewhere) throw new AppError('login-page', { details: { host: from.host, asked: answer.asked, status: answer.status } });
  const sameHost = to.hostname === from.hostname;
  return {
    baseUrl: to.origin + path.replace(/\/+$/u, ''),
    pin: sameHost ? (route.pin ?? null) : null,
    resolveTo: sameHost ? (route.resolveTo ?? null) : null,
  };
};

const readIdentity = async (
  client: PlexClient,
  route: Route,
  answer: HttpAnswer,
  signal: AbortSignal | undefined,
): Promise<ProbedServer> => {
  const identity = identityOf(answer);
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
const systemInfo = async (client: PlexClient, route: Route, signal: AbortSignal | undefined): Promise<HttpAnswer | null> => {
  try {
    return await ask(client, route, '/System/Info/Public', signal);
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return null;
    throw error;
  }
};

/** JSON as asked for, or XML where something on the way dropped the `Accept` header. */
const identityOf = (answer: HttpAnswer) => {
  if (answer.status !== 200) return null;
  const body = tryJson(answer) ?? { MediaContainer: parseXml(answer.text, 'MediaContainer') };
  return identitySchema.safeParse(body).data?.MediaContainer ?? null;
};

/** While it starts or repairs its database a server answers every question with 503 and this word. */
const isMaintenance = (answer: HttpAnswer): boolean => answer.status === 503 && /maintenance|starting up/iu.test(answer.text);

/** JSON or a container of Plex, but without an identity. */
const claimsToBePlex = (answer: HttpAnswer): boolean =>
  /json/iu.test(answer.headers['content-type'] ?? '') || answer.text.includes('MediaContainer');

const hostOf = (route: Route): string => new URL(route.baseUrl).host;
