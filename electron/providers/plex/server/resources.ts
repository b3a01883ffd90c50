import { isIP } from 'node:net';

import { Secret } from '../../../vault/secret.ts';
import { cleanName, codePoints } from '../../common/names.ts';
import { readJson } from '../../http/answers.ts';
import type { Access } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { type Resource, resourcesSchema } from './schemas.ts';

/** One way to a server, as plex.tv knows it. */
export interface PlexConnection {
  uri: string;
  address: string;
  port: number | null;
  local: boolean;
  relay: boolean;
  ipv6: boolean;
}

/** A server of the account. */
export interface PlexResource {
  name: string;
  /** The id the server itself gives at `/identity`. */
  machineIdentifier: string;
  version: string | null;
  /** False for a server that somebody shares; there only `accessToken` works, not the account's token. */
  owned: boolean;
  httpsRequired: boolean;
  /** The asker has the same public address as the server. */
  publicAddressMatches: boolean;
  accessToken: Secret | null;
  connections: PlexConnection[];
}

/** An address worth trying. */
export interface RankedConnection {
  /** Origin without a trailing slash. */
  url: string;
  /** Connect here instead of asking a resolver for the plex.direct name; many home routers refuse to look it up. */
  resolveTo: string | null;
  local: boolean;
  relay: boolean;
}

/** Accounts gather thousands of devices, each with its connections. */
const largestList = 64 * 1024 * 1024;

/** The servers an account reaches. Players and other devices in the list are left out. @throws token-refused, rate-limited, … */
export const resources = async (client: PlexClient, access: Access): Promise<PlexResource[]> => {
  const { clientId, secret, signal } = access;
  const answer = await client.askClients({
    method: 'GET',
    path: '/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1',
    clientId,
    secret,
    signal,
    retries: 1,
    timeoutMs: client.timeouts.list,
    maxBytes: largestList,
  });
  const found = new Map<string, PlexResource>();
  for (const one of readJson(answer, resourcesSchema)) {
    const isServer = one.clientIdentifier !== '' && one.provides.split(',').some((role) => role.trim() === 'server');
    if (isServer && !found.has(one.clientIdentifier)) found.set(one.clientIdentifier, resourceOf(one));
  }
  return [...found.values()];
};

const resourceOf = (one: Resource): PlexResource => ({
  name: cleanName(one.name, 200, codePoints),
  machineIdentifier: one.clientIdentifier,
  version: one.productVersion || null,
  owned: one.owned,
  httpsRequired: one.httpsRequired,
  publicAddressMatches: one.publicAddressMatches,
  accessToken: one.accessToken === null ? null : Secret.of(one.accessToken),
  connections: one.connections.map(({ uri, address, port, local, relay, IPv6 }) => ({
    uri,
    address,
    port,
    local,
    relay,
    ipv6: IPv6 || isIP(address) === 6,
  })),
});

/** More than any server has; a longer list would make every start a port scan. */
const mostAddresses = 32;

/**
 * The addresses of a server, best first: local before remote before relay, https before http, IPv4 before IPv6. Local ones
 * of a shared server are in somebody else's home and left out, unless both share a public address. All may be tried at
 * once, each with `/identity` and without a token; the best-ranked that proves the id wins, not the fastest.
 */
export const rankConnections = (resource: PlexResource): RankedConnection[] => {
  const reachable = resource.connections.filter((one) => !one.local || resource.owned || resource.publicAddressMatches);
  const ranked = reachable
    .flatMap((one) => [asSaid(one), asPlain(one)])
    .filter((one) => one !== null)
    .filter((one) => !resource.httpsRequired || one.url.startsWith('https:'))
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one: { url, resolveTo, local, relay } }) => ({ url, resolveTo, local, relay }));
  const seen = new Set<string>();
  return ranked.filter(({ url }) => seen.size < seen.add(url).size).slice(0, mostAddresses);
};

type Candidate = RankedConnection & { ipv6: boolean };

const asSaid = (one: PlexConnection): Candidate | null => {
  if (!URL.canParse(one.uri)) return null;
  const url = new URL(one.uri);
  if (!/^https?:$/u.test(url.protocol)) return null;
  const pretty = url.origin + url.pathname.replace(/\/+$/u, '');
  const viaName = url.hostname.endsWith('.plex.direct') && isIP(one.address) !== 0;
  return { url: pretty, resolveTo: viaName ? one.address : null, local: one.local, relay: one.relay, ipv6: one.ipv6 };
};

/** The same place without TLS. A relay has none. */
const asPlain = (one: PlexConnection): Candidate | null => {
  const family = isIP(one.address);
  if (one.relay || family === 0 || one.port === null || one.port < 1 || one.port > 65_535) return null;
  const url = `http://${family === 6 ? `[${one.address}]` : one.address}:${one.port}`;
  // An IPv6 address with a zone cannot stand in a URL.
  if (!URL.canParse(url)) return null;
  return { url: new URL(url).origin, resolveTo: null, local: one.local, relay: false, ipv6: one.ipv6 };
};

const rankOf = (one: Candidate): number =>
  (one.relay ? 200 : one.local ? 0 : 100) + (one.url.startsWith('https:') ? 0 : 10) + (one.ipv6 ? 1 : 0);
