import { createSocket } from 'node:dgram';
import { once } from 'node:events';

import { describe, expect, it } from 'vitest';

import { gdmQuestion, parseGdmAnswer } from '../../../../electron/providers/plex/server/gdm.ts';
import { startPlex } from '../fixture.ts';

const json = { accept: 'application/json' };

describe('identity', () => {
  it('is given to anybody, in JSON or XML', async () => {
    const server = await (await startPlex()).server();
    const identity = { size: 0, claimed: true, machineIdentifier: server.machineIdentifier, version: server.version };
    expect(await (await fetch(`${server.url}/identity`, { headers: json })).json()).toEqual({ MediaContainer: identity });
    expect(await (await fetch(`${server.url}/identity`)).text()).toContain(`machineIdentifier="${server.machineIdentifier}"`);
  });
});

describe('tokens', () => {
  it('are demanded by everything else, with a page that leads a browser away', async () => {
    const server = await (await startPlex()).server();
    const root = await fetch(`${server.url}/`, { headers: json });
    expect([root.status, root.headers.get('content-type'), await root.text()]).toEqual([
      401,
      'text/html',
      expect.stringMatching(/window\.location.*web\/index\.html.*<h1>401 Unauthorized<\/h1>/su),
    ]);
    expect((await fetch(`${server.url}/library/sections`, { headers: json })).status).toBe(401);
  });

  it('of the owner and of the server itself are taken, those of guests only here', async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }, { username: 'eve' }] });
    const server = await plex.server({ sharedWith: ['bob'] });
    const [ada, bob, eve] = plex.plexTv.accounts.all;
    if (!ada || !bob || !eve) throw new Error('three accounts expected');
    const status = async (token: string | null) =>
      (await fetch(`${server.url}/library/sections`, { headers: { ...json, ...(token ? { 'x-plex-token': token } : {}) } }))
        .status;
    expect(await status(plex.plexTv.signIn('client-of-ada').token)).toBe(200);
    expect(await status(server.accessTokenFor(ada))).toBe(200);
    expect(await status(server.accessTokenFor(bob))).toBe(200);
    expect(await status(plex.plexTv.signIn('client-of-bob', {}, 'bob').token)).toBe(401);
    expect(server.accessTokenFor(eve)).toBeNull();
    server.openNetwork = true;
    expect(await status(null)).toBe(200);
  });

  it('end with the sign-out of everything, which also takes the server from its account', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const { token } = plex.plexTv.signIn('some-client');
    plex.plexTv.signOutEverywhere();
    expect(server.claimed).toBe(false);
    const reply = await fetch(`${server.url}/library/sections`, { headers: { 'x-plex-token': token } });
    expect(reply.status).toBe(401);
  });
});

describe('paging', () => {
  it('gives the page and the total in headers and body, and makes a far page without walking there', async () => {
    const plex = await startPlex();
    const server = await plex.server({ sections: [{ key: '1', title: 'All', type: 'movie', count: 1_000_000 }] });
    const token = plex.plexTv.signIn('some-client').token;
    const headers = { ...json, 'x-plex-token': token, 'x-plex-container-start': '999990', 'x-plex-container-size': '50' };
    const reply = await fetch(`${server.url}/library/sections/1/all`, { headers });
    expect(reply.headers.get('x-plex-container-total-size')).toBe('1000000');
    const { MediaContainer } = (await reply.json()) as { MediaContainer: { Metadata: unknown[] } };
    expect(MediaContainer).toMatchObject({ size: 10, offset: 999_990, totalSize: 1_000_000 });
    const none = await fetch(`${server.url}/library/sections/1/all`, { headers: { ...headers, 'x-plex-container-size': '0' } });
    expect(((await none.json()) as { MediaContainer: object }).MediaContainer).not.toHaveProperty('Metadata');
  });
});

