import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Credential } from './credential.ts';
import { clusterGhosts, isSafeToEnd } from './ghosts.ts';
import { neverChecked } from './health.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

const device = (over: Partial<Credential> = {}): Credential => ({
  id: crypto.randomUUID(),
  kind: 'plex-app-token',
  provider: 'plex',
  serverId: null,
  accountId: null,
  name: 'Plex Web (Chrome)',
  remoteId: null,
  fingerprint: null,
  held: false,
  lifecycle: 'active',
  origin: 'listed',
  authority: false,
  pinned: null,
  health: neverChecked,
  expiry: null,
  createdAt: daysAgo(400),
  addedAt: daysAgo(1),
  lastUsedAt: daysAgo(200),
  graceUntil: null,
  replacedBy: null,
  guard: null,
  proofOfDeath: null,
  missing: false,
  details: { product: 'Plex Web' },
  note: '',
  ...over,
});
const clusters = (rows: Credential[], days = 90) => clusterGhosts(rows, now, { days });

describe('clusterGhosts', () => {
  it('puts devices of one product and name together, last seen first', () => {
    const [old, young, other] = [
      device({ lastUsedAt: daysAgo(300) }),
      device({ lastUsedAt: daysAgo(2), name: 'PLEX WEB (Chrome)' }),
      device({ name: 'Plex Web (Firefox)' }),
    ];
    const [first, second] = clusters([old, other, young]);
    expect([first?.ids, first?.lastSeenAt, first?.suggested]).toEqual([[young.id, old.id], young.lastUsedAt, [old.id]]);
    expect(second?.ids).toEqual([other.id]);
  });

  it('keeps providers, servers and accounts apart', () => {
    const jellyfin = { kind: 'jellyfin-device-token', provider: 'jellyfin', details: { client: 'Plex Web' } } as const;
    const rows = [device(), device({ ...jellyfin, serverId: 'a' }), device({ ...jellyfin, serverId: 'b' })];
    expect(clusters(rows)).toHaveLength(3);
  });

  it('leaves out what is no device, is dead or is gone', () => {
    const rows = [
      device({ kind: 'jellyfin-api-key' }),
      device({ kind: 'plex-account-token' }),
      device({ lifecycle: 'revoked' }),
      device({ missing: true }),
    ];
    expect(clusters(rows)).toEqual([]);
  });

  it('counts a device that was never seen from the day it was made, and suggests none without a date', () => {
    const [never, unknown] = [device({ lastUsedAt: null }), device({ lastUsedAt: null, createdAt: null })];
    expect(clusters([never, unknown])[0]).toMatchObject({ ids: [never.id, unknown.id], suggested: [never.id] });
  });

  it.each([
    ['guarded', { guard: 'server-row' }],
    ['an authority', { authority: true }],
    ['held', { held: true }],
    ['pinned', { pinned: 1 }],
    ['explained', { note: 'the kitchen radio' }],
    ['retiring', { lifecycle: 'retiring' }],
  ] as const)('never offers to end one that is %s', (_, over) => {
    expect(clusters([device(over)])[0]).toMatchObject({ safe: [], suggested: [] });
  });

  it('loses no device and offers only what is safe', () => {
    const any = fc.record({
      name: fc.constantFrom('A', 'B', 'C'),
      held: fc.boolean(),
      guard: fc.constantFrom(null, 'server-row', 'own-row'),
      note: fc.constantFrom('', ' ', 'mine'),
      lastUsedAt: fc.option(fc.integer({ min: -10, max: 400 }).map(daysAgo), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), fc.integer({ min: 0, max: 365 }), (overs, days) => {
        const rows = overs.map((over) => device(over));
        const all = clusters(rows, days);
        const mayEnd = new Set(rows.filter(isSafeToEnd).map((row) => row.id));
        expect(all.flatMap(({ ids }) => ids).toSorted()).toEqual(rows.map((row) => row.id).toSorted());
        for (const { ids, safe, suggested } of all) {
          expect(safe).toEqual(ids.filter((id) => mayEnd.has(id)));
          expect(safe).toEqual(expect.arrayContaining(suggested));
        }
      }),
    );
  });
});
