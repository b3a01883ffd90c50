import { describe, expect, it } from 'vitest';

import { folded } from '../../../../shared/domain/folded.ts';
import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { neverChecked } from '../../../../shared/domain/keys/health.ts';
import type { Operation } from '../../../../shared/domain/keys/operation.ts';
import { fakeCredential, fakeHealth } from '../../../../test/fixtures/fakes/fake-credentials.ts';
import { createFakeWorld } from '../../../../test/fixtures/fakes/fake-world.ts';
import { gather } from './gatherings.ts';
import { createRowMaker, search } from './key-row.ts';
import { keyState, needsAttention } from './key-state.ts';
import { canRollBack, offersOf } from './offers.ts';
import { sortRows, standardSorting } from './sort.ts';
import { stepsOf } from './steps.ts';
import { countViews, inView } from './views.ts';

const now = Date.UTC(2026, 10, 21);
const day = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(now + days * day).toISOString();
const key = (changes: Partial<Credential> = {}) => fakeCredential(1, now, changes);
const world = createFakeWorld(60, now);
const rows = (credentials: readonly Credential[]) =>
  createRowMaker({
    servers: world.servers,
    accounts: world.accounts,
    kindName: (kind) => kind,
    providerName: (provider) => provider,
  })(credentials, { now, leadDays: 7 });
const names = new Intl.Collator('en').compare;

describe('the state of a key', () => {
  const ends = (days: number, action: 'notify' | 'revoke' = 'notify') =>
    ({ at: inDays(days), source: 'latchkey', action }) as const;

  it.each([
    ['what was proven', {}, 'good', 'valid'],
    ['its death before everything', { lifecycle: 'revoked', expiry: ends(1) }, 'dead', 'revoked-here'],
    ['a refusal before its grace', { lifecycle: 'retiring', health: fakeHealth('revoked', 'plex', now) }, 'dead', 'revoked'],
    ['its grace before its end', { lifecycle: 'retiring', expiry: ends(1) }, 'look', 'retiring'],
    ['that it is gone', { missing: true }, 'look', 'missing'],
    ['that its end is near', { expiry: ends(6) }, 'look', 'expiring'],
    ['that its date has passed', { expiry: ends(-1) }, 'look', 'past-date'],
    ['nothing of an end far away', { expiry: ends(8) }, 'good', 'valid'],
    ['that nothing is proven', { health: fakeHealth('not-provable', 'jellyfin', now) }, 'unproven', 'not-provable'],
    ['that nobody asked', { health: neverChecked }, 'unchecked', 'never-checked'],
  ] as const)('says %s', (_, changes, mark, word) => {
    expect(keyState(key(changes), now, 7)).toEqual({ mark, word });
  });

  it('calls for a look at trouble, not at what was done on purpose', () => {
    const look = (changes: Partial<Credential>) => needsAttention(keyState(key(changes), now, 7));
    expect(look({ health: fakeHealth('revoked', 'plex', now) })).toBe(true);
    expect(look({ expiry: ends(1) })).toBe(true);
    expect(look({ lifecycle: 'revoked' })).toBe(false);
    expect(look({ lifecycle: 'retiring' })).toBe(false);
    expect(look({ health: fakeHealth('unreachable', 'plex', now) })).toBe(false);
  });
});

describe('searching', () => {
  it('takes no notice of case, accents and order', () => {
    expect(folded('Café ÅÄ')).toBe('cafe aa');
    const found = rows([key({ name: 'Café Kiosk' }), key({ name: 'Other' })]);
    expect(search(found, 'kiosk CAFE').map((row) => row.credential.name)).toEqual(['Café Kiosk']);
    expect(search(found, '  ')).toHaveLength(2);
  });
});

describe('views', () => {
  it('count what they show', () => {
    const all = rows(world.credentials);
    const gathered = gather(world.credentials, now);
    const counts = countViews(all, gathered);
    expect(counts.all).toBe(60);
    for (const view of ['held', 'server-only', 'attention', 'expiring', 'retiring', 'revoked'] as const) {
      expect(counts[view]).toBeGreaterThan(0);
      expect(inView(all, view, gathered)).toHaveLength(counts[view] ?? -1);
    }
  });
});