describe('discovery', () => {
  it('answers a datagram twice', async () => {
    const plex = await startPlex();
    const server = await plex.server({ name: 'Attic: left', gdmPort: 0 });
    const socket = createSocket('udp4');
    const answers: Buffer[] = [];
    const second = new Promise<void>((resolve) => {
      socket.on('message', (bytes) => {
        answers.push(bytes);
        if (answers.length === 2) resolve();
      });
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    socket.send('rubbish', server.gdmPort, '127.0.0.1');
    socket.send(gdmQuestion, server.gdmPort, '127.0.0.1');
    await second;
    socket.close();
    for (const bytes of answers) {
      expect(parseGdmAnswer(bytes, '127.0.0.1')).toEqual({
        url: server.url,
        secureUrl: {
          url: expect.stringMatching(/^https:\/\/127-0-0-1\.[\da-f]{32}\.plex\.direct:\d+$/u),
          resolveTo: '127.0.0.1',
        },
        provenId: server.machineIdentifier,
        name: 'Attic: left',
        version: server.version,
      });
    }
  });
});

type Container = Record<string, unknown> & { MediaContainer: Record<string, unknown> };

describe('what lies behind the token', () => {
  const open = async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
    const server = await plex.server({ sharedWith: ['bob'] });
    const { owner, accounts } = plex.plexTv;
    const tokens = { owner: server.accessTokenFor(owner), guest: server.accessTokenFor(accounts.named('bob')) };
    const send = (path: string, who: keyof typeof tokens | null = 'owner', init: RequestInit = {}): Promise<Response> => {
      const token = who && tokens[who];
      return fetch(server.url + path, { ...init, headers: { ...json, ...(token ? { 'x-plex-token': token } : {}) } });
    };
    const read = async (path: string): Promise<Record<string, unknown>> =>
      ((await (await send(path)).json()) as Container).MediaContainer;
    return { plex, server, send, read };
  };

  it('is closed to nobody’s and open to a token in the query', async () => {
    const { server, send } = await open();
    const paths = [
      '/',
      '/media/providers',
      '/library/sections',
      '/library/sections/1/all',
      '/library/sections/1/recentlyAdded',
      '/library/recentlyAdded',
      '/library/metadata/10000000',
      '/library/metadata/20000000/children',
      '/hubs',
      '/hubs/sections/1',
      '/hubs/search?query=harbour',
      '/search?query=harbour',
      '/activities',
      '/library/metadata/10000000/thumb/1',
      '/photo/:/transcode?url=/library/metadata/10000000/thumb/1&width=9&height=9',
    ];
    for (const path of paths) {
      const refused = await send(path, null);
      expect([path, refused.status, refused.headers.get('content-type')]).toEqual([path, 401, 'text/html']);
      expect([path, (await send(path, 'guest')).status]).toEqual([path, 200]);
      const token = server.accessTokenFor(server.ownerAccount()) ?? '';
      const mark = path.includes('?') ? '&' : '?';
      expect((await fetch(`${server.url}${path}${mark}X-Plex-Token=${token}`)).status).toBe(200);
    }
  });

  it('is the owner’s alone where it concerns others', async () => {
    const { send } = await open();
    for (const path of ['/status/sessions', '/status/sessions/history/all', '/accounts', '/devices', '/:/prefs', '/library']) {
      const statuses = await Promise.all((['owner', 'guest', null] as const).map(async (who) => (await send(path, who)).status));
      expect([path, statuses]).toEqual([path, [200, 403, 401]]);
    }
  });

  it('has pages by header and by query, and the same in XML', async () => {
    const { server, send, read } = await open();
    const page = await read('/library/sections/1/all?X-Plex-Container-Start=5&X-Plex-Container-Size=2');
    expect(page).toMatchObject({ size: 2, offset: 5, totalSize: 1200, librarySectionID: 1 });
    const token = server.accessTokenFor(server.ownerAccount()) ?? '';
    const xml = await (await fetch(`${server.url}/library/sections/1/all?X-Plex-Container-Size=1&X-Plex-Token=${token}`)).text();
    expect(xml).toMatch(/<MediaContainer [^>]*totalSize="1200"/u);
    expect(xml.match(/<Video /gu)).toHaveLength(1);
    expect((await send('/library/sections/9/all')).status).toBe(404);
  });

  it('has items with what lies below them', async () => {
    const { send, read } = await open();
    const film = await read('/library/metadata/10000000,10000001');
    expect(film).toMatchObject({ size: 2, Metadata: [{ type: 'movie', Media: [{ Part: [{ container: 'mkv' }] }] }, {}] });
    const seasons = (await read('/library/metadata/20000000/children'))['Metadata'] as { ratingKey: string; type: string }[];
    expect(seasons.map(({ type }) => type)).toEqual(['season', 'season']);
    const episodes = await read(`/library/metadata/${seasons[1]?.ratingKey}/children`);
    expect(episodes).toMatchObject({
      size: 10,
      Metadata: expect.arrayContaining([expect.objectContaining({ type: 'episode' })]),
    });
    expect((await read('/library/metadata/30000000/allLeaves'))['size']).toBe(10);
    expect((await send('/library/metadata/19999999')).status).toBe(404);
    expect((await send('/library/metadata/100000000000000')).status).toBe(404);
  });

  it('has pictures that are some', async () => {
    const { send } = await open();
    const poster = await send('/library/metadata/10000000/thumb/1');
    const bytes = Buffer.from(await poster.arrayBuffer());
    expect([poster.headers.get('content-type'), bytes.subarray(1, 4).toString('latin1')]).toEqual(['image/png', 'PNG']);
    const small = await send('/photo/:/transcode?url=/library/metadata/10000000/thumb/1&width=60&height=40');
    const header = Buffer.from(await small.arrayBuffer());
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([60, 40]);
    expect((await send('/photo/:/transcode?url=http://elsewhere/x.png&width=9&height=9')).status).toBe(400);
    expect((await send('/library/metadata/19999999/thumb/1')).status).toBe(404);
  });

  it('tells who watches, and ends it', async () => {
    const { server, send, read } = await open();
    expect(await read('/status/sessions')).toEqual({ size: 0 });
    const session = server.play('bob', '10000003');
    expect(await read('/status/sessions')).toMatchObject({
      size: 1,
      Metadata: [{ ratingKey: '10000003', User: { title: 'bob' }, Player: { state: 'playing' }, Session: { id: session } }],
    });
    expect((await send('/status/sessions/terminate?sessionId=unknown', 'owner', { method: 'POST' })).status).toBe(404);
    expect((await send(`/status/sessions/terminate?sessionId=${session}`, 'owner', { method: 'POST' })).status).toBe(200);
    expect(await read('/status/sessions')).toEqual({ size: 0 });
  });

  it('has activities that can be cancelled', async () => {
    const { server, send, read } = await open();
    server.activities.push({ uuid: 'one', title: 'Scanning', progress: -1 });
    expect(await read('/activities')).toMatchObject({ size: 1, Activity: [{ uuid: 'one', progress: -1 }] });
    expect((await send('/activities/one', 'guest', { method: 'DELETE' })).status).toBe(403);
    expect((await send('/activities/one', 'owner', { method: 'DELETE' })).status).toBe(200);
    expect((await send('/activities/one', 'owner', { method: 'DELETE' })).status).toBe(404);
  });

  it.each(['GET', 'POST'])('makes transient tokens (%s)', async (method) => {
    const { server, send } = await open();
    const made = await send('/security/token?type=delegation&scope=all', 'guest', { method });
    const { token } = ((await made.json()) as Container).MediaContainer as { token: string };
    expect(token.startsWith('transient-')).toBe(true);
    const status = async (path: string): Promise<number> =>
      (await fetch(server.url + path, { headers: { ...json, 'x-plex-token': token } })).status;
    // As much as the token it was made with.
    expect([await status('/library/sections'), await status('/accounts')]).toEqual([200, 403]);
    expect((await send('/security/token?type=other&scope=all', 'owner', { method })).status).toBe(400);
    expect((await send('/security/token?type=delegation&scope=all', null, { method })).status).toBe(403);
  });

  it('finds by hub and by list', async () => {
    const { server, send, read } = await open();
    const { Hub } = (await read('/hubs/search?query=harbour&limit=4')) as { Hub: { hubIdentifier: string; more: boolean }[] };
    expect(Hub.map(({ hubIdentifier, more }) => [hubIdentifier, more])).toEqual([
      ['actor', false],
      ['movie', true],
      ['show', true],
      ['artist', true],
    ]);
    expect(((await read('/hubs/search?query=harbour&sectionId=1')) as { Hub: unknown[] }).Hub).toHaveLength(2);
    expect((await read('/search?query=no%20such%20title'))['size']).toBe(0);
    expect((await send('/hubs/search')).status).toBe(400);
    server.withoutHubs = true;
    expect((await send('/hubs/search?query=harbour')).status).toBe(404);
  });
});

describe('claiming', () => {
  it('takes a code once, for the account that asked for it', async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
    const server = await plex.server();
    const code = plex.plexTv.claims.issue(plex.plexTv.accounts.named('bob').id);
    const claim = async (token: string): Promise<number> =>
      (await fetch(`${server.url}/myplex/claim?token=${token}`, { method: 'POST' })).status;
    expect(await claim(code)).toBe(400);
    const owner = server.accessTokenFor(plex.plexTv.owner) ?? '';
    await fetch(`${server.url}/myplex/account`, { method: 'DELETE', headers: { 'x-plex-token': owner } });
    expect([server.claimed, plex.plexTv.deviceOf(server.machineIdentifier)]).toEqual([false, undefined]);
    expect(await claim('claim-unknown')).toBe(400);
    expect(await claim(code)).toBe(200);
    expect([server.claimed, server.ownerAccount().username]).toEqual([true, 'bob']);
    expect(plex.plexTv.deviceOf(server.machineIdentifier)?.product).toBe('Plex Media Server');
    server.unclaim();
    expect(await claim(code)).toBe(400);
  });
});
