import { AppError } from '../../../../shared/domain/errors.ts';
import type { HttpAnswer, Route } from '../../http/http-client.ts';
import { hostOf, type JellyfinClient } from '../client.ts';

export const publicInfoPath = '/System/Info/Public';
/** The answer is a few hundred bytes. */
const largestInfo = 256 * 1024;
const mostRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Asks who the server is, without a token, and follows redirects by hand: a base path leads from anywhere to `<base>/web/`, a
 * proxy from http to https. Gives the answer and the base address it came from.
 * @throws redirected for too many hops and for a step down from https; login-page for a redirect to somebody's page
 */
export const followToInfo = async (
  client: JellyfinClient,
  start: Route,
  signal: AbortSignal | undefined,
): Promise<{ answer: HttpAnswer; route: Route }> => {
  let route = start;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const answer = await client.sendAnonymously(
      route,
      { method: 'GET', path: publicInfoPath, timeoutMs: client.timeouts.probe, maxBytes: largestInfo },
      signal,
    );
    const location = redirects.has(answer.status) ? answer.headers['location'] : undefined;
    if (location === undefined) return { answer, route };
    route = routeTo(location, route, answer);
  }
  throw new AppError('redirected', { details: { host: hostOf(route) } });
};

const routeTo = (location: string, from: Route, answer: HttpAnswer): Route => {
  const asked = new URL(from.baseUrl + publicInfoPath);
  const to = URL.parse(location, asked.href);
  const isWeb = to?.protocol === 'https:' || (to?.protocol === 'http:' && asked.protocol === 'http:');
  if (!to || !isWeb) throw new AppError('redirected', { details: { host: to?.host ?? asked.host } });
  // What was chosen for one host (an address, a certificate) does not hold for another.
  const sameHost = to.hostname === asked.hostname;
  const path = sameHost && to.pathname === '/' && to.search === '' ? '' : basePathIn(to.pathname);
  const baseUrl = path === null ? null : to.origin + path;
  if (baseUrl === null || baseUrl === from.baseUrl) {
    throw new AppError('login-page', { details: { host: asked.host, asked: answer.asked, status: answer.status } });
  }
  return { baseUrl, pin: sameHost ? (from.pin ?? null) : null, resolveTo: sameHost ? (from.resolveTo ?? null) : null };
};

/** The part before the route that was asked, or before the web client; null for a path that says nothing of a base. */
const basePathIn = (pathname: string): string | null =>
  /^(.*?)\/(?:system\/info\/public\/?|web(?:\/.*)?|api-docs\/.*)$/iu.exec(pathname)?.[1] ?? null;
