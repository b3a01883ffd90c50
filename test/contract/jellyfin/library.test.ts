import { describe, expect, it } from 'vitest';

import { failure } from '../../fixtures/failures.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { asked, type Jellyfin, startJellyfin } from './fixture.ts';

const everyone = (jellyfin: Jellyfin) => [
  jellyfin.asKey(jellyfin.server.keys.named('Sonarr').token),
  jellyfin.asUser('admin'),
  // On a device of his own: 10.8 ends everybody else's sign-ins on the same one.
  jellyfin.asUser('bob', { clientId: 'bobs-desk' }),
];

describe('libraries', () => {
  it.each(jellyfinVersions)('%s: the same for keys, administrators and users', async (version) => {
    const jellyfin = await startJellyfin({ version });
    for (const access of everyone(jellyfin)) {
      expect(await jellyfin.provider.libraries(access)).toEqual([
        { id: expect.stringMatching(/^[\da-f]{32}$/u) as string, name: 'Movies', kind: 'movies', count: 1200 },
        { id: expect.any(String) as string, name: 'Shows', kind: 'shows', count: 180 },
        { id: expect.any(String) as string, name: 'Music', kind: 'music', count: 420 },
      ]);
    }
  });

  it('leaves out what cannot be browsed, and lives without a count', async () => {
    const jellyfin = await startJellyfin();
    const body = [
      { Name: 'Broken' },
      { Name: 'Good', ItemId: 'A0'.repeat(16), CollectionType: 'strange' },
      { Name: 'Mixed', ItemId: 'b1'.repeat(16) },
    ];
    const { faults } = jellyfin.server;
    faults.push({
      when: ({ path }) => path === '/Library/VirtualFolders',
      what: { kind: 'reply', reply: { status: 200, body } },
    });
    faults.push({ when: ({ path }) => path === '/Items', what: { kind: 'reply', reply: { status: 500 } } });
    expect(await jellyfin.provider.libraries(jellyfin.asUser())).toEqual([
      { id: 'a0'.repeat(16), name: 'Good', kind: 'other', count: null },
      { id: 'b1'.repeat(16), name: 'Mixed', kind: 'mixed', count: null },
    ]);
  });
});

describe('items', () => {
  it.each(jellyfinVersions)('%s: pages through a library without a gap', async (version) => {
    const jellyfin = await startJellyfin({ version });
    for (const access of everyone(jellyfin)) {
      const [, shows] = await jellyfin.provider.libraries(access);
      const ids = new Set<string>();
      for (let start = 0; start < 180; start += 50) {
        const page = await jellyfin.provider.items(access, shows?.id ?? '', { start, size: 50 });
        expect(page).toMatchObject({ start, total: 180 });
        for (const item of page.items) ids.add(item.id);
      }
      expect(ids.size).toBe(180);
    }
  });

  it('shows an item with what is known of it', async () => {
    const jellyfin = await startJellyfin({ libraries: [{ name: 'Music', collectionType: 'music', count: 1_000_000 }] });
    const access = jellyfin.asUser();
    const [music] = await jellyfin.provider.libraries(access);
    const page = await jellyfin.provider.items(access, music?.id ?? '', { start: 999_999, size: 200 });
    expect(page.total).toBe(1_000_000);
    expect(page.items).toEqual([
      {
        id: expect.stringMatching(/^[\da-f]{32}$/u) as string,
        title: expect.stringMatching(/ 1000000$/u) as string,
        kind: 'album',
        year: expect.any(Number) as number,
        subtitle: 'The Simulators',
        addedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u) as string,
        durationSeconds: expect.any(Number) as number,
      },
    ]);
  });

  it('stands items of which next to nothing is known', async () => {
    const jellyfin = await startJellyfin();
    const body = {
      Items: [
        { Id: '1', Type: 'Episode', Name: 'Pilot', SeriesName: 'Show', SeasonName: 'Season 1', RunTimeTicks: 6_000_000_000 },
        { Id: '2', Type: 'Trailer', ProductionYear: 'MMXX', RunTimeTicks: -1, DateCreated: 5 },
        { Name: 'no id' },
      ],
    };
    jellyfin.server.faults.push({ when: ({ path }) => path === '/Items', what: { kind: 'reply', reply: { status: 200, body } } });
    const bare = { year: null, subtitle: null, addedAt: null, durationSeconds: null };
    expect(await jellyfin.provider.items(jellyfin.asUser(), 'x', { start: 0, size: 5 })).toEqual({
      items: [
        { ...bare, id: '1', title: 'Pilot', kind: 'episode', subtitle: 'Show · Season 1', durationSeconds: 600 },
        { ...bare, id: '2', title: '', kind: 'other' },
      ],
      start: 0,
      total: null,
    });
  });

  it('asks for 200 at most, and shows nothing twice', async () => {
    const jellyfin = await startJellyfin();
    const access = jellyfin.asUser();
    const [movies] = await jellyfin.provider.libraries(access);
    expect((await jellyfin.provider.items(access, movies?.id ?? '', { start: 0, size: 5000 })).items).toHaveLength(200);
    expect((await jellyfin.provider.recentlyAdded(access, 5000)).items).toHaveLength(200);
    const twice = {
      Items: [
        { Id: '1', Name: 'a' },
        { Id: '1', Name: 'a' },
        { Id: '2', Name: 'b' },
      ],
      TotalRecordCount: 3,
    };
    const folder = { Name: 'Movies', ItemId: 'a0'.repeat(16), CollectionType: 'MOVIES' };
    const reply = (path: string, body: object): void =>
      void jellyfin.server.faults.push({
        when: (one) => one.path === path,
        what: { kind: 'reply', reply: { status: 200, body } },
      });
    reply('/Items', twice);
    reply('/Library/VirtualFolders', [folder, { ...folder, Name: 'again' }]);
    expect((await jellyfin.provider.items(access, 'x', { start: 0, size: 5 })).items.map(({ id }) => id)).toEqual(['1', '2']);
    expect(await jellyfin.provider.libraries(access)).toEqual([{ id: folder.ItemId, name: 'Movies', kind: 'movies', count: 3 }]);
  });

  it('says what a library that is not there means', async () => {
    const jellyfin = await startJellyfin();
    const error = await failure(jellyfin.provider.items(jellyfin.asUser(), 'nonsense', { start: 0, size: 5 }));
    expect(error).toMatchObject({ code: 'bad-answer', details: { asked: 'GET /Items', status: 400 } });
  });
});

