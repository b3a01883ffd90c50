import { AppError } from '../../../../shared/domain/errors.ts';
import type { HttpAnswer, Route } from '../../http/http-client.ts';
import { mostRedirects, redirectIn, resolveRedirect, routeTo } from '../../http/redirects.ts';
import type { PlexMcpClient } from '../client.ts';

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
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const at = routeTo(url.origin, route);
    const answer = await client.send(at, {
      method: 'GET',
      path: url.pathname + url.search,
      shownPath: path,
      timeoutMs: client.timeouts.probe,
      ...options,
    });
    const location = redirectIn(answer);
    if (location === null) {
      const baseUrl = baseBefore(url, path);
      return { answer, route: baseUrl === null ? null : { ...at, baseUrl } };
    }
    url = resolveRedirect(location, url);
  }
  throw new AppError('redirected', { details: { host: url.host } });
};

const baseBefore = (url: URL, path: string): string | null =>
  url.pathname.endsWith(path) ? url.origin + url.pathname.slice(0, -path.length) : null;