describe('sorting', () => {
  it('keeps pinned keys on top of their server and revoked ones below all', () => {
    const sorted = sortRows(
      rows([
        key({ id: crypto.randomUUID(), name: 'B' }),
        key({ id: crypto.randomUUID(), name: 'A', lifecycle: 'revoked' }),
        key({ id: crypto.randomUUID(), name: 'C', pinned: 0 }),
      ]),
      standardSorting,
      names,
    );
    expect(sorted.map(({ credential }) => credential.name)).toEqual(['C', 'B', 'A']);
  });

  it('puts what was never used last in either direction', () => {
    const some = rows([
      key({ id: crypto.randomUUID(), name: 'never', lastUsedAt: null }),
      key({ id: crypto.randomUUID(), name: 'old', lastUsedAt: inDays(-9) }),
      key({ id: crypto.randomUUID(), name: 'new', lastUsedAt: inDays(-1) }),
    ]);
    const by = (descending: boolean) =>
      sortRows(some, { by: 'lastUsed', descending }, names).map(({ credential }) => credential.name);
    expect(by(false)).toEqual(['old', 'new', 'never']);
    expect(by(true)).toEqual(['new', 'old', 'never']);
  });
});

describe('what can be done with a key', () => {
  const jellyfinKey = { kind: 'jellyfin-api-key', provider: 'jellyfin', held: true } as const;

  it('everything, with a held Jellyfin key', () => {
    const { import: importing, try: trying, ...others } = offersOf(key(jellyfinKey), []);
    expect(Object.values(others).every((reason) => reason === null)).toBe(true);
    expect(importing).toEqual({ by: 'own', reason: 'held-already' });
    expect(trying).toEqual({ by: 'capability', reason: 'opens-no-tools' });
  });

  it('nothing that needs the secret, without it', () => {
    const offers = offersOf(key({ ...jellyfinKey, held: false }), []);
    expect(offers.copy).toEqual({ by: 'own', reason: 'not-held' });
    expect(offers.import).toBeNull();
    expect(offers.revoke).toBeNull();
  });

  it('what the kind does not offer, with the kind’s own reason', () => {
    const offers = offersOf(key({ kind: 'plex-server-token', provider: 'plex' }), []);
    expect(offers.revoke).toEqual({ by: 'capability', reason: 'belongs-to-account' });
  });

  it('guards the server’s row, but lets Latchkey’s own sign-in be ended', () => {
    const plex = { kind: 'plex-app-token', provider: 'plex' } as const;
    expect(offersOf(key({ ...plex, guard: 'server-row' }), []).revoke).toEqual({ by: 'guard', reason: 'server-row' });
    expect(offersOf(key({ ...plex, guard: 'own-row' }), []).revoke).toEqual({ by: 'guard', reason: 'own-row' });
    expect(offersOf(key({ ...plex, guard: 'own-row', authority: true }), []).revoke).toBeNull();
  });

  it('waits for work that is under way', () => {
    const [operation] = world.operations;
    const busy = key({ ...jellyfinKey, id: operation?.oldCredentialId ?? '' });
    expect(offersOf(busy, world.operations).revoke).toEqual({ by: 'own', reason: 'busy' });
    expect(offersOf(busy, world.operations).copy).toBeNull();
  });

  it('leaves dates that the server keeps to the server', () => {
    expect(offersOf(key({ kind: 'plexmcp-api-key', provider: 'plexmcp' }), []).setExpiry).toEqual({
      by: 'own',
      reason: 'server-keeps-expiry',
    });
  });
});

describe('the steps of an operation', () => {
  const [grace] = world.operations;
  const operation = (changes: Partial<Operation>): Operation => {
    if (grace === undefined) throw new Error('the world has no operation');
    return { ...grace, ...changes };
  };

  it('are those taken and those to come', () => {
    expect(stepsOf(operation({})).map(({ step, state }) => `${step} ${state}`)).toEqual([
      'mint done',
      'store done',
      'verify done',
      'revoke waiting',
      'prove waiting',
    ]);
  });

  it('show the last attempt, and whether it runs or stands', () => {
    const [first] = operation({}).steps;
    if (first === undefined) throw new Error('the operation has no step');
    const open = { ...first, outcome: null, outcomeAt: null } as const;
    const failed = { ...first, outcome: 'failed' } as const;
    expect(stepsOf(operation({ steps: [failed, open] }))[0]?.state).toBe('running');
    expect(stepsOf(operation({ steps: [open], error: { code: 'unreachable', details: {} } }))[0]?.state).toBe('failed');
    expect(stepsOf(operation({ steps: [open, failed] }))[0]?.state).toBe('failed');
  });

  it('end with taking the new key back while rolling back', () => {
    expect(stepsOf(operation({ state: 'rolling-back' })).at(-1)?.step).toBe('remove-minted');
  });

  it('can be turned back until the old key is being revoked', () => {
    expect(canRollBack(operation({ state: 'grace' }))).toBe(true);
    expect(canRollBack(operation({ state: 'revoking' }))).toBe(false);
    expect(canRollBack(operation({ kind: 'revoke', state: 'planned' }))).toBe(false);
  });
});