describe('search', () => {
  const libraries = [{ name: 'Movies', collectionType: 'movies', count: 4000 }] as const;

  it.each(jellyfinVersions)('%s: pages through what was found', async (version) => {
    const jellyfin = await startJellyfin({ version, libraries });
    for (const access of everyone(jellyfin)) {
      const first = await jellyfin.provider.search(access, 'Garden & "more"', { start: 0, size: 20 });
      expect(first.items).toEqual([]);
      const pages = await Promise.all(
        [0, 20, 40].map((start) => jellyfin.provider.search(access, 'garden', { start, size: 20 })),
      );
      const titles = pages.flatMap((page) => page.items.map((item) => item.title));
      expect(new Set(titles).size).toBe(60);
      expect(titles.every((title) => title.includes('Garden'))).toBe(true);
      const isBounded = Number(version.split('.')[0]) >= 12;
      expect(pages.map(({ total }) => (total ?? 0) > 200)).toEqual(Array.from(pages, () => !isBounded));
    }
  });

  it('does not ask a new server for hits it never gives', async () => {
    const jellyfin = await startJellyfin({ version: '12.1.0', libraries });
    const page = await jellyfin.provider.search(jellyfin.asUser(), 'garden', { start: 5000, size: 20 });
    expect([page, asked(jellyfin.server)]).toEqual([{ items: [], start: 5000, total: null }, []]);
  });
});

describe('recentlyAdded', () => {
  it.each(jellyfinVersions)('%s: newest first, for keys too', async (version) => {
    const jellyfin = await startJellyfin({ version });
    for (const access of everyone(jellyfin)) {
      const { items, total } = await jellyfin.provider.recentlyAdded(access, 12);
      const dates = items.map((item) => item.addedAt ?? '');
      expect([items.length, total]).toEqual([12, null]);
      expect(dates).toEqual(dates.toSorted().toReversed());
    }
  });

  it('prefers to borrow from one who sees everything', async () => {
    const jellyfin = await startJellyfin({
      users: [
        { name: 'half', admin: true, policy: { EnableAllFolders: false, EnabledFolders: [] } },
        { name: 'whole', admin: true },
      ],
    });
    const access = jellyfin.asKey(jellyfin.server.keys.named('Sonarr').token);
    expect((await jellyfin.provider.recentlyAdded(access, 5)).items).toHaveLength(5);
  });

  it('needs an administrator to lend a key his name', async () => {
    const jellyfin = await startJellyfin({ users: [{ name: 'bob' }, { name: 'admin', admin: true, disabled: true }] });
    const access = jellyfin.asKey(jellyfin.server.keys.named('Sonarr').token);
    expect((await failure(jellyfin.provider.recentlyAdded(access, 5))).code).toBe('no-permission');
  });
});
