import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { readSession } from '../../../electron/providers/plexmcp/wire/session.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { failure, shows, thrown } from '../../fixtures/failures.ts';
import {
  accessOf,
  count,
  day,
  hour,
  on,
  place,
  type PlexMcp,
  spoil,
  startPlexMcp,
  unknownDocumentedKey,
  unknownKey,
} from './fixture.ts';

const withPassword = (world: PlexMcp, fields: { username?: string; password?: string; code?: string } = {}) => {
  const way = world.provider.signIn.password;
  if (!way.offered) throw new Error('passwords are offered');
  const { email, password } = world.gateway.owner;
  const input = { username: fields.username ?? email, password: Secret.of(fields.password ?? password) };
  return way.start({ ...place(world.endpoint), ...input, ...(fields.code === undefined ? {} : { code: fields.code }) });
};

const withSecret = (world: PlexMcp, secret: string) =>
  world.provider.signIn.secret({ ...place(world.endpoint), secret: Secret.of(secret) });

describe('with a password', () => {
  it('gives both tokens as one secret that ends with the longer one', async () => {
    const world = await startPlexMcp();
    const signedIn = await withPassword(world, { username: ` ${world.gateway.owner.email} ` });
    expect(signedIn).toMatchObject({
      kind: 'plexmcp-session',
      remoteId: null,
      account: { remoteId: world.gateway.owner.id, name: world.gateway.owner.email, canManage: true },
      expiresAt: new Date(world.clock.now().getTime() + 30 * day).toISOString(),
      details: { organisation: 'Example Org', role: 'owner' },
    });
    expect(Object.keys(JSON.parse(signedIn.secret.reveal()) as object)).toEqual(['access', 'refresh']);
  });

  it('says of a viewer that nothing can be managed', async () => {
    const world = await startPlexMcp({ people: [{ role: 'viewer' }] });
    expect((await withPassword(world)).account.canManage).toBe(false);
  });

  it('is refused in the same way for a wrong name and a wrong password', async () => {
    const world = await startPlexMcp();
    const password = randomBytes(9).toString('hex');
    for (const fields of [{ password }, { username: 'nobody@example.org' }]) {
      const error = await thrown(withPassword(world, fields));
      expect(error.toData()).toEqual({ code: 'sign-in-refused', details: { asked: 'POST /api/v1/auth/login', status: 401 } });
      expect(shows(error, password)).toBe(false);
    }
    expect(count(world.gateway, 'POST', /login$/u)).toBe(2);
  });

  it('asks for the second factor, and takes it with a gap', async () => {
    const world = await startPlexMcp({ people: [{ twoFactor: true }] });
    const code = world.gateway.world.people.twoFactorCode;
    expect((await failure(withPassword(world))).code).toBe('two-factor-required');
    const signedIn = await withPassword(world, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(signedIn.account.remoteId).toBe(world.gateway.owner.id);
  });

  it('tells a wrong second factor from one that came too late and from a locked one', async () => {
    const world = await startPlexMcp({ people: [{ twoFactor: true }] });
    expect(await failure(withPassword(world, { code: 'abcdef' }))).toMatchObject({
      code: 'sign-in-refused',
      details: { reason: 'code-refused' },
    });
    const second = on('POST', /login\/2fa$/u);
    const reply = (status: number, error: object) => ({ kind: 'reply', reply: { status, body: { error } } }) as const;
    spoil(world.gateway, second, reply(401, { code: 'INVALID_TOKEN', message: 'Invalid or expired token' }));
    expect((await failure(withPassword(world, { code: '000000' }))).code).toBe('sign-in-expired');
    spoil(world.gateway, second, reply(429, { code: 'TOO_MANY_REQUESTS', message: 'Please try again in 900 seconds.' }));
    expect(await failure(withPassword(world, { code: '000000' }))).toMatchObject({
      code: 'account-locked',
      details: { seconds: 900 },
    });
  });

  it('is locked for a quarter of an hour after five wrong codes, and takes a backup code once', async () => {
    const world = await startPlexMcp({ people: [{ twoFactor: true, backupCodes: ['k3mp-9xq2'] }] });
    expect((await withPassword(world, { code: 'k3mp-9xq2' })).account.remoteId).toBe(world.gateway.owner.id);
    for (let index = 0; index < 5; index += 1)
      expect((await failure(withPassword(world, { code: 'k3mp-9xq2' }))).code).toBe('sign-in-refused');
    expect(await failure(withPassword(world, { code: world.gateway.world.people.twoFactorCode }))).toMatchObject({
      code: 'account-locked',
      details: { seconds: 900 },
    });
    world.clock.forward(901_000);
    expect((await withPassword(world, { code: world.gateway.world.people.twoFactorCode })).kind).toBe('plexmcp-session');
  });

  it('with a second factor on the published schema is a fault of the server, not a refusal', async () => {
    const world = await startPlexMcp({ people: [{ twoFactor: true }] });
    world.gateway.world.secondFactorBroken = true;
    expect((await failure(withPassword(world, { code: '123456' }))).code).toBe('server-error');
  });

  it('passes on how long to wait', async () => {
    const world = await startPlexMcp();
    world.gateway.world.people.lockedForSeconds = 42;
    expect(await failure(withPassword(world))).toMatchObject({ code: 'rate-limited', details: { seconds: 42 } });
  });

  it.each([
    ['a fault of the server', { status: 500, body: { error: { code: 'DATABASE_ERROR', message: 'x' } } }, 'server-error'],
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'login-page'],
    ['something else', { status: 200, body: { hello: 'there' } }, 'bad-answer'],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example.org/' } }, 'redirected'],
  ] as const)('does not mistake %s for a refusal', async (_what, reply, code) => {
    const world = await startPlexMcp();
    spoil(world.gateway, on('POST', /login$/u), { kind: 'reply', reply });
    expect((await failure(withPassword(world))).code).toBe(code);
  });

  it('is not offered by the documented contract, and nothing is sent', async () => {
    const world = await startPlexMcp({ dialect: 'documented', keys: [{ name: 'a' }] });
    expect(await failure(withPassword(world, { username: 'a', password: 'b' }))).toEqual({
      code: 'not-offered',
      details: { reason: 'no-password-sign-in' },
    });
    expect(world.gateway.seen).toEqual([]);
  });

  it('needs a place', async () => {
    const world = await startPlexMcp();
    const way = world.provider.signIn.password;
    if (!way.offered) throw new Error('passwords are offered');
    const outcome = failure(way.start({ ...place(world.endpoint), endpoint: null, username: 'a', password: Secret.of('b') }));
    expect((await outcome).code).toBe('invalid-input');
  });
});

