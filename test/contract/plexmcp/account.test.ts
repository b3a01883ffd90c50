import { describe, expect, it } from 'vitest';

import { startOf } from '../../../electron/providers/common/start-of.ts';
import { readSession } from '../../../electron/providers/plexmcp/wire/session.ts';
import { failure } from '../../fixtures/failures.ts';
import { mcpAt } from '../../simulators/plexmcp/mcps.ts';
import { count, day, dialects, on, spoil, startPlexMcp } from './fixture.ts';

describe('the plan', () => {
  it('is a hint where the gateway is not the hosted one (server)', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }, { name: 'b' }] });
    const quota = startOf(world.provider.quota);
    expect(await quota(await world.asPerson())).toEqual({ used: 2, limit: 5, limited: 'unknown', plan: 'free' });
    const [key] = world.gateway.world.keys.all();
    expect(await quota(world.asKey(key ?? ''))).toMatchObject({ used: 2 });
    world.gateway.world.maxKeys = -1;
    expect(await quota(await world.asPerson())).toMatchObject({ limit: null, limited: 'no' });
  });

  it('may say nothing of keys', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    spoil(world.gateway, on('GET', /subscription$/u), { kind: 'reply', reply: { status: 200, body: { tier: 7 } } });
    expect(await startOf(world.provider.quota)(access)).toEqual({ used: null, limit: null, limited: 'unknown', plan: null });
  });

  it('is not told by the documented contract, so keys are counted', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    world.gateway.revokeKey(world.gateway.addKey({ name: 'gone' }));
    expect(await startOf(world.provider.quota)(access)).toEqual({ used: 1, limit: null, limited: 'unknown', plan: null });
  });
});

describe('what a key can be limited to', () => {
  it('are all MCPs, page after page', async () => {
    const world = await startPlexMcp({ mcps: 120, toolsPerMcp: 2 });
    world.gateway.world.unexamined.add(1);
    const mcps = await startOf(world.provider.mcps)(await world.asPerson());
    expect(mcps).toHaveLength(120);
    expect(mcps[0]).toEqual({ id: mcpAt(0).id, name: 'files', description: null, status: 'active', tools: 2 });
    expect(mcps[1]?.tools).toBeNull();
  });

  it('are told by the documented contract without tools, and called ill when they are', async () => {
    const world = await startPlexMcp({ dialect: 'documented', mcps: 150 });
    world.gateway.world.broken.add(1);
    const mcps = await startOf(world.provider.mcps)(world.asKey(world.gateway.addKey({ name: 'a' })));
    expect(mcps).toHaveLength(150);
    expect(mcps.slice(0, 2)).toMatchObject([
      { id: `mcp_${mcpAt(0).id}`, status: 'active', tools: null },
      { status: 'unhealthy' },
    ]);
  });
});

