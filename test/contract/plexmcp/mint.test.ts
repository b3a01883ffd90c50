import { describe, expect, it } from 'vitest';

import type { MintPlan } from '../../../electron/providers/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { failure, shows, thrown } from '../../fixtures/failures.ts';
import { shortMs } from '../../fixtures/wire.ts';
import { count, day, dialects, keysPath, on, type PlexMcp, spoil, startPlexMcp, unknownKey } from './fixture.ts';
import { defaultKeyOptions } from '../../../shared/domain/keys/key-options.ts';

const planFor = (world: PlexMcp, fields: { label?: string; nonce?: string; expiresAt?: string | null } = {}): MintPlan =>
  world.provider.planMint({
    label: 'Tautulli',
    nonce: 'a1b2c3',
    clientId: 'unused',
    expiresAt: null,
    options: defaultKeyOptions['plexmcp-api-key'],
    ...fields,
  });

const inDays = (world: PlexMcp, days: number): string => new Date(world.clock.now().getTime() + days * day).toISOString();

describe('planning', () => {
  it('keeps the nonce whole within a hundred bytes', async () => {
    const world = await startPlexMcp();
    const plan = planFor(world, { label: `"Wohn\u202Ezimmer"\n${'ü'.repeat(300)}` });
    expect(plan.remoteName).toMatch(/^"Wohnzimmer" ü+ \[lk-a1b2c3\]$/u);
    expect(Buffer.byteLength(plan.remoteName)).toBeGreaterThan(97);
    expect(Buffer.byteLength(plan.remoteName)).toBeLessThanOrEqual(100);
    expect(plan.remoteName.startsWith(plan.label)).toBe(true);
  });

  it.each([
    ['a date that has passed', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ['a date without a zone', { expiresAt: '2030-01-01T00:00:00' }, 'expiresAt'],
    ['a date that the server would drop', { expiresAt: '2027-3-1' }, 'expiresAt'],
    ['a name that cannot be seen', { label: '\u200B \u202E' }, 'name'],
    ['a nonce that is none', { nonce: 'a b' }, 'nonce'],
  ])('refuses %s', async (_what, fields, field) => {
    const world = await startPlexMcp();
    expect(() => planFor(world, fields)).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field } }) as Error);
  });
});

