import { describe, expect, it } from 'vitest';

import { startOf } from '../../../electron/providers/common/start-of.ts';
import type { KeyChanges } from '../../../shared/domain/keys/key-options.ts';
import { failure } from '../../fixtures/failures.ts';
import { mcpAt } from '../../simulators/plexmcp/mcps.ts';
import { bodiesSent, count, day, dialects, on, reference, spoil, startPlexMcp } from './fixture.ts';

const one = /api-keys\/[^/]+$/u;

describe('the details of a key (server)', () => {
  it('are what the server says, with the name of its maker where that is the person who asks', async () => {
    const world = await startPlexMcp();
    const now = world.clock.now();
    const row = world.gateway.addKey({
      name: 'Homepage [lk-9f8e7d]',
      createdBy: world.gateway.owner.id,
      createdAt: new Date(now.getTime() - day),
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + day),
      mode: 'selected',
      allowed: [mcpAt(2).id],
      rpm: 20,
    });
    const access = await world.asPerson();
    expect(await startOf(world.provider.keyDetail)(access, reference(row))).toEqual({
      kind: 'plexmcp-api-key',
      remoteName: 'Homepage [lk-9f8e7d]',
      description: null,
      createdBy: world.gateway.owner.email,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: now.toISOString(),
      expiresAt: row.expiresAt?.toISOString(),
      status: 'active',
      rateLimit: 20,
      access: { mode: 'selected', ids: [mcpAt(2).id] },
      recent: [],
      editable: ['name', 'expiresAt', 'rateLimit', 'access'],
    });
    world.clock.forward(2 * day);
    expect((await startOf(world.provider.keyDetail)(await world.asPerson(), reference(row))).status).toBe('expired');
  });

  it('are open to any key that knows the id, though it can list none', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }, { name: 'b' }] });
    const [first, second] = world.gateway.world.keys.all();
    if (!first || !second) throw new Error('no keys');
    const access = world.asKey(first);
    expect((await startOf(world.provider.keyDetail)(access, reference(second))).remoteName).toBe(second.name);
    const unknown = startOf(world.provider.keyDetail)(access, reference(second, { remoteId: null }));
    expect(await failure(unknown)).toMatchObject({ code: 'no-permission', details: { reason: 'list-empty-for-keys' } });
  });

  it('are closed to others by role', async () => {
    const world = await startPlexMcp({ people: [{}, { role: 'member' }, { role: 'viewer' }] });
    const [owner, member, viewer] = world.gateway.world.people.all;
    const row = world.gateway.addKey({ name: 'a', createdBy: owner?.id ?? '' });
    for (const person of [member, viewer]) {
      const detail = startOf(world.provider.keyDetail)(await world.asPerson(person), reference(row));
      expect((await failure(detail)).code).toBe('no-permission');
    }
  });

  it('stand unknown modes, missing fields and far dates', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    const row = world.gateway.addKey({ name: 'a' });
    const body = { id: row.id, mcp_access_mode: 'sometimes', expires_at: '9999-12-31T23:59:59Z', created_at: [1970, 1] };
    spoil(world.gateway, on('GET', one), { kind: 'reply', reply: { status: 200, body } });
    expect(await startOf(world.provider.keyDetail)(access, reference(row))).toMatchObject({
      remoteName: '',
      access: null,
      rateLimit: null,
      status: 'active',
      createdAt: '1970-01-01T00:00:00.000Z',
      expiresAt: '9999-12-31T23:59:59.000Z',
    });
  });
});

describe('the details of a key (documented)', () => {
  it('come with its latest calls', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const row = world.gateway.addKey({ name: 'own', description: 'For the hall', allowed: ['mcp_1'] });
    world.gateway.world.keys.called(row, { mcpId: '1', mcpName: 'files', tool: 'list', status: 'error' });
    expect(await startOf(world.provider.keyDetail)(world.asKey(row), reference(row))).toMatchObject({
      description: 'For the hall',
      createdBy: 'user@example.org',
      status: 'active',
      rateLimit: null,
      access: { mode: 'selected', ids: ['mcp_1'] },
      recent: [{ at: world.clock.now().toISOString(), mcp: 'mcp_1', tool: 'list', status: 'error' }],
      editable: ['name', 'description'],
    });
  });

  it('stand what they do not know', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const row = world.gateway.addKey({ name: 'own' });
    const data = { id: row.id, status: 'dormant', permissions: 7, recent_activity: [{ timestamp: 'soon' }, 5] };
    spoil(world.gateway, on('GET', one), { kind: 'reply', reply: { status: 200, body: { success: true, data } } });
    expect(await startOf(world.provider.keyDetail)(world.asKey(row), reference(row))).toMatchObject({
      status: null,
      access: null,
      createdBy: null,
      recent: [],
    });
  });
});

