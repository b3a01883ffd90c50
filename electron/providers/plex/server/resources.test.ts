import { isIP } from 'node:net';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type PlexConnection, type PlexResource, type RankedConnection, rankConnections } from './resources.ts';

const hash = '0123456789abcdef0123456789abcdef';
const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain(), fc.string(), fc.constant('fe80::1%eth0'));
const uri = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.ipV4().map((ip) => `https://${ip.replaceAll('.', '-')}.${hash}.plex.direct:32400`),
  fc.ipV4().map((ip) => `http://${ip}:32400`),
  fc.domain().map((host) => `https://user:word@${host}:443/plex/`),
  fc.string(),
);
const connection: fc.Arbitrary<PlexConnection> = fc.record({
  uri,
  address,
  port: fc.oneof(fc.constant(null), fc.integer({ min: -1, max: 70_000 })),
  local: fc.boolean(),
  relay: fc.boolean(),
  ipv6: fc.boolean(),
});
const resource: fc.Arbitrary<PlexResource> = fc.record({
  name: fc.string(),
  machineIdentifier: fc.string({ minLength: 1 }),
  version: fc.constant(null),
  owned: fc.boolean(),
  httpsRequired: fc.boolean(),
  publicAddressMatches: fc.boolean(),
  accessToken: fc.constant(null),
  connections: fc.array(connection, { maxLength: 40 }),
});

const steps = <T>(list: readonly T[]): [T, T][] => list.slice(1).map((after, index) => [list[index] as T, after]);
const rankOf = ({ local, relay, url }: RankedConnection): number =>
  (relay ? 20 : local ? 0 : 10) + (url.startsWith('https:') ? 0 : 1);

describe('rankConnections', () => {
  it('puts local before remote before relay, and https first in each', () => {
    fc.assert(
      fc.property(resource, (one) => {
        for (const [before, after] of steps(rankConnections(one))) {
          expect(rankOf(before)).toBeLessThanOrEqual(rankOf(after));
        }
      }),
    );
  });

  it('gives addresses that can be asked, none twice, and never more than a few', () => {
    fc.assert(
      fc.property(resource, (one) => {
        const urls = rankConnections(one).map(({ url }) => url);
        expect(new Set(urls).size).toBe(urls.length);
        expect(urls.length).toBeLessThanOrEqual(32);
        for (const url of urls) {
          const { protocol, username, password, search, hash: fragment } = new URL(url);
          expect(protocol).toMatch(/^https?:$/u);
          expect([username, password, search, fragment]).toEqual(['', '', '', '']);
          expect(url.endsWith('/')).toBe(false);
        }
      }),
    );
  });

  it('respects what the server demands and whose home it is in', () => {
    fc.assert(
      fc.property(resource, (one) => {
        const closed = rankConnections({ ...one, httpsRequired: true });
        expect(closed.every(({ url }) => url.startsWith('https:'))).toBe(true);
        const foreign = rankConnections({ ...one, owned: false, publicAddressMatches: false });
        expect(foreign.some(({ local }) => local)).toBe(false);
      }),
    );
  });

  it('leads only names of plex.direct to an address of its own choice', () => {
    fc.assert(
      fc.property(resource, (one) => {
        for (const { url, resolveTo } of rankConnections(one)) {
          if (resolveTo === null) continue;
          expect(new URL(url).hostname.endsWith('.plex.direct')).toBe(true);
          expect(isIP(resolveTo)).not.toBe(0);
        }
      }),
    );
  });
});
