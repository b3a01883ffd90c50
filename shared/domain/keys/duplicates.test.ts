import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Credential } from './credential.ts';
import { duplicateGroups, orphans } from './duplicates.ts';
import { neverChecked } from './health.ts';

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;
const key = (over: Partial<Credential> = {}): Credential => ({
  id: crypto.randomUUID(),
  kind: 'jellyfin-api-key',
  provider: 'jellyfin',
  serverId: 'jellyfin:1',
  accountId: null,
  name: 'Sonarr',
  remoteId: null,
  fingerprint: null,
  held: false,
  lifecycle: 'active',
  origin: 'listed',
  authority: false,
  pinned: null,
  health: neverChecked,
  expiry: null,
  createdAt: at(1),
  addedAt: at(20),
  lastUsedAt: null,
  graceUntil: null,
  replacedBy: null,
  guard: null,
  proofOfDeath: null,
  missing: false,
  details: {},
  note: '',
  ...over,
});

describe('duplicateGroups', () => {
  it('finds keys of one name at one server, newest first', () => {
    const [old, young, unknown] = [key(), key({ createdAt: at(9), name: 'sonarr' }), key({ createdAt: null })];
    expect(duplicateGroups([old, key({ name: 'Radarr' }), unknown, young])).toMatchObject([
      { kind: 'jellyfin-api-key', serverId: 'jellyfin:1', name: 'Sonarr', ids: [young.id, old.id, unknown.id] },
    ]);
  });

  it('takes one name written in two ways for one name', () => {
    expect(duplicateGroups([key({ name: 'B\u00FCcher' }), key({ name: 'Bu\u0308cher' })])).toHaveLength(1);
  });

  it('sees none across servers and kinds, in a rotation, or among what is gone', () => {
    const rows = [
      key(),
      key({ serverId: 'jellyfin:2' }),
      key({ kind: 'jellyfin-device-token' }),
      key({ lifecycle: 'retiring' }),
      key({ lifecycle: 'revoked' }),
      key({ missing: true }),
    ];
    expect(duplicateGroups(rows)).toEqual([]);
  });

  it('puts every key into at most one group', () => {
    const any = fc.record({ name: fc.constantFrom('A', 'a', 'B'), serverId: fc.constantFrom('1', '2') });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (overs) => {
        const ids = duplicateGroups(overs.map((over) => key(over))).flatMap((group) => group.ids);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('orphans', () => {
  it('are keys that are only seen on the server', () => {
    const orphan = key();
    expect(orphans([orphan, key({ held: true, origin: 'created' })])).toEqual([orphan]);
  });

  it.each([
    ['held', { held: true }],
    ['explained', { note: 'the attic' }],
    ['pinned', { pinned: 1 }],
    ['renamed by a person', { details: { renamed: 'yes' } }],
    ['protected', { guard: 'own-row' }],
    ['dead', { lifecycle: 'revoked' }],
    ['a device, which says itself what it is', { kind: 'plex-app-token' }],
  ] as const)('are never keys that are %s', (_, over) => {
    expect(orphans([key(over)])).toEqual([]);
  });
});
