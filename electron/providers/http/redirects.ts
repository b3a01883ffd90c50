import { AppError } from '../../../shared/domain/errors.ts';
import type { HttpAnswer, Route } from './http-client.ts';

export const mostRedirects = 5;
const statuses = new Set([301, 302, 303, 307, 308]);

/** Where a redirect leads, as the answer puts it; null for other answers. */
export const redirectIn = (answer: HttpAnswer): string | null =>
  statuses.has(answer.status) ? (answer.headers['location'] ?? null) : null;

/** @throws redirected for a way from HTTPS to HTTP, or to something that is not the web */
export const resolveRedirect = (location: string, from: URL): URL => {
  const to = URL.parse(location, from.href);
  const isWeb = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:');
  if (!to || !isWeb) throw new AppError('redirected', { details: { host: to?.host ?? from.host } });
  return to;
};

/** The way to another base address. What was chosen for one host, an address and a certificate, does not hold for another. */
export const routeTo = (baseUrl: string, from: Route): Route => {
  const sameHost = new URL(baseUrl).hostname === new URL(from.baseUrl).hostname;
  return { baseUrl, pin: sameHost ? (from.pin ?? null) : null, resolveTo: sameHost ? (from.resolveTo ?? null) : null };
};

export const hostOf = (route: Pick<Route, 'baseUrl'>): string => new URL(route.baseUrl).host;

/**
 * Asks at one place after the other, as redirects lead. Only ever without a secret: the next place is whatever the last one says.
 * Gives the answer and where it came from.
 * @throws redirected for a way without end; what `ask` and `next` throw
 */
export const followRedirects = async (
  start: Route,
  ask: (route: Route) => Promise<HttpAnswer>,
  next: (location: string, from: Route, answer: HttpAnswer) => Route,
): Promise<{ answer: HttpAnswer; route: Route }> => {
  let route = start;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const answer = await ask(route);
    const location = redirectIn(answer);
    if (location === null) return { answer, route };
    route = next(location, route, answer);
  }
  throw new AppError('redirected', { details: { host: hostOf(route) } });
};
