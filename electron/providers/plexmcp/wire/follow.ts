import { AppError } from '../../../../shared/domain/errors.ts';
import type { HttpAnswer, Route } from '../../http/http-client.ts';
import type { PlexMcpClient } from '../client.ts';

const mostHops = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/** The answer at the end of the way, and where that is: null where the way left the path asked for, as one to a sign-in page does. */
export interface Followed {
  answer: HttpAnswer;
  route: Route | null;
}

/**
 * Asks for a path and follows redirects by hand. Only ever without a secret: the next host is whatever the last one says.
 * @throws redirected for a way without end, from HTTPS to HTTP, or to something that is not the web
 */
export const follow = async (
  client: PlexMcpClient,
  route: Route,
  path: string,
  options: { signal: AbortSignal | undefined; maxBytes: number },
): Promise<Followed> => {
  let url = new URL(route.baseUrl + path);
  const start = url;
  for (let hop = 0; hop <= mostHops; hop += 1) {
    // What was said of one host, its address and its certificate, says nothing about another.
    const known = url.hostname === start.hostname ? route : { pin: null, resolveTo: null };
    const answer = await client.send(
      { ...known, baseUrl: url.origin },
      { method: 'GET', path: url.pathname + url.search, shownPath: path, timeoutMs: client.timeouts.probe, ...options },
    );
    const location = redirects.has(answer.status) ? answer.headers['location'] : undefined;
    if (location === undefined) {
      const baseUrl = baseBefore(url, path);
      return { answer, route: baseUrl === null ? null : { ...known, baseUrl } };
    }
    url = nextOf(url, location);
  }
  throw new AppError('redirected', { details: { host: url.host } });
};

const nextOf = (from: URL, location: string): URL => {
  const next = URL.parse(location, from.href);
  const isWeb = next?.protocol === 'https:' || (next?.protocol === 'http:' && from.protocol === 'http:');
  if (!next || !isWeb) throw new AppError('redirected', { details: { host: next?.host ?? from.host } });
  return next;
};

const baseBefore = (url: URL, path: string): string | null =>
  url.pathname.endsWith(path) ? url.origin + url.pathname.slice(0, -path.length) : null;