describe('by a link', () => {
  it('is not offered, with a reason', async () => {
    const { provider } = await startPlexMcp();
    expect(provider.signIn.link).toEqual({ offered: false, reason: 'no-link-sign-in' });
  });
});

describe('with a key', () => {
  it('of the open-source server gives its organisation and says what it cannot do', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }] });
    const [row] = world.gateway.world.keys.all();
    const signedIn = await withSecret(world, row?.secret ?? '');
    expect(signedIn).toMatchObject({
      kind: 'plexmcp-api-key',
      remoteId: null,
      account: { remoteId: null, name: 'Example Org', canManage: false },
      expiresAt: null,
      details: { organisation: 'Example Org', prefix: row?.prefix },
    });
    expect(signedIn.details['management']).toMatch(/lists none to a key/u);
    expect(world.gateway.seen.map(({ path, status }) => [path, status])).toEqual([
      ['/api/v1/org', 200],
      ['/api/v1/org', 401],
    ]);
  });

  it('of the documented contract finds its own row', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const keys = Array.from({ length: 120 }, (_, index) => world.gateway.addKey({ name: `k${index}` }));
    const row = world.gateway.addKey({ name: 'mine', expiresAt: new Date(world.clock.now().getTime() + day) });
    expect(keys).toHaveLength(120);
    expect(await withSecret(world, row.secret)).toMatchObject({
      remoteId: row.id,
      account: { name: 'mine', canManage: true },
      expiresAt: row.expiresAt?.toISOString(),
      details: { prefix: row.prefix, status: 'active', accessMode: 'all' },
    });
  });

  it('of the documented contract is not taken for a row that may be another’s', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const row = world.gateway.addKey({ name: 'mine' });
    const twin = world.gateway.addKey({ name: 'twin' });
    twin.prefix = row.prefix;
    expect(await withSecret(world, row.secret)).toMatchObject({ remoteId: null, account: { name: 'PlexMCP', canManage: true } });
  });

  it('of the documented contract may be one that manages nothing', async () => {
    const world = await startPlexMcp({ dialect: 'documented', keys: [{ name: 'a' }] });
    const forbidden = { status: 403, body: { success: false, error: { code: 'forbidden', message: 'no' } } };
    spoil(world.gateway, on('GET', /api-keys$/u), { kind: 'reply', reply: forbidden });
    const signedIn = await withSecret(world, world.gateway.world.keys.all()[0]?.secret ?? '');
    expect(signedIn.account).toEqual({ remoteId: null, name: 'PlexMCP', canManage: false });
  });

  it('is refused when the server does not know it', async () => {
    expect((await failure(withSecret(await startPlexMcp(), unknownKey()))).code).toBe('token-refused');
    const documented = await startPlexMcp({ dialect: 'documented' });
    expect((await failure(withSecret(documented, unknownDocumentedKey()))).code).toBe('token-refused');
  });

  it('is not even sent when it has no form of a key', async () => {
    const world = await startPlexMcp();
    for (const text of ['', 'hello', `${unknownKey()}\r\nX-Evil: 1`, unknownKey().toUpperCase()]) {
      expect((await failure(withSecret(world, text))).code).toBe('token-not-recognised');
    }
    expect(world.gateway.seen).toEqual([]);
  });

  it('is not taken where anything is', async () => {
    const world = await startPlexMcp();
    world.gateway.world.open = true;
    expect(await failure(withSecret(world, unknownKey()))).toEqual({
      code: 'token-not-recognised',
      details: { reason: 'server-open' },
    });
  });
});

