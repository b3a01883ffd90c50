import type { IncomingMessage } from 'node:http';

/** Why a request is not even looked at. */
export type Refusal = 'not-loopback' | 'wrong-host' | 'wrong-origin';

/** The parts of a request that say where it comes from. */
export type Caller = Pick<IncomingMessage, 'method' | 'headers'> & { socket: { remoteAddress?: string | undefined } };

/**
 * Refuses what did not come from this machine, what reached us under another name (DNS rebinding), and what another
 * page sent. Null when nothing speaks against the request.
 * @param port the port that the shell listens on
 */
export const refusalOf = (request: Caller, port: number): Refusal | null => {
  if (!isLoopback(request.socket.remoteAddress)) return 'not-loopback';
  const host = request.headers.host?.toLowerCase();
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'wrong-host';
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return 'wrong-origin';
  // A browser always names the origin of what it posts; whoever leaves it out is no page of ours.
  if (origin === undefined && !['GET', 'HEAD'].includes(request.method ?? '')) return 'wrong-origin';
  return comesFromAnotherSite(request) ? 'wrong-origin' : null;
};

/** Other sites may open the page, where they have no session, but not load or call anything of it. */
const comesFromAnotherSite = ({ headers }: Caller): boolean => {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
};

const isLoopback = (address = ''): boolean => /^(?:(?:::ffff:)?127\.\d+\.\d+\.\d+|::1)$/u.test(address);