describe.each(dialects)('the details of a key that is gone (%s)', (_dialect, start) => {
  it('are not found', async () => {
    const { world, access } = await start();
    const row = world.gateway.addKey({ name: 'a' });
    world.gateway.world.keys.remove(row);
    expect((await failure(startOf(world.provider.keyDetail)(access, reference(row)))).code).toBe('not-found');
  });
});

describe('changing a key (server)', () => {
  const start = async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'Homepage [lk-9f8e7d]', expiresAt: new Date('2027-01-01T00:00:00Z') });
    const access = await world.asPerson();
    const edit = (changes: KeyChanges) => startOf(world.provider.editKey)(access, reference(row), changes);
    return { world, row, edit, bodies: bodiesSent(world.gateway, 'PATCH', one) };
  };

  it('changes what was asked and leaves the rest', async () => {
    const { row, edit, bodies } = await start();
    const detail = await edit({ name: ' Start page ', rateLimit: 5, access: { mode: 'selected', ids: [mcpAt(0).id] } });
    expect(bodies).toEqual([
      { name: 'Start page [lk-9f8e7d]', rate_limit_rpm: 5, mcp_access_mode: 'selected', allowed_mcp_ids: [mcpAt(0).id] },
    ]);
    expect(detail).toMatchObject({ remoteName: 'Start page [lk-9f8e7d]', rateLimit: 5, expiresAt: '2027-01-01T00:00:00.000Z' });
    expect(row).toMatchObject({ rpm: 5, mode: 'selected' });
  });

  it('takes the date away with an empty text, and brings an expired key back with a new one', async () => {
    const { world, row, edit, bodies } = await start();
    expect((await edit({ expiresAt: null })).expiresAt).toBeNull();
    expect(bodies).toEqual([{ expires_at: '' }]);
    row.expiresAt = new Date(world.clock.now().getTime() - day);
    const end = new Date(world.clock.now().getTime() + day).toISOString();
    expect(await edit({ expiresAt: end })).toMatchObject({ status: 'active', expiresAt: end });
    expect((await world.provider.check(world.asKey(row))).state).toBe('valid');
  });

  it('leaves ids alone that can never be taken back', async () => {
    const { row, edit, bodies } = await start();
    row.allowed = [mcpAt(0).id];
    row.mode = 'selected';
    expect((await edit({ access: { mode: 'all', ids: [] } })).access).toEqual({ mode: 'all', ids: [] });
    expect(bodies).toEqual([{ mcp_access_mode: 'all' }]);
  });

  it.each([
    ['a date that has passed', { expiresAt: '2020-01-01T00:00:00.000Z' }, 'expiresAt'],
    ['a name that is too long', { name: 'ü'.repeat(60) }, 'name'],
    ['a name that cannot be seen', { name: '\u200B' }, 'name'],
    ['a choice of none', { access: { mode: 'selected' as const, ids: [] } }, 'access'],
    ['nothing', {}, 'changes'],
  ])('refuses %s before anything is sent', async (_what, changes, field) => {
    const { world, edit } = await start();
    expect(await failure(edit(changes))).toEqual({ code: 'invalid-input', details: { field } });
    expect(count(world.gateway, 'PATCH', one)).toBe(0);
  });

  it('has no description to change', async () => {
    const { edit } = await start();
    expect(await failure(edit({ description: 'x' }))).toEqual({
      code: 'not-offered',
      details: { reason: 'server-keeps-keys-as-made', field: 'description' },
    });
  });

  it('says what took effect when the server stops half-way', async () => {
    const { world, row, edit } = await start();
    spoil(world.gateway, on('PATCH', one), {
      kind: 'reply',
      reply: { status: 400, body: { error: { code: 'VALIDATION_ERROR', message: 'no' } } },
    });
    row.name = 'new [lk-9f8e7d]';
    expect(await failure(edit({ name: 'new', rateLimit: 5 }))).toMatchObject({
      code: 'invalid-input',
      details: { applied: 'name' },
    });
  });

  it('is done when it took effect although the answer was lost', async () => {
    const { world, edit } = await start();
    spoil(world.gateway, on('PATCH', one), { kind: 'reset', effect: 'after' });
    expect((await edit({ rateLimit: 7 })).rateLimit).toBe(7);
    spoil(world.gateway, on('PATCH', one), { kind: 'reset', effect: 'before' });
    expect((await failure(edit({ rateLimit: 8 }))).code).toBe('unreachable');
  });

  it.each([
    [{ expiresAt: '2028-01-01T00:00:00.000Z' }, 'expiry-not-kept'],
    [{ rateLimit: 9 }, 'bad-answer'],
    [{ access: { mode: 'none' as const, ids: [] } }, 'bad-answer'],
  ])('does not believe a good answer that changed nothing: %j', async (changes, code) => {
    const { world, edit } = await start();
    spoil(world.gateway, on('PATCH', one), { kind: 'reply', reply: { status: 200, body: {} } });
    expect(await failure(edit(changes))).toMatchObject({ code, details: { field: Object.keys(changes)[0] } });
  });
});