describe('renewal', () => {
  it('has nothing to do for a key or a fresh sign-in', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }] });
    expect(await world.provider.renew(world.asKey(world.gateway.world.keys.all()[0]?.secret ?? ''))).toBeNull();
    expect(await world.provider.renew(await world.asPerson())).toBeNull();
    expect(count(world.gateway, 'POST', /refresh$/u)).toBe(0);
  });

  it('buys a new pair when the access token ends soon, also after its end', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    for (const ahead of [23.5 * hour, 5 * day]) {
      world.clock.forward(ahead);
      const renewed = await world.provider.renew(access);
      if (!renewed) throw new Error('nothing was renewed');
      expect(renewed.expiresAt).toBe(new Date(world.clock.now().getTime() + 30 * day).toISOString());
      expect(readSession(renewed.secret).access).not.toBe(readSession(access.secret).access);
      expect(await world.provider.listKeys({ ...access, secret: renewed.secret })).toEqual([]);
    }
  });

  it('ends with the refresh token', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    world.clock.forward(31 * day);
    expect((await failure(world.provider.renew(access))).code).toBe('sign-in-expired');
  });

  it('can wait while what there is still works, and not after', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    world.clock.forward(23.5 * hour);
    spoil(world.gateway, on('POST', /refresh$/u), { kind: 'reset', effect: 'before' }, 2);
    expect(await world.provider.renew(access)).toBeNull();
    world.clock.forward(hour);
    expect((await failure(world.provider.renew(access))).code).toBe('unreachable');
  });
});

describe('signing out', () => {
  it('tells the server, which only notes it', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    await world.provider.signOut(access);
    expect(count(world.gateway, 'POST', /logout$/u)).toBe(1);
    expect((await world.provider.check(access)).state).toBe('valid');
  });

  it('is done when the server no longer knows the sign-in', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    world.gateway.world.people.endSessions(world.gateway.owner);
    await expect(world.provider.signOut(access)).resolves.toBeUndefined();
  });

  it('leaves keys alone', async () => {
    const world = await startPlexMcp({ keys: [{ name: 'a' }] });
    await world.provider.signOut(world.asKey(world.gateway.world.keys.all()[0]?.secret ?? ''));
    expect(world.gateway.seen).toEqual([]);
  });

  it('fails when nobody could be told', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    await world.gateway.close();
    expect((await failure(world.provider.signOut(access))).code).toBe('unreachable');
  });

  it('needs a sign-in that can be read', async () => {
    const world = await startPlexMcp();
    const access = accessOf(world.endpoint, Secret.of('{"access":"a\\nb","refresh":"c"}'), 'plexmcp-session');
    expect((await failure(world.provider.signOut(access))).code).toBe('token-not-recognised');
  });
});
