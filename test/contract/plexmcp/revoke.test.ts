import { describe, expect, it } from 'vitest';

import { Secret } from '../../../electron/vault/secret.ts';
import { failure } from '../../fixtures/failures.ts';
import { count, dialects, on, remoteKey, spoil, startPlexMcp } from './fixture.ts';

describe.each(dialects)('ending a key (%s)', (_dialect, start) => {
  it('kills its secret and no other', async () => {
    const { world, access } = await start();
    const row = world.gateway.addKey({ name: 'old' });
    const other = world.gateway.addKey({ name: 'other' });
    await world.provider.revoke(access, remoteKey(row));
    expect((await world.provider.check(world.asKey(row.secret))).state).toBe('revoked');
    expect((await world.provider.check(world.asKey(other.secret))).state).toBe('valid');
  });

  it('is done when it is gone', async () => {
    const { world, access } = await start();
    const row = world.gateway.addKey({ name: 'old' });
    const key = remoteKey(row);
    world.gateway.world.keys.remove(row);
    await expect(world.provider.revoke(access, key)).resolves.toBeUndefined();
  });

  it('does not take a proxy’s 404 for its end', async () => {
    const { world, access } = await start();
    const key = remoteKey(world.gateway.addKey({ name: 'old' }));
    spoil(world.gateway, on('DELETE', /api-keys/u), { kind: 'reply', reply: { status: 404, body: '' } });
    expect((await failure(world.provider.revoke(access, key))).code).toBe('bad-answer');
  });

  it('is refused for a guarded row, and nothing is sent', async () => {
    const { world, access } = await start();
    const row = world.gateway.addKey({ name: 'own' });
    expect(await failure(world.provider.revoke(access, remoteKey(row, { guard: 'own-row' })))).toEqual({
      code: 'guarded',
      details: { reason: 'own-row' },
    });
    expect(count(world.gateway, 'DELETE', /./u)).toBe(0);
  });

  it('never rotates', async () => {
    const { world, access } = await start();
    await world.provider.revoke(access, remoteKey(world.gateway.addKey({ name: 'old' })));
    expect(count(world.gateway, 'POST', /rotate/u)).toBe(0);
  });

  it('keeps ids out of what it shows', async () => {
    const { world, access } = await start();
    spoil(world.gateway, on('DELETE', /api-keys/u), { kind: 'reply', reply: { status: 500, body: '' } });
    const row = world.gateway.addKey({ name: 'old' });
    const { details } = await failure(world.provider.revoke(access, remoteKey(row)));
    expect(details['asked']).toMatch(/^DELETE \/.*\/api-keys\/\{id\}$/u);
  });
});

describe('ending a key whose id is not known', () => {
  it('finds it by the prefix that lists show', async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'pasted' });
    world.gateway.addKey({ name: 'other' });
    const access = await world.asPerson();
    await world.provider.revoke(access, remoteKey(row, { remoteId: null, secret: Secret.of(row.secret) }));
    expect((await world.provider.listKeys(access)).map((key) => key.name)).toEqual(['other']);
    const unfound = world.provider.revoke(access, remoteKey(row, { remoteId: null, details: { prefix: row.prefix } }));
    expect((await failure(unfound)).code).toBe('not-found');
  });

  it('cannot be done with a key of the open-source server', async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'pasted' });
    const outcome = failure(
      world.provider.revoke(world.asKey(row), remoteKey(row, { remoteId: null, details: { prefix: row.prefix } })),
    );
    expect((await outcome).code).toBe('no-permission');
  });
});

describe('ending the last key of the documented contract', () => {
  it('is guarded by the server', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const row = world.gateway.addKey({ name: 'only' });
    expect((await failure(world.provider.revoke(world.asKey(row), remoteKey(row)))).code).toBe('guarded');
    world.gateway.addKey({ name: 'second' });
    const forbidden = { status: 403, body: { success: false, error: { code: 'forbidden', message: 'no' } } };
    spoil(world.gateway, on('DELETE', /api-keys/u), { kind: 'reply', reply: forbidden });
    expect((await failure(world.provider.revoke(world.asKey(row), remoteKey(row)))).code).toBe('no-permission');
  });
});
