import { isIP } from 'node:net';

import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import { readTypedAddress, type TypedAddress } from '../../common/typed-address.ts';

/** Where a gateway may be: places to ask at once, best first, group after group; and the host as it was typed, for what goes wrong. */
export interface Places {
  /** Host, and port if one was typed. */
  host: string;
  groups: string[][];
}

/** Paths of the API below a gateway's base; people paste them along. */
const apiPath = /\/(?:(?:api\/)?v1|mcp|health)(?:\/.*)?$/u;

/** The hosted dashboard and site are not the API, and their addresses are the ones people have at hand. */
const hosted: Record<string, string> = {
  'plexmcp.com': 'api.plexmcp.com',
  'www.plexmcp.com': 'api.plexmcp.com',
  'dashboard.plexmcp.com': 'api.plexmcp.com',
};

/** Where the vendor's compose file puts the API, and where the API listens without any configuration. */
const ownPorts = [8080, 3000];
const securePorts = new Set(['443', '8443']);

/**
 * The places that a typed or pasted text may mean. Without the API's own paths, query and fragment; the bare origin after them,
 * since a path is often one of the dashboard's; both schemes where none was given, and the usual ports where none was.
 * @throws bad-address
 */
export const placesOf = (address: string): Places => {
  const { scheme, port, url } = typedAddress(address);
  const host = hosted[url.hostname] ?? url.hostname;
  const path = url.pathname.replace(apiPath, '').replace(/\/+$/u, '');
  const groups = originGroups(host, scheme, port).map((group) => group.map((origin) => new URL(origin).origin));
  const paths = path === '' ? [''] : [path, ''];
  return {
    host: port === null ? url.hostname : `${url.hostname}:${port}`,
    groups: groups.flatMap((group) => paths.map((one) => group.map((origin) => origin + one))),
  };
};

const originGroups = (host: string, scheme: 'http' | 'https' | null, port: string | null): string[][] => {
  const own = isHostedName(host) ? [] : ownPorts.map((one) => `http://${host}:${one}`);
  if (port !== null) {
    if (scheme !== null) return [[`${scheme}://${host}:${port}`]];
    const both = [`http://${host}:${port}`, `https://${host}:${port}`];
    return [securePorts.has(port) ? both.toReversed() : both];
  }
  if (scheme !== null) return [[`${scheme}://${host}`], scheme === 'http' ? own : []].filter((group) => group.length > 0);
  const usual = [`http://${host}`, `https://${host}`];
  // A public name is likely a proxy's, with a certificate; anything else is a machine in the house.
  return isPublicName(host) ? [usual.toReversed(), own].filter((group) => group.length > 0) : [[...own, ...usual]];
};

const isHostedName = (host: string): boolean => /(?:^|\.)plexmcp\.com$/u.test(host);

const isPublicName = (host: string): boolean =>
  host.includes('.') && isIP(host.replaceAll(/[[\]]/gu, '')) === 0 && !/\.(?:local|lan|home|internal)$/u.test(host);

/** The text may hold a password, so only what cannot is repeated. @throws bad-address */
const typedAddress = (address: string): TypedAddress => {
  const typed = orBadAddress(address);
  if (typed.url.username !== '' || typed.url.password !== '') throw badAddress(address);
  return typed;
};

const orBadAddress = (address: string): TypedAddress => {
  try {
    return readTypedAddress(address);
  } catch (error) {
    throw isAppError(error) ? badAddress(address) : error;
  }
};

const badAddress = (address: string): AppError =>
  new AppError('bad-address', {
    details: {
      address: address
        .trim()
        .replaceAll(/[^\s@]*@/gu, '…@')
        .slice(0, 100),
    },
  });