describe('changing a key (documented)', () => {
  it('changes name and description and nothing else', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const row = world.gateway.addKey({ name: 'a' });
    const edit = (changes: KeyChanges) => startOf(world.provider.editKey)(world.asKey(row), reference(row), changes);
    expect(await edit({ name: 'b', description: 'c' })).toMatchObject({ remoteName: 'b', description: 'c' });
    for (const changes of [{ expiresAt: null }, { rateLimit: 3 }, { access: { mode: 'all' as const, ids: [] } }]) {
      expect(await failure(edit(changes))).toMatchObject({ code: 'not-offered', details: { field: Object.keys(changes)[0] } });
    }
  });
});

describe('replacing a secret in place', () => {
  it('kills the old one at once and keeps all else (server)', async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'a', expiresAt: new Date('2027-01-01T00:00:00Z'), rpm: 7 });
    const bodies = bodiesSent(world.gateway, 'POST', /rotate$/u);
    const old = row.secret;
    const minted = await startOf(world.provider.replaceSecret)(await world.asPerson(), reference(row));
    expect(minted).toMatchObject({ remoteId: row.id, expiresAt: '2027-01-01T00:00:00.000Z', details: { prefix: row.prefix } });
    // A body could only set a PIN under which the server would keep the secret.
    expect(bodies).toEqual([null]);
    expect((await world.provider.check(world.asKey(old))).state).toBe('revoked');
    expect((await world.provider.check(world.asKey(minted.secret.reveal()))).state).toBe('valid');
    expect(row).toMatchObject({ name: 'a', rpm: 7 });
  });

  it('can be done again when the answer was lost, and never by itself', async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'a' });
    const access = await world.asPerson();
    spoil(world.gateway, on('POST', /rotate$/u), { kind: 'reset', effect: 'after' });
    expect((await failure(startOf(world.provider.replaceSecret)(access, reference(row)))).code).toBe('unreachable');
    expect(count(world.gateway, 'POST', /rotate$/u)).toBe(1);
    const minted = await startOf(world.provider.replaceSecret)(access, reference(row));
    expect(minted.secret.reveal()).toBe(row.secret);
  });

  it('touches nothing that the asker may not change', async () => {
    const world = await startPlexMcp({ people: [{}, { role: 'member' }] });
    const row = world.gateway.addKey({ name: 'a', createdBy: world.gateway.owner.id });
    const { secret } = row;
    const access = await world.asPerson(world.gateway.world.people.all[1]);
    expect((await failure(startOf(world.provider.replaceSecret)(access, reference(row)))).code).toBe('no-permission');
    expect([row.secret, count(world.gateway, 'POST', /rotate$/u)]).toEqual([secret, 0]);
  });

  it('does not take the secret of another key', async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'a' });
    const body = { id: 'other', key: row.secret };
    spoil(world.gateway, on('POST', /rotate$/u), { kind: 'reply', reply: { status: 200, body } });
    const outcome = await failure(startOf(world.provider.replaceSecret)(await world.asPerson(), reference(row)));
    expect(outcome).toMatchObject({ code: 'bad-answer', details: { field: 'id' } });
  });

  it('is not offered by the documented contract, and nothing is sent', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const row = world.gateway.addKey({ name: 'a' });
    expect(await failure(startOf(world.provider.replaceSecret)(world.asKey(row), reference(row)))).toEqual({
      code: 'not-offered',
      details: { reason: 'server-has-no-such-thing' },
    });
    expect(world.gateway.seen).toEqual([]);
  });
});
