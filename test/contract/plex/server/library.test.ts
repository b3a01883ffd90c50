import { describe, expect, it } from 'vitest';

import { failure } from '../../../fixtures/failures.ts';
import type { PlexServerOptions } from '../../../simulators/plex/plex-server-simulator.ts';
import { endpointOf, startPlex, unknownToken } from '../fixture.ts';

const start = async (options: Partial<PlexServerOptions> = {}) => {
  const plex = await startPlex();
  const server = await plex.server(options);
  return { plex, server, provider: plex.provider, access: plex.access({ endpoint: endpointOf(server) }) };
};

describe('libraries', () => {
  it('come with kind and size', async () => {
    const { provider, access } = await start();
    expect(await provider.libraries(access)).toEqual([
      { id: '1', name: 'Movies', kind: 'movies', count: 1200 },
      { id: '2', name: 'TV Shows', kind: 'shows', count: 180 },
      { id: '3', name: 'Music', kind: 'music', count: 420 },
    ]);
  });

  it('are none on an empty server', async () => {
    const { provider, access } = await start({ sections: [] });
    expect(await provider.libraries(access)).toEqual([]);
  });

  it('stand without a size that cannot be had', async () => {
    const { provider, access, server } = await start();
    server.faults.push({
      when: ({ path }) => path === '/library/sections/2/all',
      what: { kind: 'reply', reply: { status: 500 } },
    });
    expect((await provider.libraries(access)).map(({ count }) => count)).toEqual([1200, null, 420]);
  });

  it.each([
    ['token-refused', { status: 401, body: '<html><h1>401 Unauthorized</h1></html>' }],
    ['no-permission', { status: 403 }],
    ['server-starting', { status: 503 }],
    ['server-error', { status: 500 }],
    ['rate-limited', { status: 429 }],
    ['redirected', { status: 302, headers: { location: '/web/index.html' } }],
    ['login-page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Hello</html>' }],
    ['bad-answer', { status: 200, body: '[' }],
  ] as const)('say %s', async (code, reply) => {
    const { provider, access, server } = await start();
    server.faults.push({ when: () => true, what: { kind: 'reply', reply } });
    expect(await failure(provider.libraries(access))).toMatchObject({ code });
  });

  it('are not asked for with a wrong token twice', async () => {
    const { provider, access, server } = await start();
    expect(await failure(provider.libraries({ ...access, secret: unknownToken() }))).toMatchObject({ code: 'token-refused' });
    expect(server.seen).toHaveLength(1);
  });

  it('need a server', async () => {
    const { provider, access } = await start();
    expect(await failure(provider.libraries({ ...access, endpoint: null }))).toMatchObject({ code: 'invalid-input' });
  });
});

describe('items', () => {
  it('come as the page that was asked for, deep in a million', async () => {
    const { provider, access } = await start({ sections: [{ key: '1', title: 'All', type: 'movie', count: 1_000_000 }] });
    const page = await provider.items(access, '1', { start: 999_900, size: 200 });
    expect([page.start, page.total, page.items.length]).toEqual([999_900, 1_000_000, 100]);
    expect(page.items[0]).toMatchObject({
      id: '10999900',
      title: expect.stringMatching(/0999901$/u),
      kind: 'movie',
      subtitle: null,
      addedAt: expect.stringMatching(/^\d{4,6}-/u),
    });
  });

  it('never come in pages of more than 200', async () => {
    const { provider, access, server } = await start();
    expect((await provider.items(access, '1', { start: 0, size: 5000 })).items).toHaveLength(200);
    expect(server.seen.at(-1)?.headers['x-plex-container-size']).toBe('200');
  });

  it('are cut out where the server sends everything', async () => {
    const { provider, access, server } = await start();
    const paged = await provider.items(access, '2', { start: 170, size: 50 });
    server.ignoresPaging = true;
    const unpaged = await provider.items(access, '2', { start: 170, size: 50 });
    expect(unpaged).toEqual(paged);
    expect([unpaged.items.length, unpaged.total]).toEqual([10, 180]);
  });

  it('are not taken from another page than was asked for', async () => {
    const { provider, access, server } = await start();
    const Metadata = [{ ratingKey: '1', type: 'movie', title: 'First' }];
    server.faults.push({
      when: () => true,
      what: { kind: 'reply', reply: { status: 200, body: { MediaContainer: { totalSize: 3000, offset: 0, Metadata } } } },
    });
    expect(await failure(provider.items(access, '1', { start: 100, size: 50 }))).toMatchObject({ code: 'bad-answer' });
  });

  it('are the same with numbers as strings', async () => {
    const { provider, access, server } = await start();
    const before = await provider.items(access, '1', { start: 5, size: 5 });
    server.stringNumbers = true;
    expect(await provider.items(access, '1', { start: 5, size: 5 })).toEqual(before);
    expect(before.items[0]?.durationSeconds).toBeTypeOf('number');
  });

  it('have a second line that places them', async () => {
    const { provider, access, server } = await start();
    const Metadata = [
      { ratingKey: '1', type: 'episode', title: 'Pilot', parentTitle: 'Season 1', grandparentTitle: 'A Show', duration: 61_499 },
      { ratingKey: 2, type: 'album', title: 'Songs', parentTitle: 'A Band', year: '1999', addedAt: 'never' },
      { ratingKey: '3', type: 'something-new', title: null, addedAt: 0 },
      { type: 'tag', title: 'no item' },
    ];
    server.faults.push({
      when: () => true,
      what: { kind: 'reply', reply: { status: 200, body: { MediaContainer: { totalSize: 3, offset: 0, Metadata } } } },
    });
    expect((await provider.items(access, '1', { start: 0, size: 10 })).items).toEqual([
      { id: '1', title: 'Pilot', kind: 'episode', year: null, subtitle: 'A Show · Season 1', addedAt: null, durationSeconds: 61 },
      { id: '2', title: 'Songs', kind: 'album', year: 1999, subtitle: 'A Band', addedAt: null, durationSeconds: null },
      { id: '3', title: '', kind: 'other', year: null, subtitle: null, addedAt: null, durationSeconds: null },
    ]);
  });

  it('of a library that is gone, or was never one', async () => {
    const { provider, access, server } = await start();
    expect(await failure(provider.items(access, '99', { start: 0, size: 10 }))).toMatchObject({ code: 'not-found' });
    const asked = server.seen.length;
    expect(await failure(provider.items(access, '../../identity?', { start: 0, size: 10 }))).toMatchObject({
      code: 'not-found',
    });
    expect(server.seen).toHaveLength(asked);
  });
});

describe('what was added last', () => {
  it('comes first, from all libraries in turn', async () => {
    const { provider, access } = await start();
    const page = await provider.recentlyAdded(access, 12);
    expect(page.items).toHaveLength(12);
    expect(page.items[0]?.title).toMatch(/0001200$/u);
    expect(new Set(page.items.map(({ kind }) => kind))).toEqual(new Set(['movie', 'show', 'artist']));
  });

  it('is cut out where the server sends everything, and nothing on an empty server', async () => {
    const { provider, access, server } = await start();
    const before = await provider.recentlyAdded(access, 12);
    server.ignoresPaging = true;
    expect((await provider.recentlyAdded(access, 12)).items).toEqual(before.items);
    server.sections = [];
    expect(await provider.recentlyAdded(access, 12)).toEqual({ items: [], start: 0, total: 0 });
  });
});