describe('sign-ins', () => {
  const start = async () => {
    const world = await startPlexMcp();
    const other = await world.asPerson();
    const access = await world.asPerson();
    return { world, other, access, sessions: startOf(world.provider.sessions) };
  };

  it('are listed, and which one is Latchkey’s own', async () => {
    const { world, access, sessions } = await start();
    const now = world.clock.now();
    const listed = await sessions.list(access);
    expect(listed).toEqual([
      {
        id: expect.any(String) as string,
        createdAt: now.toISOString(),
        lastUsedAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + 30 * day).toISOString(),
        address: '127.0.0.1',
        agent: 'Latchkey',
        current: true,
      },
      expect.objectContaining({ current: false }) as object,
    ]);
  });

  it.each([true, false])('are ended one by one, whether or not the server calls that a fault (%s)', async (publishedSchema) => {
    const { world, access, sessions } = await start();
    world.gateway.world.publishedSchema = publishedSchema;
    const [, other] = await sessions.list(access);
    await sessions.end(access, other?.id ?? '');
    expect(await sessions.list(access)).toHaveLength(1);
    // One that is gone is done.
    await expect(sessions.end(access, other?.id ?? '')).resolves.toBeUndefined();
  });

  it.each([true, false])('are ended all at once, and the refresh token lives on (%s)', async (publishedSchema) => {
    const { world, access, sessions } = await start();
    world.gateway.world.publishedSchema = publishedSchema;
    await sessions.endAll(access);
    expect((await failure(world.provider.listKeys(access))).code).toBe('token-refused');
    world.clock.forward(23.5 * 3_600_000);
    const renewed = await world.provider.renew(access);
    expect(readSession(renewed?.secret ?? access.secret).access).not.toBe(readSession(access.secret).access);
  });

  it('that a fault left alone are not called ended', async () => {
    const { world, access, sessions } = await start();
    const fault = { status: 500, body: { error: { code: 'DATABASE_ERROR', message: 'Database error' } } };
    spoil(world.gateway, on('DELETE', /sessions/u), { kind: 'reply', reply: fault }, 2);
    const [session] = await sessions.list(access);
    expect((await failure(sessions.end(access, session?.id ?? ''))).code).toBe('server-error');
    expect((await failure(sessions.endAll(access))).code).toBe('server-error');
  });

  it('belong to people, and the documented contract has none', async () => {
    const { world, sessions } = await start();
    const key = world.asKey(world.gateway.addKey({ name: 'a' }));
    const asked = count(world.gateway, 'GET', /sessions$/u);
    expect((await failure(sessions.list(key))).code).toBe('no-permission');
    expect(count(world.gateway, 'GET', /sessions$/u)).toBe(asked);
    const documented = await startPlexMcp({ dialect: 'documented' });
    const access = documented.asKey(documented.gateway.addKey({ name: 'a' }));
    const ways = startOf(documented.provider.sessions);
    for (const outcome of [ways.list(access), ways.end(access, 'x'), ways.endAll(access)])
      expect((await failure(outcome)).code).toBe('not-offered');
  });
});

describe('a gateway about itself', () => {
  it('names version, organisation, plan and counts (server)', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }], mcps: 4 });
    const { facts, users, evidence } = await world.provider.serverDetails(await world.asPerson());
    expect(Object.fromEntries(facts.map(({ key, value }) => [key, value]))).toEqual({
      version: '1.0.0',
      health: 'healthy',
      dialect: 'server',
      organisation: 'Example Org',
      plan: 'free',
      members: '1',
      keys: '1',
      mcps: '4',
      'requests-this-month': 'unknown',
    });
    expect([users, evidence.map(({ asked }) => asked)]).toEqual([
      null,
      ['GET /api/v1/org', 'GET /health', 'GET /api/v1/org/subscription', 'GET /api/v1/org/stats'],
    ]);
  });

  it('shows what is left when the rest is not said', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    spoil(world.gateway, on('GET', /subscription$|stats$|health$/u), { kind: 'reply', reply: { status: 503, body: '' } }, 10);
    const { facts } = await world.provider.serverDetails(access);
    expect(facts.map(({ key }) => key)).toEqual(['dialect', 'organisation', 'requests-this-month']);
  });

  it('counts what the documented contract lists', async () => {
    const world = await startPlexMcp({ dialect: 'documented', mcps: 3 });
    const { facts } = await world.provider.serverDetails(world.asKey(world.gateway.addKey({ name: 'a' })));
    expect(facts).toEqual([
      { key: 'dialect', value: 'documented' },
      { key: 'keys', value: '1' },
      { key: 'mcps', value: '3' },
    ]);
  });
});

describe.each(dialects)('a gateway that refuses (%s)', (_dialect, start) => {
  it('or cannot be reached says so', async () => {
    const { world, access } = await start();
    world.gateway.faults.push({ when: () => true, what: { kind: 'reset', effect: 'before' } });
    expect((await failure(world.provider.serverDetails(access))).code).toBe('unreachable');
    world.gateway.faults.length = 0;
    for (const row of world.gateway.world.keys.all()) world.gateway.revokeKey(row);
    world.gateway.world.people.endSessions(world.gateway.owner);
    expect((await failure(world.provider.serverDetails(access))).code).toBe('token-refused');
    expect((await failure(startOf(world.provider.quota)(access))).code).toBe('token-refused');
    expect((await failure(startOf(world.provider.mcps)(access))).code).toBe('token-refused');
  });
});
