import { isIP } from 'node:net';

import { AppError } from '../../../shared/domain/errors.ts';

/** What a typed or pasted text says of a place on the web. */
export interface TypedAddress {
  /** Null where none was typed; `url` then has `http:`. */
  scheme: 'http' | 'https' | null;
  /** As typed: null where none was, and `443` although `URL` forgets a port that is the scheme's usual. */
  port: string | null;
  url: URL;
}

/**
 * Reads an address as people type it: with or without a scheme, an IPv6 address with or without brackets.
 * @throws bad-address
 */
export const readTypedAddress = (address: string): TypedAddress => {
  const typed = address.trim();
  const scheme = /^([a-z][a-z\d+.-]*):\/\//iu.exec(typed)?.[1]?.toLowerCase() ?? null;
  const full = scheme === null ? `http://${bracketed(typed)}` : typed;
  const url = URL.parse(full);
  const isWeb = scheme === null || scheme === 'http' || scheme === 'https';
  if (!isWeb || !url || url.hostname === '' || /\s/u.test(typed)) {
    throw new AppError('bad-address', { details: { address: shownAddress(typed) } });
  }
  return { scheme, port: portOf(full), url };
};

const portOf = (full: string): string | null => /^https?:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/iu.exec(full)?.[1] ?? null;

/** A bare IPv6 address has colons but no port. */
const bracketed = (typed: string): string => (isIP(typed) === 6 ? `[${typed}]` : typed);

/** Enough to recognise what was typed; a token or password in a pasted link is left behind. */
export const shownAddress = (address: string): string =>
  address
    .trim()
    .replace(/[?#].*$/su, '')
    .replace(/^([a-z][a-z\d+.-]*:\/\/)?[^/]*@/iu, '$1')
    .slice(0, 80);