describe.each(dialects)('making a key (%s)', (_dialect, start) => {
  it('gives a secret that works, once, with one request', async () => {
    const { world, access } = await start();
    const expiresAt = inDays(world, 30);
    const plan = planFor(world, { expiresAt });
    const minted = await world.provider.mint(access, plan);
    const row = world.gateway.world.keys.get(minted.remoteId ?? '');
    expect(row).toMatchObject({ name: plan.remoteName, secret: minted.secret.reveal(), expiresAt: new Date(expiresAt) });
    expect(minted).toMatchObject({ expiresAt, createdAt: row?.createdAt.toISOString(), details: { prefix: row?.prefix } });
    expect((await world.provider.check(world.asKey(minted.secret.reveal()))).state).toBe('valid');
    expect(count(world.gateway, 'POST', keysPath)).toBe(1);
  });

  it('can make one without an end', async () => {
    const { world, access } = await start();
    expect((await world.provider.mint(access, planFor(world))).expiresAt).toBeNull();
  });

  it('does not send a date that has passed in the meantime', async () => {
    const { world, access } = await start();
    const plan = planFor(world, { expiresAt: inDays(world, 1) });
    world.clock.forward(2 * day);
    expect(await failure(world.provider.mint(access, plan))).toEqual({ code: 'invalid-input', details: { field: 'expiresAt' } });
    expect(count(world.gateway, 'POST', keysPath)).toBe(0);
  });

  it('finds a lost one by its nonce, and only that one', async () => {
    const { world, access } = await start();
    const plan = planFor(world);
    expect(await world.provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
    spoil(world.gateway, on('POST', keysPath), { kind: 'reset', effect: 'after' });
    expect((await failure(world.provider.mint(access, plan))).code).toBe('unreachable');
    expect(count(world.gateway, 'POST', keysPath)).toBe(1);
    await world.provider.mint(access, planFor(world, { nonce: 'ffffff' }));
    const found = await world.provider.findMinted(access, plan);
    if (found.found !== 'lost') throw new Error('expected to find it without its secret');
    expect(found.key).toMatchObject({ remoteName: plan.remoteName, name: 'Tautulli', secret: null, guard: null });
    await world.provider.revoke(access, found.key);
    expect(await world.provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
  });

  it('never repeats the request, whatever happens to it', async () => {
    const { world, access } = await start();
    spoil(world.gateway, on('POST', keysPath), { kind: 'reset', effect: 'before' });
    expect((await failure(world.provider.mint(access, planFor(world)))).code).toBe('unreachable');
    spoil(world.gateway, on('POST', keysPath), { kind: 'half-body' });
    expect((await failure(world.provider.mint(access, planFor(world)))).code).toBe('unreachable');
    spoil(world.gateway, on('POST', keysPath), { kind: 'reply', reply: { status: 503, body: '' } });
    expect((await failure(world.provider.mint(access, planFor(world)))).code).toBe('server-error');
    expect(count(world.gateway, 'POST', keysPath)).toBe(2);
  });

  it('removes a key whose date the server did not keep', async () => {
    const { world, access } = await start();
    const plan = planFor(world, { expiresAt: inDays(world, 30) });
    for (const expires_at of [null, inDays(world, 31)]) {
      const stray = world.gateway.addKey({ name: plan.remoteName });
      const body = { id: stray.id, key: stray.secret, expires_at, created_at: null };
      const answer = world.gateway.dialect === 'server' ? body : { success: true, data: body };
      spoil(world.gateway, on('POST', keysPath), { kind: 'reply', reply: { status: 201, body: answer } });
      const error = await thrown(world.provider.mint(access, plan));
      expect(error.code).toBe('expiry-not-kept');
      expect(shows(error, stray.secret)).toBe(false);
      expect(await world.provider.findMinted(access, plan)).toEqual({ found: 'nothing' });
    }
  });

  it('says that it is unclear when such a key could not be removed', async () => {
    const { world, access } = await start();
    const plan = planFor(world, { expiresAt: inDays(world, 30) });
    const stray = world.gateway.addKey({ name: plan.remoteName });
    const body = { id: stray.id, key: stray.secret, expires_at: null };
    const answer = world.gateway.dialect === 'server' ? body : { success: true, data: body };
    spoil(world.gateway, on('POST', keysPath), { kind: 'reply', reply: { status: 201, body: answer } });
    // Neither a fault nor a refusal of the removal may read like a refusal to make the key.
    spoil(world.gateway, on('DELETE', /api-keys/u), { kind: 'reply', reply: { status: 429, body: '' } });
    expect(await failure(world.provider.mint(access, plan))).toMatchObject({
      code: 'bad-answer',
      details: { field: 'expires_at' },
    });
    expect((await world.provider.findMinted(access, plan)).found).toBe('lost');
  });

  it('accepts a date echoed in another zone', async () => {
    const { world, access } = await start();
    const stray = world.gateway.addKey({ name: 'x', expiresAt: new Date('2026-12-24T18:00:00Z') });
    const body = { id: stray.id, key: stray.secret, expires_at: '2026-12-24T20:00:00+02:00' };
    const answer = world.gateway.dialect === 'server' ? body : { success: true, data: body };
    spoil(world.gateway, on('POST', keysPath), { kind: 'reply', reply: { status: 201, body: answer } });
    const minted = await world.provider.mint(access, planFor(world, { expiresAt: '2026-12-24T18:00:00Z' }));
    expect(minted.expiresAt).toBe('2026-12-24T18:00:00.000Z');
  });

  it.each([
    ['an answer without a secret', { status: 201, body: { id: 'x' } }, 'bad-answer'],
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'login-page'],
    ['a redirect', { status: 307, headers: { location: 'https://elsewhere.example.org/' } }, 'redirected'],
    ['plain text', { status: 422, headers: { 'content-type': 'text/plain' }, body: 'Failed to deserialize' }, 'invalid-input'],
  ] as const)('names what went wrong: %s', async (_what, reply, code) => {
    const { world, access } = await start();
    spoil(world.gateway, on('POST', keysPath), { kind: 'reply', reply });
    expect((await failure(world.provider.mint(access, planFor(world)))).code).toBe(code);
  });

  it('gives up on a server that hangs', async () => {
    const { world } = await start();
    const slow = await startPlexMcp({ dialect: world.gateway.dialect, maxKeys: -1 }, shortMs);
    const access = world.gateway.dialect === 'server' ? await slow.asPerson() : slow.asKey(slow.gateway.addKey({ name: 'a' }));
    spoil(slow.gateway, on('POST', keysPath), { kind: 'hang' });
    expect((await failure(slow.provider.mint(access, planFor(slow)))).code).toBe('timeout');
  });

  it('is refused to a secret that is none', async () => {
    const { world, access } = await start();
    const unknown = { ...access, kind: 'plexmcp-api-key', secret: Secret.of(unknownKey()) } as const;
    expect((await failure(world.provider.mint(unknown, planFor(world)))).code).toBe('token-refused');
  });
});

describe('making a key at the open-source server', () => {
  it('sends the name and the date and nothing else', async () => {
    const world = await startPlexMcp();
    const bodies: string[] = [];
    world.gateway.faults.push({
      when: (exchange) => {
        if (exchange.method === 'POST' && keysPath.test(exchange.path)) bodies.push(exchange.body);
        return false;
      },
      what: { kind: 'hang' },
    });
    const plan = planFor(world, { expiresAt: inDays(world, 1) });
    await world.provider.mint(await world.asPerson(), plan);
    expect(bodies.map((body) => JSON.parse(body) as object)).toEqual([{ name: plan.remoteName, expires_at: plan.expiresAt }]);
  });

  it('says how many the plan allows when it is full', async () => {
    const world = await startPlexMcp({ maxKeys: 2, keys: [{ name: 'a' }, { name: 'b' }] });
    const outcome = failure(world.provider.mint(await world.asPerson(), planFor(world)));
    expect(await outcome).toMatchObject({ code: 'quota-exceeded', details: { limit: 2 } });
  });

  it('works with a key too, but a lost one cannot be looked for', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }] });
    const access = world.asKey(world.gateway.world.keys.all()[0]?.secret ?? '');
    const plan = planFor(world);
    expect((await world.provider.mint(access, plan)).remoteId).not.toBeNull();
    expect((await failure(world.provider.findMinted(access, plan))).code).toBe('no-permission');
  });
});

describe('making a key in the documented contract', () => {
  it('names the plan when it is full', async () => {
    const world = await startPlexMcp({ dialect: 'documented', maxKeys: 1 });
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    expect((await failure(world.provider.mint(access, planFor(world)))).code).toBe('quota-exceeded');
  });
});
