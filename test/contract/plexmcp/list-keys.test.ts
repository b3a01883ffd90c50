import { describe, expect, it } from 'vitest';

import { failure } from '../../fixtures/failures.ts';
import { count, day, keysPath, on, spoil, startPlexMcp } from './fixture.ts';

describe('listing', () => {
  it('shows everything the open-source server says of a key, but no secret', async () => {
    const world = await startPlexMcp();
    const now = world.clock.now();
    const row = world.gateway.addKey({
      name: 'Homepage [lk-9f8e7d]',
      createdAt: new Date(now.getTime() - day),
      lastUsedAt: new Date(now.getTime() - 1000),
      expiresAt: new Date(now.getTime() + day),
      requests: 12,
      mode: 'selected',
      allowed: ['x', 'y'],
    });
    expect(await world.provider.listKeys(await world.asPerson())).toEqual([
      {
        kind: 'plexmcp-api-key',
        remoteId: row.id,
        remoteName: 'Homepage [lk-9f8e7d]',
        name: 'Homepage',
        secret: null,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString(),
        expiresAt: row.expiresAt?.toISOString(),
        guard: null,
        details: { prefix: row.prefix, status: 'active', requests: '12', accessMode: 'selected: 2', requestsPerMinute: '60' },
      },
    ]);
    world.clock.forward(2 * day);
    const access = await world.asPerson();
    expect((await world.provider.listKeys(access))[0]?.details['status']).toBe('expired');
  });

  it('with a key of the open-source server is refused without asking, since its list would be empty', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }, { name: 'b' }] });
    const access = world.asKey(world.gateway.world.keys.all()[0]?.secret ?? '');
    expect((await failure(world.provider.listKeys(access))).code).toBe('no-permission');
    expect(world.gateway.seen).toEqual([]);
  });

  it('reads every page of the documented contract and leaves out what was revoked', async () => {
    const world = await startPlexMcp({ dialect: 'documented', maxKeys: -1 });
    const own = world.gateway.addKey({ name: 'own', allowed: ['mcp_1'] });
    for (let index = 0; index < 250; index += 1) world.gateway.addKey({ name: `k${index}` });
    const gone = world.gateway.addKey({ name: 'gone' });
    world.gateway.revokeKey(gone);
    const keys = await world.provider.listKeys(world.asKey(own));
    expect(keys).toHaveLength(251);
    expect(keys.some((key) => key.remoteId === gone.id)).toBe(false);
    expect(keys.find((key) => key.remoteId === own.id)).toMatchObject({
      guard: null,
      details: { accessMode: 'selected: 1' },
    });
    expect(count(world.gateway, 'GET', keysPath)).toBe(3);
  });

  it('comes to an end on a server that sends the first page for ever', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    const data = Array.from({ length: 100 }, (_, index) => ({ id: `key_${index}`, name: `k${index}` }));
    spoil(world.gateway, on('GET', keysPath), { kind: 'reply', reply: { status: 200, body: { success: true, data } } }, 50);
    expect(await world.provider.listKeys(access)).toHaveLength(100);
    expect(count(world.gateway, 'GET', keysPath)).toBe(2);
  });

  it('stands 5,000 keys', async () => {
    const world = await startPlexMcp({ maxKeys: -1 });
    for (let index = 0; index < 5000; index += 1) world.gateway.addKey({ name: `k${index}` });
    expect(await world.provider.listKeys(await world.asPerson())).toHaveLength(5000);
  });

  it('stands rows with missing, unknown and odd fields, but none without an id', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    const reply = (rows: object[]) =>
      ({ kind: 'reply', reply: { status: 200, body: { api_keys: rows, total: rows.length } } }) as const;
    spoil(
      world.gateway,
      on('GET', keysPath),
      reply([{ id: 'x', created_at: [2026, 9, 8, 26, 13, 5e8, 0, 0, 0], scopes: null, colour: 1 }]),
    );
    expect(await world.provider.listKeys(access)).toEqual([
      {
        kind: 'plexmcp-api-key',
        remoteId: 'x',
        remoteName: '',
        name: '',
        secret: null,
        createdAt: '2026-01-09T08:26:13.500Z',
        lastUsedAt: null,
        expiresAt: null,
        guard: null,
        details: { status: 'active' },
      },
    ]);
    spoil(world.gateway, on('GET', keysPath), reply([{ name: 'nobody' }]));
    expect(await failure(world.provider.listKeys(access))).toMatchObject({
      code: 'bad-answer',
      details: { field: 'api_keys.0.id' },
    });
  });

  it('is refused to a viewer, and shows a member what it made', async () => {
    const world = await startPlexMcp({ people: [{}, { role: 'member' }, { role: 'viewer' }] });
    const [, member, viewer] = world.gateway.world.people.all;
    world.gateway.addKey({ name: 'of the owner', createdBy: world.gateway.owner.id });
    world.gateway.addKey({ name: 'of the member', createdBy: member?.id ?? '' });
    expect((await world.provider.listKeys(await world.asPerson(member))).map((key) => key.name)).toEqual(['of the member']);
    expect((await failure(world.provider.listKeys(await world.asPerson(viewer)))).code).toBe('no-permission');
  });
});
