import { isIP } from 'node:net';

import { AppError } from '../../../../shared/domain/errors.ts';

/** Paths of the API below a gateway's base; people paste them along. */
const apiPath = /\/(?:(?:api\/)?v1|mcp|health)(?:\/.*)?$/u;

/** The hosted dashboard and site are not the API, and their addresses are the ones people have at hand. */
const hosted: Record<string, string> = {
  'plexmcp.com': 'api.plexmcp.com',
  'www.plexmcp.com': 'api.plexmcp.com',
  'dashboard.plexmcp.com': 'api.plexmcp.com',
};

/**
 * The base addresses that a typed or pasted text may mean, likeliest first: without the API's own paths, query and fragment;
 * with the other scheme where none was given; and the bare origin, since a path is often one of the dashboard's.
 * @throws bad-address
 */
export const basesOf = (address: string): string[] => {
  const typed = address.trim();
  const scheme = /^([a-z][a-z\d+.-]*):\/\//iu.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') throw badAddress(typed);
  const urls = scheme === undefined ? schemesFor(typed).map((one) => URL.parse(`${one}://${typed}`)) : [URL.parse(typed)];
  const bases = urls.flatMap((url) => {
    if (!url || url.hostname === '' || url.username !== '' || url.password !== '') throw badAddress(typed);
    url.hostname = hosted[url.hostname] ?? url.hostname;
    return [url.origin + url.pathname.replace(apiPath, '').replace(/\/+$/u, ''), url.origin];
  });
  return [...new Set(bases)];
};

/** At home plain HTTP comes first; a public name without a port is tried safely first. */
const schemesFor = (typed: string): string[] => {
  const url = URL.parse(`http://${typed}`);
  const isPublic =
    url?.port === '' &&
    url.hostname.includes('.') &&
    isIP(url.hostname) === 0 &&
    !/\.(?:local|lan|home|internal)$/u.test(url.hostname);
  return isPublic ? ['https', 'http'] : ['http', 'https'];
};

/** The text may hold a password, so only what cannot is repeated. */
const badAddress = (typed: string): AppError =>
  new AppError('bad-address', { details: { address: typed.replaceAll(/[^\s@]*@/gu, '…@').slice(0, 100) } });
