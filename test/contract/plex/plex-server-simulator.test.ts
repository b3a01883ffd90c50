import { createSocket } from 'node:dgram';
import { once } from 'node:events';

import { describe, expect, it } from 'vitest';

import { gdmQuestion, parseGdmAnswer } from '../../../electron/providers/plex/gdm.ts';
import { startPlex } from './fixture.ts';

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
