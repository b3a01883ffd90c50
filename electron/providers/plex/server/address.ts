import { AppError } from '../../../../shared/domain/errors.ts';
import { readTypedAddress } from '../../common/typed-address.ts';

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
  const { scheme, port, url } = readTypedAddress(address);
  if (plexOwn.test(url.hostname)) throw new AppError('not-this-service', { details: { host: url.host, product: 'plex.tv' } });
  const path = url.pathname.replace(pages, '').replace(/\/+$/u, '');
  return [...new Set(places(url.hostname, scheme, port).map((place) => place + path))];
};

const places = (host: string, scheme: string | null, port: string | null): string[] => {
  const own = `${host}:${plexPort}`;
  if (scheme === null) {
    return port === null
      ? [`http://${own}`, `https://${own}`, `https://${host}`, `http://${host}`]
      : [`http://${host}:${port}`, `https://${host}:${port}`];
  }
  const typed = `${scheme}://${host}`;
  return port === null ? [typed, `${scheme}://${own}`] : [new URL(`${typed}:${port}`).origin];
};
