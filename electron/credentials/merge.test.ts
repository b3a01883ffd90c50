import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { CredentialKind } from '../../shared/domain/keys/credential.ts';
import type { CredentialRecord } from '../storage/port.ts';
import { isAlive, type ListedKey, mergeList } from './merge.ts';
import { newRow } from './new-row.ts';

const at = '2026-11-21T12:00:00.000Z';

const row = (over: Partial<CredentialRecord> = {}): CredentialRecord =>
  newRow(
    {
      id: randomUUID(),
      kind: 'jellyfin-api-key',
      provider: 'jellyfin',
      serverId: 'jellyfin:1',
      name: 'Sonarr',
      origin: 'created',
      fingerprint: { last4: 'beef', hash: 'one' },
      held: true,
      vaultPath: 'x',
      ...over,
    },
    at,
  );

const listed = (over: Partial<ListedKey> = {}): ListedKey => ({
  kind: 'jellyfin-api-key',
  remoteId: null,
  remoteName: 'Sonarr [lk-abcdef]',
  name: 'Sonarr',
  fingerprint: { last4: 'beef', hash: 'one' },
  createdAt: at,
  lastUsedAt: null,
  expiresAt: null,
  guard: null,
  details: {},
  ...over,
});

const merge = (
  known: CredentialRecord[],
  keys: ListedKey[],
  covers: CredentialKind[] = ['jellyfin-api-key'],
  before: CredentialRecord[] = known,
) =>
  mergeList(known, keys, {
    covers: new Set(covers),
    at,
    before: before.filter(isAlive),
    newRow: (key) => row({ name: key.name, origin: 'listed', held: false, vaultPath: null, fingerprint: key.fingerprint }),
  });

describe('mergeList', () => {
  it('knows a key by its fingerprint, whatever it is called now', () => {
    const known = row({ name: 'My name' });
    const { changed, added, missing } = merge([known], [listed({ name: 'Theirs' })]);
    expect([changed.map((one) => one.name), added, missing]).toEqual([['My name'], [], []]);
    expect(changed[0]?.createdAt).toBe(at);
  });

  it('says nothing of what changed here while the list was on its way', () => {
    const [made, ended, dropped] = ['made', 'ended', 'dropped'].map((hash) => row({ fingerprint: { last4: '', hash } }));
    if (!made || !ended || !dropped) throw new Error('three rows');
    const now = [made, { ...ended, lifecycle: 'revoked' as const }];
    const shown = [ended, dropped].map(({ fingerprint }) => listed({ fingerprint }));
    expect(merge(now, shown, ['jellyfin-api-key'], [ended, dropped])).toEqual({
      present: [],
      changed: [],
      added: [],
      missing: [],
    });
    // Whatever was dead before is another key if it is shown again.
    expect(merge(now, shown, ['jellyfin-api-key'], now).added).toHaveLength(2);
  });

  it('adds what it has not seen, once for each row of the list', () => {
    const twins = [listed({ fingerprint: { last4: '', hash: 'a' } }), listed({ fingerprint: { last4: '', hash: 'b' } })];
    expect(merge([], twins).added).toHaveLength(2);
  });

  it('marks a held key that is gone, and ends one that was only seen', () => {
    const held = row();
    const seen = row({ held: false, vaultPath: null, fingerprint: { last4: '', hash: 'two' } });
    const { changed, missing } = merge([held, seen], []);
    expect(missing.map((one) => [one.id, one.missing, one.lifecycle])).toEqual([[held.id, true, 'active']]);
    expect(changed.map((one) => [one.id, one.lifecycle, one.proofOfDeath])).toEqual([
      [seen.id, 'revoked', { kind: 'not-listed', at }],
    ]);
  });

  it('does not miss what the list never shows', () => {
    expect(merge([row({ kind: 'jellyfin-device-token' })], []).missing).toEqual([]);
  });

  it('forgets that a key was missing when it is listed again', () => {
    expect(merge([row({ missing: true })], [listed()]).changed[0]?.missing).toBe(false);
  });

  it('never wakes the dead: a revoked row is not matched again', () => {
    const dead = row({ lifecycle: 'revoked' });
    expect(merge([dead], [listed()]).added).toHaveLength(1);
  });

  it('knows the own row of a plex.tv account by its client identifier', () => {
    const account = row({ kind: 'plex-account-token', provider: 'plex', serverId: null, details: { clientIdentifier: 'c1' } });
    const device = listed({
      kind: 'plex-app-token',
      remoteId: '77',
      fingerprint: null,
      guard: 'own-row',
      details: { clientIdentifier: 'c1' },
    });
    const { changed, added } = merge([account], [device], ['plex-app-token', 'plex-account-token']);
    expect(added).toEqual([]);
    expect(changed.map((one) => [one.kind, one.remoteId, one.guard])).toEqual([['plex-account-token', '77', 'own-row']]);
  });

  it('writes nothing when nothing is different', () => {
    const known = row({ createdAt: at });
    expect(merge([known], [listed()])).toMatchObject({ changed: [], added: [], missing: [] });
  });

  it('counts once what a list says twice', () => {
    expect(merge([], [listed(), listed()]).added).toHaveLength(1);
    const device = listed({ kind: 'jellyfin-device-token', remoteId: 'd1', fingerprint: null });
    expect(merge([], [device, { ...device }]).added).toHaveLength(1);
  });

  it('keeps entries apart that share an id, and finds each of them again', () => {
    const device = (name: string) => listed({ kind: 'jellyfin-device-token', remoteId: 'd1', fingerprint: null, name });
    const first = mergeList([], [device('A'), device('B')], {
      covers: new Set(['jellyfin-device-token']),
      at,
      before: [],
      newRow: ({ name, kind, remoteId, createdAt }) =>
        row({ name, kind, remoteId, createdAt, origin: 'listed', held: false, vaultPath: null, fingerprint: null }),
    }).added;
    const again = merge(first, [device('A'), device('B')], ['jellyfin-device-token']);
    expect(first.map((one) => one.name)).toEqual(['A', 'B']);
    expect(again).toMatchObject({ changed: [], added: [], missing: [] });
  });

  it('takes an entry for the new side of a key that is being replaced, not for the one that retires', () => {
    const over = { kind: 'plexmcp-api-key', provider: 'plexmcp', remoteId: 'k1', fingerprint: null } as const;
    const [old, made] = [row({ ...over, lifecycle: 'retiring' }), row(over)];
    const key = listed({ kind: 'plexmcp-api-key', remoteId: 'k1', fingerprint: null, lastUsedAt: at });
    expect(merge([old, made], [key], ['plexmcp-api-key']).changed.map((one) => one.id)).toEqual([made.id]);
  });

  it('does not take a list full of one id for more than it is', () => {
    const device = (name: string) => listed({ kind: 'jellyfin-device-token', remoteId: 'd1', fingerprint: null, name });
    const names = Array.from({ length: 10_000 }, (_, index) => `Device ${index}`);
    const known = names.map((name) =>
      row({ kind: 'jellyfin-device-token', remoteId: 'd1', fingerprint: null, name, createdAt: at }),
    );
    expect(merge(known, names.map(device), ['jellyfin-device-token'])).toMatchObject({ changed: [], added: [], missing: [] });
  });
});
