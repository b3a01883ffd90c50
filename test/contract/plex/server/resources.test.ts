import { describe, expect, it } from 'vitest';

import type { PlexConnection, PlexResource } from '../../../../electron/providers/plex/server/resources.ts';
import { rankConnections } from '../../../../electron/providers/plex/server/resources.ts';
import { failure } from '../../../fixtures/failures.ts';
import { startPlex, unknownToken } from '../fixture.ts';

describe('the servers of an account', () => {
  it('are listed with their own token, own and shared ones, without players', async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
    const own = await plex.server({ name: 'Attic' });
    const shared = await plex.server({ name: 'Bob’s', owner: 'bob', sharedWith: ['ada'] });
    await plex.server({ name: 'Private', owner: 'bob' });
    plex.plexTv.signIn('a-television', { product: 'Plex for TV', provides: 'client,player' });
    const found = await plex.provider.resources(plex.access());
    expect(found.map(({ name, machineIdentifier, owned }) => [name, machineIdentifier, owned])).toEqual([
      ['Attic', own.machineIdentifier, true],
      ['Bob’s', shared.machineIdentifier, false],
    ]);
    expect(found[0]).toMatchObject({
      version: own.version,
      httpsRequired: false,
      connections: [{ uri: own.url, local: true, ipv6: false }],
    });
    expect(found[1]?.accessToken?.reveal()).toBe(shared.accessTokenFor(plex.plexTv.owner));
    expect(JSON.stringify(found)).not.toContain(own.accessTokenFor(plex.plexTv.owner));
  });

  it('stand missing and odd fields', async () => {
    const plex = await startPlex();
    const body = [
      { provides: 'server', clientIdentifier: 'a' },
      {
        name: null,
        provides: 'player,server',
        clientIdentifier: 'b',
        owned: '1',
        connections: [null, { uri: 5 }, { uri: 'http://x:1', port: '1', local: 0 }],
        accessToken: '',
      },
      { name: 'no id', provides: 'server' },
      {},
    ];
    plex.plexTv.faults.push({ when: () => true, what: { kind: 'reply', reply: { status: 200, body } } });
    const found = await plex.provider.resources(plex.access());
    expect(found.map((one) => [one.machineIdentifier, one.name, one.owned, one.accessToken, one.connections.length])).toEqual([
      ['a', '', false, null, 0],
      ['b', '', true, null, 1],
    ]);
  });

  it('are found among ten thousand devices, each once, whatever else plex.tv tells', async () => {
    const plex = await startPlex();
    const device = (index: number) => ({
      name: `Phone ${index} 书房`,
      product: 'Plex for Android',
      provides: 'client,player',
      clientIdentifier: `device-${index}`,
      accessToken: null,
      somethingNew: { nested: [index] },
      connections: Array.from({ length: 3 }, (_, port) => ({ uri: `http://10.0.0.${port}:${port + 1}`, newField: port })),
    });
    const server = {
      ...device(0),
      provides: 'player, server',
      clientIdentifier: 'box',
      owned: 1,
      accessToken: unknownToken().reveal(),
    };
    const body = [
      ...Array.from({ length: 10_000 }, (_, index) => device(index)),
      server,
      { ...server, name: 'again' },
      'x',
      null,
    ];
    plex.plexTv.faults.push({ when: () => true, what: { kind: 'reply', reply: { status: 200, body } } });
    const found = await plex.provider.resources(plex.access());
    expect(found.map(({ machineIdentifier, name, owned }) => [machineIdentifier, name, owned])).toEqual([
      ['box', 'Phone 0 书房', true],
    ]);
    expect(rankConnections(found[0] ?? resource())).toHaveLength(3);
  });

  it('have names without marks that would turn the line round', async () => {
    const plex = await startPlex();
    const body = [{ provides: 'server', clientIdentifier: 'a', name: 'Box\u202e\u0000 left' }];
    plex.plexTv.faults.push({ when: () => true, what: { kind: 'reply', reply: { status: 200, body } } });
    expect((await plex.provider.resources(plex.access()))[0]?.name).toBe('Box left');
  });

  it.each([
    ['rate-limited', '429 with a wait'],
    ['server-error', '502 page'],
    ['login-page', '401 page'],
    ['unreachable', 'half body'],
  ] as const)('say %s', async (code, trouble) => {
    const plex = await startPlex();
    plex.plexTv.suffer(trouble);
    expect(await failure(plex.provider.resources(plex.access()))).toMatchObject({ code });
  });

  it('are refused to a dead token', async () => {
    const plex = await startPlex();
    expect(await failure(plex.provider.resources(plex.access({ secret: unknownToken() })))).toMatchObject({
      code: 'token-refused',
    });
  });
});

const hash = '0123456789abcdef0123456789abcdef';
const connection = (fields: Partial<PlexConnection>): PlexConnection => ({
  uri: `https://192-168-1-5.${hash}.plex.direct:32400`,
  address: '192.168.1.5',
  port: 32_400,
  local: true,
  relay: false,
  ipv6: false,
  ...fields,
});
const remote = connection({ uri: 'https://example.org:443', address: 'example.org', port: 443, local: false });
const relay = connection({
  uri: `https://1-2-3-4.${hash}.plex.direct:8443`,
  address: '1.2.3.4',
  port: 8443,
  local: false,
  relay: true,
});
const six = connection({
  uri: `https://2001-db8--1.${hash}.plex.direct:32400`,
  address: '2001:db8::1',
  local: false,
  ipv6: true,
});
const resource = (fields: Partial<PlexResource> = {}): PlexResource => ({
  name: 'Box',
  machineIdentifier: 'id',
  version: null,
  owned: true,
  httpsRequired: false,
  publicAddressMatches: false,
  accessToken: null,
  connections: [relay, six, remote, connection({})],
  ...fields,
});

describe('the order of connections', () => {
  it('is local, remote, relay; https first; IPv4 first; with plex.direct names resolved from their address', () => {
    expect(rankConnections(resource())).toEqual([
      { url: `https://192-168-1-5.${hash}.plex.direct:32400`, resolveTo: '192.168.1.5', local: true, relay: false },
      { url: 'http://192.168.1.5:32400', resolveTo: null, local: true, relay: false },
      { url: 'https://example.org', resolveTo: null, local: false, relay: false },
      { url: `https://2001-db8--1.${hash}.plex.direct:32400`, resolveTo: '2001:db8::1', local: false, relay: false },
      { url: 'http://[2001:db8::1]:32400', resolveTo: null, local: false, relay: false },
      { url: `https://1-2-3-4.${hash}.plex.direct:8443`, resolveTo: '1.2.3.4', local: false, relay: true },
    ]);
  });

  it('has no plain address where the server wants TLS', () => {
    expect(rankConnections(resource({ httpsRequired: true })).every(({ url }) => url.startsWith('https://'))).toBe(true);
  });

  it('leaves out the home network of somebody else, unless it is this one', () => {
    expect(rankConnections(resource({ owned: false })).some(({ local }) => local)).toBe(false);
    expect(rankConnections(resource({ owned: false, publicAddressMatches: true }))[0]?.local).toBe(true);
  });

  it('stands addresses that are none', () => {
    const odd = [
      connection({ uri: 'nonsense', address: 'fe80::1%eth0' }),
      connection({ uri: 'ftp://192.168.1.5', address: '', port: 0 }),
      connection({ uri: 'http://192.168.1.5:32400', port: 70_000 }),
    ];
    expect(rankConnections(resource({ connections: odd })).map(({ url }) => url)).toEqual(['http://192.168.1.5:32400']);
  });
});
