import { AppError } from '../../../shared/domain/errors.ts';

export const plexPort = 32_400;

/** Paths of the web interface and of the API: what follows them is a page, not a place where a server lives. */
const pages = /\/(?:web|desktop|manage|identity|library|index\.html|myplex|status)(?:\/.*)?$/iu;
const plexOwn = /(?:^|\.)plex\.tv$/iu;

/**
 * The base addresses a typed or pasted text may mean, best first, none twice. Without a scheme both are tried, without a
 * port Plex's own as well; pages, queries and fragments of the web interface are cut off.
 * @throws bad-address; not-this-service for pages of plex.tv, which show a server but are none
 */
export const candidatesFor = (address: string): string[] => {
  const typed = address.trim();
  const scheme = /^([a-z][a-z\d+.-]*):\/\//iu.exec(typed)?.[1]?.toLowerCase() ?? null;
  const fail = (): AppError => new AppError('bad-address', { details: { address: shortened(typed) } });
  if (scheme !== null && scheme !== 'http' && scheme !== 'https') throw fail();
  const full = scheme === null ? `http://${bracketed(typed)}` : typed;
  if (!URL.canParse(full)) throw fail();
  const url = new URL(full);
  if (url.hostname === '' || /\s/u.test(typed)) throw fail();
  if (plexOwn.test(url.hostname)) throw new AppError('not-this-service', { details: { host: url.host, product: 'plex.tv' } });
  const path = url.pathname.replace(pages, '').replace(/\/+$/u, '');
  return [...new Set(places(url, scheme, portOf(full)).map((place) => place + path))];
};

const places = (url: URL, scheme: string | null, port: string | null): string[] => {
  const host = url.hostname;
  const own = `${host}:${plexPort}`;
  if (scheme === null) {
    return port === null
      ? [`http://${own}`, `https://${own}`, `https://${host}`, `http://${host}`]
      : [`http://${host}:${port}`, `https://${host}:${port}`];
  }
  const typed = `${scheme}://${host}`;
  return port === null ? [typed, `${scheme}://${own}`] : [new URL(`${typed}:${port}`).origin];
};

/** The port as typed: `URL` forgets one that is the scheme's usual. */
const portOf = (full: string): string | null => /^https?:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/iu.exec(full)?.[1] ?? null;

/** A bare IPv6 address has colons but no port. */
const bracketed = (typed: string): string => (/^[\da-f]*:[\da-f]*:[\da-f:.]*$/iu.test(typed) ? `[${typed}]` : typed);

/** Enough to recognise what was typed; a token in a pasted link is left behind. */
const shortened = (typed: string): string => typed.replace(/[?#].*$/su, '').slice(0, 80);
