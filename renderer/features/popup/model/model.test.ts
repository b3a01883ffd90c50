import { describe, expect, it } from 'vitest';

import { fakeHealth, fakeCredential } from '../../../../test/fixtures/fakes/fake-credentials.ts';
import { createFakeWorld } from '../../../../test/fixtures/fakes/fake-world.ts';
import { pinnedOf, toItems } from './items.ts';
import { toLastingRows, withStates, type PopupRow } from './popup-row.ts';
import { countViews, inView } from './views.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const day = 24 * 60 * 60 * 1000;
const { servers, accounts } = createFakeWorld(3);
const around = {
  servers,
  accounts,
  kindName: (kind: string) => kind,
  providerName: (provider: string) => provider,
  compare: (a: string, b: string) => a.localeCompare(b),
};
const key = (n: number, name: string, changes: Parameters<typeof fakeCredential>[2] = {}) =>
  fakeCredential(n, now, { name, serverId: servers[n % 2]?.id ?? null, held: true, ...changes });
const rowsOf = (...keys: ReturnType<typeof key>[]) => withStates(toLastingRows(keys, around), now, [7]);
const names = (rows: readonly PopupRow[]) => rows.map(({ credential }) => credential.name);

describe('rows', () => {
  it('stand server by server and name by name, without what was ended on purpose', () => {
    const rows = rowsOf(key(1, 'b'), key(0, 'd'), key(1, 'a'), key(0, 'c'), key(0, 'gone', { lifecycle: 'revoked' }));
    const places = rows.map(({ place }) => place);
    expect(places).toEqual(places.toSorted((a, b) => a.localeCompare(b)));
    expect(names(rows).toSorted((a, b) => a.localeCompare(b))).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('views', () => {
  it('count what they show', () => {
    const rows = rowsOf(
      key(0, 'fine'),
      key(1, 'soon', { expiry: { at: new Date(now + 2 * day).toISOString(), source: 'server', action: 'notify' } }),
      key(2, 'later', { expiry: { at: new Date(now + 9 * day).toISOString(), source: 'server', action: 'notify' } }),
      key(3, 'own lead', {
        expiry: { at: new Date(now + 9 * day).toISOString(), source: 'server', action: 'notify' },
        leadDays: [30],
      }),
      key(4, 'dead', { health: fakeHealth('revoked', 'plex', now) }),
      key(5, 'away', { health: fakeHealth('unreachable', 'plex', now) }),
      key(6, 'new', { health: fakeHealth('never-checked', 'plex', now) }),
    );
    expect(countViews(rows)).toEqual({ all: 7, expiring: 2, dead: 1, unknown: 2 });
    expect(names(inView(rows, 'expiring')).toSorted((a, b) => a.localeCompare(b))).toEqual(['own lead', 'soon']);
    expect(names(inView(rows, 'dead'))).toEqual(['dead']);
    expect(names(inView(rows, 'unknown')).toSorted((a, b) => a.localeCompare(b))).toEqual(['away', 'new']);
  });
});

describe('lines', () => {
  const rows = rowsOf(
    key(0, 'a', { pinned: 1 }),
    key(1, 'b', { pinned: 0 }),
    key(2, 'c'),
    key(3, 'd', { pinned: 2, held: false }),
  );
  const pinned = pinnedOf(rows);
  const lines = (shown: typeof rows, heading: string | null) =>
    toItems(shown, pinned, heading).map((item) =>
      item.line === 'group' ? `# ${item.name}` : `${item.digit ?? '-'} ${item.row.credential.name}`,
    );

  it('begin with the pinned keys in their order, of which only held ones can be copied', () => {
    expect(lines(rows, 'Pinned').slice(0, 3)).toEqual(['# Pinned', '1 b', '2 a']);
    expect(lines(rows, 'Pinned')).toHaveLength(3 + 2 + 2);
  });

  it('keep each key at its server while somebody searches, and its number', () => {
    const found = lines(rows, null);
    expect(found).not.toContain('# Pinned');
    expect(found).toEqual(expect.arrayContaining(['1 b', '2 a', '- c', '- d']));
    expect(found).toHaveLength(6);
  });

  it('put the server of the best hit first', () => {
    const [first] = toItems(rows.toReversed(), pinned, null);
    expect(first?.line === 'group' && first.name).toBe(rows.at(-1)?.place);
  });

  it('say nothing without keys', () => {
    expect(toItems([], pinned, 'Pinned')).toEqual([]);
  });
});
