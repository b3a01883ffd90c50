import { AppError } from '../../../../shared/domain/errors.ts';
import type { HttpAnswer, Route } from '../../http/http-client.ts';
import { followRedirects, resolveRedirect, routeTo } from '../../http/redirects.ts';
import type { JellyfinClient } from '../client.ts';

export const publicInfoPath = '/System/Info/Public';
/** The answer is a few hundred bytes. */
const largestInfo = 256 * 1024;

/**
 * Asks who the server is, without a token, and follows redirects by hand: a base path leads from anywhere to `<base>/web/`, a
 * proxy from http to https. Gives the answer and the base address it came from.
 * @throws redirected for too many hops and for a step down from https; login-page for a redirect to somebody's page
 */
export const followToInfo = (
  client: JellyfinClient,
  start: Route,
  signal: AbortSignal | undefined,
): Promise<{ answer: HttpAnswer; route: Route }> => {
  const call = { method: 'GET', path: publicInfoPath, timeoutMs: client.timeouts.probe, maxBytes: largestInfo } as const;
  return followRedirects(start, (route) => client.sendAnonymously(route, call, signal), routeAfter);
};

const routeAfter = (location: string, from: Route, answer: HttpAnswer): Route => {
  const asked = new URL(from.baseUrl + publicInfoPath);
  const to = resolveRedirect(location, asked);
  const path = to.hostname === asked.hostname && to.pathname === '/' && to.search === '' ? '' : basePathIn(to.pathname);
  const baseUrl = path === null ? null : to.origin + path;
  if (baseUrl === null || baseUrl === from.baseUrl) {
    throw new AppError('login-page', { details: { host: asked.host, asked: answer.asked, status: answer.status } });
  }
  return routeTo(baseUrl, from);
};

/** The part before the route that was asked, or before the web client; null for a path that says nothing of a base. */
const basePathIn = (pathname: string): string | null =>
  /^(.*?)\/(?:system\/info\/public\/?|web(?:\/.*)?|api-docs\/.*)$/iu.exec(pathname)?.[1] ?? null;
