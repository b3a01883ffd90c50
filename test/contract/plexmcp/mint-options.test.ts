import { describe, expect, it } from 'vitest';

import { defaultKeyOptions, type OptionsOf } from '../../../shared/domain/keys/key-options.ts';
import { failure } from '../../fixtures/failures.ts';
import { mcpAt } from '../../simulators/plexmcp/mcps.ts';
import { bodiesSent, count, dialects, keysPath, on, type PlexMcp, spoil, startPlexMcp } from './fixture.ts';

const usual = defaultKeyOptions['plexmcp-api-key'];
const planFor = (world: PlexMcp, options: Partial<OptionsOf<'plexmcp-api-key'>>) =>
  world.provider.planMint({
    label: 'Homepage',
    nonce: 'a1b2c3',
    clientId: 'unused',
    expiresAt: null,
    options: { ...usual, ...options },
  });
const selected = (...ids: string[]) => ({ mode: 'selected' as const, ids });

describe('choosing what a key opens', () => {
  it.each([
    ['a choice of none', selected()],
    ['an empty id', selected(' ')],
    ['ids beside all', { mode: 'all' as const, ids: ['x'] }],
    ['ids beside none', { mode: 'none' as const, ids: ['x'] }],
  ])('refuses %s before anything is sent', async (_what, access) => {
    const world = await startPlexMcp();
    expect(() => planFor(world, { access })).toThrow(
      expect.objectContaining({ code: 'invalid-input', details: { field: 'access' } }) as Error,
    );
  });

  it('takes each MCP once', async () => {
    const world = await startPlexMcp();
    expect(planFor(world, { access: selected('a', 'a', 'b') }).options).toMatchObject({ access: selected('a', 'b') });
  });

  it('refuses the options of another kind of key', async () => {
    const world = await startPlexMcp();
    const input = { label: 'a', nonce: 'n', clientId: 'c', expiresAt: null, options: { kind: 'jellyfin-api-key' as const } };
    expect(() => world.provider.planMint(input)).toThrow(expect.objectContaining({ code: 'invalid-input' }) as Error);
  });
});

describe('a key with limits (server)', () => {
  it('is made as it was asked for, and says so itself', async () => {
    const world = await startPlexMcp();
    const bodies = bodiesSent(world.gateway, 'POST', keysPath);
    const plan = planFor(world, { access: selected(mcpAt(1).id), rateLimit: 30 });
    const minted = await world.provider.mint(await world.asPerson(), plan);
    expect(bodies).toEqual([
      { name: plan.remoteName, mcp_access_mode: 'selected', allowed_mcp_ids: [mcpAt(1).id], rate_limit_rpm: 30 },
    ]);
    expect(world.gateway.world.keys.get(minted.remoteId ?? '')).toMatchObject({ mode: 'selected', rpm: 30 });
  });

  it('may open nothing at all', async () => {
    const world = await startPlexMcp();
    const bodies = bodiesSent(world.gateway, 'POST', keysPath);
    const plan = planFor(world, { access: { mode: 'none', ids: [] } });
    await world.provider.mint(await world.asPerson(), plan);
    expect(bodies).toEqual([{ name: plan.remoteName, mcp_access_mode: 'none' }]);
  });

  it.each([
    ['description', { description: 'For the hall' }],
    ['environment', { environment: 'test' as const }],
  ])('is refused a %s, which the server would forget', async (field, options) => {
    const world = await startPlexMcp();
    const outcome = await failure(world.provider.mint(await world.asPerson(), planFor(world, options)));
    expect(outcome).toEqual({ code: 'not-offered', details: { reason: 'server-has-no-such-thing', field } });
    expect(count(world.gateway, 'POST', keysPath)).toBe(0);
  });

  it.each([
    ['mcp_access_mode', { mcp_access_mode: 'all' }],
    ['mcp_access_mode', { mcp_access_mode: 'everything' }],
    ['allowed_mcp_ids', { allowed_mcp_ids: [mcpAt(0).id] }],
    ['rate_limit_rpm', { rate_limit_rpm: 60 }],
  ])('is removed again when the server kept another %s', async (field, kept) => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    const plan = planFor(world, { access: selected(mcpAt(1).id), rateLimit: 30 });
    const row = { id: 'x', name: 'x', rate_limit_rpm: 30, mcp_access_mode: 'selected', allowed_mcp_ids: [mcpAt(1).id], ...kept };
    spoil(world.gateway, on('GET', /api-keys\//u), { kind: 'reply', reply: { status: 200, body: row } });
    const outcome = await failure(world.provider.mint(access, plan));
    expect(outcome).toMatchObject({ code: 'bad-answer', details: { field } });
    expect(await world.provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
  });

  it('whose date is kept at first and is gone when it is read back is removed', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    const plan = { ...planFor(world, {}), expiresAt: '2027-01-01T00:00:00.000Z' };
    const row = { id: 'x', name: 'x', expires_at: null, mcp_access_mode: 'all', allowed_mcp_ids: null };
    spoil(world.gateway, on('GET', /api-keys\//u), { kind: 'reply', reply: { status: 200, body: row } });
    expect((await failure(world.provider.mint(access, plan))).code).toBe('expiry-not-kept');
    expect(world.gateway.world.keys.size).toBe(0);
  });

  it.each([403, 401, 429])('that cannot be read back (%i) does not pass for one that was refused', async (status) => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    const body = { error: { code: 'FORBIDDEN', message: 'Insufficient permissions' } };
    spoil(world.gateway, on('GET', /api-keys\//u), { kind: 'reply', reply: { status, body } }, 3);
    const plan = planFor(world, { rateLimit: 30 });
    expect((await failure(world.provider.mint(access, plan))).code).toBe('bad-answer');
    expect((await world.provider.findMinted(access, plan)).found).toBe('lost');
  });

  it('can be made with a key, which may read it back by its id', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }] });
    const access = world.asKey(world.gateway.world.keys.all()[0]?.secret ?? '');
    expect((await world.provider.mint(access, planFor(world, { rateLimit: 30 }))).remoteId).not.toBeNull();
  });
});

