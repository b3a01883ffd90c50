import { isIP } from 'node:net';

import { readTypedAddress } from '../common/typed-address.ts';

export const jellyfinHttpPort = 8096;
const httpsPort = 8920;
const securePorts = new Set(['443', '8443', '8920']);

/** Paths of the web client and of the API: what follows them is a page, not a place where a server lives. */
const pages = /\/(?:web|system|api-docs|health|index\.html)(?:\/.*)?$/iu;

/**
 * The base addresses a typed or pasted text may mean, in groups: those of a group may be asked at once, best first, the next
 * group only when none of them answers. Without a scheme both are tried, without a port Jellyfin's own as well; an address with
 * a scheme is first of all taken at its word. Pages, queries, fragments and user names are cut off.
 * @throws bad-address
 */
export const candidatesFor = (address: string): string[][] => {
  const { scheme, port, url } = readTypedAddress(address);
  const path = url.pathname.replace(pages, '').replace(/\/+$/u, '');
  return places(url.hostname, scheme, port).map((group) => group.map((place) => new URL(place).origin + path));
};

const places = (host: string, scheme: string | null, port: string | null): string[][] => {
  const own = `http://${host}:${jellyfinHttpPort}`;
  if (scheme !== null) {
    if (port !== null) return [[`${scheme}://${host}:${port}`]];
    return [[`${scheme}://${host}`], [scheme === 'http' ? own : `https://${host}:${httpsPort}`]];
  }
  if (port !== null) {
    const both = [`http://${host}:${port}`, `https://${host}:${port}`];
    return [securePorts.has(port) ? both.toReversed() : both];
  }
  // A name with a dot is likely a proxy's, with a certificate; anything else is a machine in the house.
  const isPublicName = host.includes('.') && isIP(host) === 0;
  return [isPublicName ? [`https://${host}`, own, `http://${host}`] : [own, `https://${host}`, `http://${host}`]];
};
