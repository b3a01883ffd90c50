import { beforeEach, describe, expect, it } from 'vitest';

import type { Account } from '../shared/domain/servers/account.ts';
import type { Credential } from '../shared/domain/keys/credential.ts';
import type { Server } from '../shared/domain/servers/server.ts';
import { settingsSchema } from '../shared/domain/settings.ts';
import { newRow } from './credentials/new-row.ts';
import { Events } from './events.ts';
import type { CredentialRecord, OperationRecord, Table } from './storage/port.ts';
import { TrayViews } from './tray-view.ts';

const now = Date.UTC(2026, 10, 21);
const dayMs = 86_400_000;
const ends = (days: number): Credential['expiry'] => ({
  at: new Date(now + days * dayMs).toISOString(),
  source: 'latchkey',
  action: 'notify',
});
const server: Server = {
  id: 'jellyfin:1',
  provider: 'jellyfin',
  provenId: '1',
  name: 'Attic',
  version: null,
  dialect: null,
  addresses: [{ url: 'http://127.0.0.1', source: 'manual', resolveTo: null, pin: null }],
  accountId: null,
  state: 'offline',
  seenAt: null,
  listedAt: null,
};

let keys: CredentialRecord[];
let accounts: Account[];
let operations: OperationRecord[];
let ids: string[];
let locked: boolean;
let settings: ReturnType<typeof settingsSchema.parse>;
let reads: number;
let events: Events;
beforeEach(() => {
  events = new Events((error) => {
    throw error;
  });
  keys = [];
  accounts = [];
  operations = [];
  ids = [];
  locked = false;
  settings = settingsSchema.parse({});
  reads = 0;
  unreadable = false;
  logged = [];
  servers = [server];
});

let servers: Server[] = [];
let unreadable = false;
let logged: string[] = [];

const table = <T extends { id: string }>(all: () => T[]): Table<T> => ({
  all,
  get: (id) => all().find((row) => row.id === id) ?? null,
  put: () => undefined,
  remove: () => undefined,
});
const make = (): TrayViews =>
  new TrayViews({
    storage: {
      credentials: table(() => {
        reads += 1;
        if (unreadable) throw new Error('disk I/O error');
        return keys;
      }),
      servers: table(() => servers),
      accounts: table(() => accounts),
      journal: { open: () => operations } as never,
    },
    settings: { get: () => settings },
    recent: {
      get ids() {
        return ids;
      },
    },
    events,
    clock: { now: () => new Date(now) },
    log: { error: (what) => void logged.push(what) },
    locked: () => locked,
  });
const annaWith = ({ id }: CredentialRecord): Account => ({
  id: crypto.randomUUID(),
  provider: 'jellyfin',
  serverId: server.id,
  remoteId: null,
  name: 'anna',
  canManage: true,
  credentialId: id,
  addedAt: new Date(now).toISOString(),
});
const said = (state: Credential['health']['state']): Credential['health'] => ({ state, evidence: [], notes: [] });
const key = (n: number, changes: Partial<CredentialRecord> = {}): CredentialRecord =>
  newRow(
    {
      id: crypto.randomUUID(),
      kind: 'jellyfin-api-key',
      provider: 'jellyfin',
      serverId: server.id,
      origin: 'created',
      name: `Key ${n}`,
      held: true,
      health: said('valid'),
      ...changes,
    },
    new Date(now).toISOString(),
  );
const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);

describe('keys', () => {
  it('that are pinned come in the order of their pins, if they can be copied', () => {
    keys = [
      key(1, { pinned: 3 }),
      key(2, { pinned: 1 }),
      key(3, { pinned: 2, held: false }),
      key(4, { pinned: 4, lifecycle: 'retiring' }),
      key(5),
    ];
    expect(names(make().view().pinned)).toEqual(['Key 2', 'Key 1']);
  });

  it('that were copied lately come latest first, five of them, without pinned and lost ones', () => {
    keys = Array.from({ length: 9 }, (_, n) => key(n + 1, n === 1 ? { pinned: 1 } : n === 2 ? { held: false } : {}));
    ids = ['gone', ...keys.map(({ id }) => id)];
    expect(names(make().view().recent)).toEqual(['Key 1', 'Key 4', 'Key 5', 'Key 6', 'Key 7']);
  });

  it('say whether there is a server to call with them', () => {
    keys = [key(1, { pinned: 1 }), key(2, { pinned: 2, serverId: null }), key(3, { pinned: 3, serverId: 'jellyfin:gone' })];
    expect(
      make()
        .view()
        .pinned.map(({ hasServer }) => hasServer),
    ).toEqual([true, false, false]);
  });

  it('that are sign-ins are called by place and person', () => {
    const signIn = key(1, { kind: 'jellyfin-device-token', pinned: 1, name: 'anna' });
    keys = [signIn];
    accounts = [annaWith(signIn)];
    expect(names(make().view().pinned)).toEqual(['Attic (anna)']);
  });
});