describe('a key with limits (documented)', () => {
  const start = async () => {
    const world = await startPlexMcp({ dialect: 'documented', maxKeys: -1 });
    return { world, access: world.asKey(world.gateway.addKey({ name: 'authority' })) };
  };

  it('carries description and permissions', async () => {
    const { world, access } = await start();
    const bodies = bodiesSent(world.gateway, 'POST', keysPath);
    const plan = planFor(world, { description: 'For the hall', access: selected(`mcp_${mcpAt(0).id}`) });
    await world.provider.mint(access, plan);
    await world.provider.mint(access, planFor(world, {}));
    expect(bodies).toEqual([
      { name: plan.remoteName, description: 'For the hall', permissions: { mcps: [`mcp_${mcpAt(0).id}`] } },
      { name: plan.remoteName, description: 'Made by Latchkey', permissions: { mcps: '*' } },
    ]);
  });

  it.each([
    ['rateLimit', { rateLimit: 30 }],
    ['access', { access: { mode: 'none' as const, ids: [] } }],
    // How one asks for a test key is not documented.
    ['environment', { environment: 'test' as const }],
  ])('is refused a %s, for which the contract has no word', async (field, options) => {
    const { world, access } = await start();
    const outcome = await failure(world.provider.mint(access, planFor(world, options)));
    expect(outcome).toEqual({ code: 'not-offered', details: { reason: 'server-has-no-such-thing', field } });
    expect(count(world.gateway, 'POST', keysPath)).toBe(0);
  });

  it('is removed again when it opens more than was asked for', async () => {
    const { world, access } = await start();
    const plan = planFor(world, { access: selected('mcp_1') });
    const data = { id: 'x', name: 'x', permissions: { mcps: '*' } };
    spoil(world.gateway, on('GET', /api-keys\//u), { kind: 'reply', reply: { status: 200, body: { success: true, data } } });
    expect(await failure(world.provider.mint(access, plan))).toMatchObject({
      code: 'bad-answer',
      details: { field: 'mcp_access_mode' },
    });
    expect(await world.provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
  });
});

describe.each(dialects)('five thousand keys (%s)', (_dialect, start) => {
  it('are listed, and the one that was made is found among them', async () => {
    const { world, access } = await start();
    for (let index = 0; index < 5000; index += 1)
      world.gateway.addKey({ name: `k${index}`, expiresAt: new Date(index % 2 === 0 ? '9999-12-31' : '1971-01-01') });
    const plan = planFor(world, {});
    const { remoteId } = await world.provider.mint(access, plan);
    const found = await world.provider.findMinted(access, plan);
    expect(found.found === 'lost' && found.key.remoteId).toBe(remoteId);
    expect((await world.provider.listKeys(access)).length).toBeGreaterThan(5000);
  });
});
