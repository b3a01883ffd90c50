import { describe, expect, it } from 'vitest';

import { failure } from '../../../fixtures/failures.ts';
import type { PlexServerOptions } from '../../../simulators/plex/plex-server-simulator.ts';
import { endpointOf, startPlex } from '../fixture.ts';

const start = async (options: Partial<PlexServerOptions> = {}) => {
  const plex = await startPlex();
  const server = await plex.server(options);
  const access = plex.access({ endpoint: endpointOf(server) });
  return { server, provider: plex.provider, access };
};

const hubs = ({ path }: { path: string }): boolean => path === '/hubs/search';
const flat = ({ path }: { path: string }): boolean => path === '/search';
const html = { 'content-type': 'text/html' };

describe('search', () => {
  it('joins the kinds, without people, in pages that fit together', async () => {
    const { provider, access } = await start();
    const all = await provider.search(access, 'harbour', { start: 0, size: 200 });
    expect(all.items.length).toBeGreaterThan(20);
    expect(new Set(all.items.map(({ kind }) => kind))).toEqual(new Set(['movie', 'show', 'artist']));
    expect(all.items.every(({ title }) => title.includes('Harbour'))).toBe(true);
    expect(all.total).toBe(all.items.length);
    const pages = [0, 7, 14].map((start) => provider.search(access, 'harbour', { start, size: 7 }));
    expect((await Promise.all(pages)).flatMap(({ items }) => items)).toEqual(all.items.slice(0, 21));
    expect((await pages[0])?.total).toBeNull();
  });

  it('carries every character', async () => {
    const { provider, access } = await start();
    expect((await provider.search(access, 'über', { start: 0, size: 5 })).items[0]?.title).toContain('Über');
    expect((await provider.search(access, 'a&limit=1#? %', { start: 0, size: 5 })).items).toEqual([]);
    expect((await provider.search(access, 'half \ud83d', { start: 0, size: 5 })).items).toEqual([]);
  });

  it('finds nothing twice, and its pages still fit together', async () => {
    const { provider, access, server } = await start();
    const film = (number: number) => ({ ratingKey: number, type: 'movie', title: `Film ${number}` });
    // Each hub is bounded by the limit, as at a real server.
    const bounded = (limit: number) => {
      const first = [1, 2, 2, 3, 1, 4, 5, 6].map(film);
      const second = [6, 7, 1, 8].map(film);
      return [first, second].map((list) => ({ size: list.length, more: list.length > limit, Metadata: list.slice(0, limit) }));
    };
    const answer = async (start: number, size: number) => {
      server.faults.length = 0;
      for (const limit of [start + size, (start + size) * 2, (start + size) * 4, (start + size) * 8]) {
        const reply = { status: 200, body: { MediaContainer: { size: 2, Hub: bounded(limit) } } };
        server.faults.push({
          when: (one) => hubs(one) && one.query.get('limit') === String(limit),
          what: { kind: 'reply', reply },
        });
      }
      return provider.search(access, 'film', { start, size });
    };
    const ids = async (start: number, size: number) => (await answer(start, size)).items.map(({ id }) => id);
    expect(await ids(0, 20)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect([...(await ids(0, 3)), ...(await ids(3, 3)), ...(await ids(6, 3))]).toEqual(await ids(0, 20));
    expect((await answer(0, 20)).total).toBe(8);
  });

  it('shows all kinds where the server has a bound of its own', async () => {
    const { provider, access, server } = await start();
    const hub = (type: string, from: number) => ({
      more: true,
      type,
      Metadata: Array.from({ length: 4 }, (_, index) => ({ ratingKey: from + index, type, title: `Hit ${from + index}` })),
    });
    const body = { MediaContainer: { size: 2, Hub: [hub('movie', 1), hub('show', 5)] } };
    server.faults.push({ when: hubs, what: { kind: 'reply', reply: { status: 200, body } } });
    const page = async (start: number) => (await provider.search(access, 'hit', { start, size: 3 })).items.map(({ id }) => id);
    expect([await page(0), await page(3), await page(6)]).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8'],
    ]);
    expect((await provider.search(access, 'hit', { start: 0, size: 50 })).total).toBeNull();
    // Once for the first page, twice for each that lies behind the bound.
    expect(server.seen).toHaveLength(7);
  });

  it('stops at a depth that is not worth the server’s work', async () => {
    const { provider, access, server } = await start();
    expect(await provider.search(access, 'harbour', { start: 990, size: 200 })).toEqual({ items: [], start: 990, total: null });
    expect(server.seen).toEqual([]);
  });

  it.each([
    ['has no hubs', { status: 404, headers: html, body: '<html><h1>404 Not Found</h1></html>' }],
    ['does not like the question', { status: 400, headers: html, body: '<html>' }],
    ['gives a page', { status: 200, headers: html, body: '<html>Hello</html>' }],
    ['gives something else', { status: 200, body: { MediaContainer: { Hub: 'none' } } }],
  ] as const)('asks the older way where the server %s', async (_name, reply) => {
    const { provider, access, server } = await start();
    server.faults.push({ when: hubs, what: { kind: 'reply', reply } });
    const page = await provider.search(access, 'harbour', { start: 3, size: 5 });
    expect(page.items).toHaveLength(5);
    expect(page.items.every(({ title }) => title.includes('Harbour'))).toBe(true);
    const all = await provider.search(access, 'harbour', { start: 0, size: 200 });
    expect(all.items.slice(3, 8)).toEqual(page.items);
    expect(page.total).toBe(all.total);
  });

  it.each([
    ['1.2.7.2987', 2],
    [null, 2],
    ['1.43.0.10162', 1],
  ])('asks the older way too when a server as old as %s finds nothing', async (version, questions) => {
    const { provider, access, server } = await start();
    const endpoint = { ...endpointOf(server), version };
    expect((await provider.search({ ...access, endpoint }, 'nothing has this name', { start: 0, size: 5 })).items).toEqual([]);
    expect(server.seen).toHaveLength(questions);
  });

  it('finds nothing where nothing can be searched', async () => {
    const { provider, access, server } = await start({ sections: [] });
    server.faults.push({ when: flat, what: { kind: 'reply', reply: { status: 404 } } });
    expect(await provider.search(access, 'harbour', { start: 0, size: 5 })).toEqual({ items: [], start: 0, total: 0 });
  });

  it.each([
    ['token-refused', '401 page'],
    ['no-permission', '403'],
    ['rate-limited', '429'],
    ['server-error', '500'],
  ] as const)('says %s instead of asking again', async (code, trouble) => {
    const { provider, access, server } = await start();
    server.suffer(trouble);
    expect(await failure(provider.search(access, 'x', { start: 0, size: 5 }))).toMatchObject({ code });
    expect(server.seen.some(({ path }) => path === '/search')).toBe(false);
  });

  it('understands numbers as strings and lists that are left out', async () => {
    const { provider, access, server } = await start();
    const before = await provider.search(access, 'harbour', { start: 0, size: 10 });
    server.stringNumbers = true;
    expect(await provider.search(access, 'harbour', { start: 0, size: 10 })).toEqual(before);
    server.faults.push({ when: hubs, what: { kind: 'reply', reply: { status: 200, body: { MediaContainer: { size: 0 } } } } });
    expect(await provider.search(access, 'harbour', { start: 0, size: 10 })).toEqual({ items: [], start: 0, total: 0 });
  });
});