describe('attention', () => {
  it('is called most urgent first, and leads to the place', () => {
    const signIn = key(1, { kind: 'jellyfin-device-token', health: said('revoked') });
    keys = [
      key(2, { expiry: ends(20) }),
      key(3, { expiry: ends(3) }),
      key(4, { expiry: ends(-1) }),
      signIn,
      key(5, { health: said('revoked') }),
      key(6, { health: said('expired') }),
      key(7, { expiry: ends(31) }),
    ];
    accounts = [annaWith(signIn)];
    operations = [
      { label: 'Sonarr', error: { code: 'unreachable', details: {} } } as OperationRecord,
      { error: null } as OperationRecord,
    ];
    expect(make().view().attention).toEqual([
      { what: 'dead', name: 'Key 5', to: `/keys/${keys[4]?.id}` },
      { what: 'sign-in', name: 'Attic (anna)', to: '/servers/jellyfin%3A1' },
      { what: 'expired', name: 'Key 4', to: `/keys/${keys[2]?.id}` },
      { what: 'expired', name: 'Key 6', to: `/keys/${keys[5]?.id}` },
      { what: 'stuck', name: 'Sonarr', to: '/activity' },
      { what: 'expiring', name: 'Key 3', to: `/keys/${keys[1]?.id}` },
      { what: 'expiring', name: 'Key 2', to: `/keys/${keys[0]?.id}` },
    ]);
  });

  it('is called first of all by a server in whose place another answers', () => {
    servers = [{ ...server, state: 'changed-identity' }];
    keys = [key(1, { health: said('revoked') })];
    expect(make().view().attention).toEqual([
      { what: 'identity', name: 'Attic', to: '/servers/jellyfin%3A1' },
      { what: 'dead', name: 'Key 1', to: `/keys/${keys[0]?.id}` },
    ]);
  });

  it('is not called by what was ended on purpose, is not held, or renews itself', () => {
    keys = [
      key(1, { lifecycle: 'revoked', health: said('revoked') }),
      key(2, { lifecycle: 'retiring', health: said('revoked') }),
      key(3, { held: false, health: said('revoked') }),
      key(4, { kind: 'plexmcp-session', expiry: ends(-1) }),
      key(5, { health: said('unreachable') }),
    ];
    expect(make().view().attention).toEqual([]);
  });

  it('follows the lead days of the key before those of the settings', () => {
    keys = [
      key(1, { expiry: ends(40), leadDays: [60] }),
      key(2, { expiry: ends(3), leadDays: [1] }),
      key(3, { expiry: ends(3), leadDays: [] }),
    ];
    expect(names(make().view().attention)).toEqual(['Key 1']);
  });
});

describe('the lock', () => {
  beforeEach(() => {
    keys = [key(1, { pinned: 1 }), key(2)];
    ids = keys.map(({ id }) => id);
    locked = true;
  });

  it('hides every name', () => {
    expect(make().view()).toEqual({ pinned: [], recent: [], attention: [], servers: [], locked: true });
  });

  it('hides at least what was copied, if names may be seen', () => {
    settings = { ...settings, lockHidesNames: false };
    expect(make().view()).toMatchObject({ pinned: [{ name: 'Key 1' }], recent: [], servers: [{ name: 'Attic' }], locked: true });
  });
});

describe('reading', () => {
  it('happens once after a burst of changes, before anybody asks', async () => {
    const views = make();
    views.view();
    expect(reads).toBe(1);
    keys = [key(1, { pinned: 1 })];
    for (let n = 0; n < 10; n += 1) events.changed('credentials');
    await new Promise((resolve) => setImmediate(resolve));
    expect(reads).toBe(2);
    expect(names(views.view().pinned)).toEqual(['Key 1']);
    expect(reads).toBe(2);
    views.stop();
  });

  it('does not wait for the moment after a change', () => {
    const views = make();
    expect(views.view().pinned).toEqual([]);
    keys = [key(1, { pinned: 1 })];
    events.changed('credentials');
    expect(names(views.view().pinned)).toEqual(['Key 1']);
    views.stop();
  });

  it('goes on with what was true before when the database cannot be read, until it can', async () => {
    keys = [key(1, { pinned: 1 })];
    const views = make();
    views.view();
    unreadable = true;
    keys = [key(1, { pinned: 1 }), key(2, { pinned: 2 })];
    events.changed('credentials');
    await new Promise((resolve) => setImmediate(resolve));
    expect([names(views.view().pinned), new Set(logged)]).toEqual([['Key 1'], new Set(['tray view'])]);
    unreadable = false;
    expect(names(views.view().pinned)).toEqual(['Key 1', 'Key 2']);
    views.stop();
  });

  it('is not needed for changes that nobody sees here, nor after the end', () => {
    const views = make();
    views.view();
    events.changed('activity');
    views.view();
    views.stop();
    events.changed('credentials');
    views.view();
    expect(reads).toBe(1);
  });
});
