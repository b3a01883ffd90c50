import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { started } from '../../fixtures/wire.ts';
import { PlexMcpSimulator, type PlexMcpSimulatorOptions } from '../../simulators/plexmcp/plexmcp-simulator.ts';
import { day, unknownKey } from './fixture.ts';

interface Spoken {
  status: number;
  type: string;
  text: string;
  json: Record<string, unknown>;
}

/** A gateway and a plain `fetch` on it, with the rights of the owner unless headers say otherwise. */
const start = async (options: PlexMcpSimulatorOptions = {}) => {
  const gateway = new PlexMcpSimulator(options);
  const url = await started(gateway);
  const { access, refresh } = gateway.world.people.signIn(gateway.owner);
  const owner = { authorization: `Bearer ${access}` };
  const say = async (
    method: string,
    path: string,
    headers: Record<string, string> = owner,
    body?: object | string,
  ): Promise<Spoken> => {
    const answer = await fetch(url + path, {
      method,
      headers: { ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}), ...headers },
      body: typeof body === 'object' ? JSON.stringify(body) : (body ?? null),
    });
    const text = await answer.text();
    const json = /^[{[]/u.test(text) ? (JSON.parse(text) as Record<string, unknown>) : {};
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text, json };
  };
  const create = (body: object, headers = owner): Promise<Spoken> => say('POST', '/api/v1/api-keys', headers, body);
  return { gateway, url, owner, refresh, say, create };
};

const keyHeader = (key: string) => ({ authorization: `ApiKey ${key}` });

describe('health', () => {
  it('is open to everybody and knows of the database', async () => {
    const { gateway, say } = await start();
    expect((await say('GET', '/health', {})).text).toBe('{"status":"healthy","version":"1.0.0","database":"healthy"}');
    expect((await say('GET', '/health/ready', {})).text).toBe('');
    gateway.world.databaseDown = true;
    expect((await say('GET', '/health', {})).status).toBe(503);
    expect((await say('GET', '/health/ready', {})).status).toBe(503);
  });
});

describe('authentication', () => {
  it.each([
    ['nothing', {}, 'Authentication required'],
    ['the gateway’s own header', { 'x-api-key': unknownKey() }, 'Authentication required'],
    ['a scheme in the wrong case', { authorization: `apikey ${unknownKey()}` }, 'Authentication required'],
    ['two spaces', { authorization: `ApiKey  ${unknownKey()}` }, 'Invalid API key'],
    ['an unknown key', keyHeader(unknownKey()), 'Invalid API key'],
    ['a key sent as Bearer', { authorization: `Bearer ${unknownKey()}` }, 'Invalid or expired token'],
  ])('refuses %s in a shape of its own', async (_what, headers, error) => {
    const { say } = await start();
    const { status, text } = await say('GET', '/api/v1/api-keys', headers);
    expect([status, text]).toEqual([401, JSON.stringify({ code: 401, error })]);
  });

  it('prefers a cookie to a key, and has words of its own for keys on routes for people', async () => {
    const { gateway, say } = await start({ keys: [{ name: 'a' }] });
    const [key] = gateway.world.keys.all();
    const headers = keyHeader(key?.secret ?? '');
    expect((await say('GET', '/api/v1/org', { ...headers, cookie: 'plexmcp_auth_token=stale' })).json['error']).toBe(
      'Invalid or expired token',
    );
    const me = await say('GET', '/api/v1/auth/me', headers);
    expect([me.status, me.json]).toEqual([401, { error: { code: 'UNAUTHORIZED', message: 'Authentication required' } }]);
  });

  it('answers 404 and 405 empty, and 401 before 405', async () => {
    const { say } = await start();
    expect([(await say('GET', '/api/v1/nothing')).status, (await say('GET', '/api/v1/nothing')).text]).toEqual([404, '']);
    expect((await say('GET', '/api/v1/api-keys/')).status).toBe(404);
    expect((await say('PUT', '/api/v1/api-keys', {})).status).toBe(401);
    expect([(await say('PUT', '/api/v1/api-keys')).status, (await say('PUT', '/api/v1/api-keys')).text]).toEqual([405, '']);
    expect((await say('GET', '/mcp', {})).status).toBe(405);
  });
});

describe('signing in', () => {
  it('gives a pair of tokens, and a new one for the refresh token', async () => {
    const { gateway, say, refresh } = await start();
    const { email, password } = gateway.owner;
    const login = await say('POST', '/api/v1/auth/login', {}, { email, password });
    expect(login.json).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, user: { email, role: 'owner' } });
    expect((await say('POST', '/api/v1/auth/refresh', {}, { refresh_token: refresh })).status).toBe(200);
    const again = await say('POST', '/api/v1/auth/refresh', {}, { refresh_token: login.json['access_token'] });
    expect([again.status, again.json]).toMatchObject([401, { error: { code: 'INVALID_TOKEN' } }]);
  });

  it('refuses in words', async () => {
    const { gateway, say } = await start();
    const { email } = gateway.owner;
    const wrong = await say('POST', '/api/v1/auth/login', {}, { email, password: randomBytes(8).toString('hex') });
    expect([wrong.status, wrong.text]).toEqual([401, '{"error":{"code":"INVALID_CREDENTIALS","message":"Invalid credentials"}}']);
    gateway.world.people.lockedForSeconds = 42;
    const locked = await say('POST', '/api/v1/auth/login', {}, { email, password: '-' });
    expect([locked.status, locked.json]).toEqual([
      429,
      { error: { code: 'TOO_MANY_REQUESTS', message: 'Too many login attempts. Please try again in 42 seconds.' } },
    ]);
  });

  it('keeps ten sessions, and refresh tokens outlive all of them', async () => {
    const { gateway, say, owner, refresh } = await start();
    for (let index = 0; index < 10; index += 1) gateway.world.people.signIn(gateway.owner);
    expect((await say('GET', '/api/v1/auth/me', owner)).status).toBe(401);
    expect((await say('POST', '/api/v1/auth/refresh', {}, { refresh_token: refresh })).status).toBe(200);
  });

  it('only notes a logout', async () => {
    const { say, owner } = await start();
    expect((await say('POST', '/api/v1/auth/logout')).status).toBe(200);
    expect((await say('GET', '/api/v1/auth/me', owner)).status).toBe(200);
  });
});

describe('making a key', () => {
  it('answers 201 with the secret and without the access mode', async () => {
    const { create, owner } = await start();
    const { status, json } = await create({ name: ' prod ' }, owner);
    expect(status).toBe(201);
    expect(Object.keys(json)).toEqual([
      'id',
      'name',
      'key',
      'key_prefix',
      'scopes',
      'rate_limit_rpm',
      'expires_at',
      'created_at',
    ]);
    expect(json['key']).toMatch(/^pmcp_01[0-9a-f]{80}$/u);
    expect(json['key_prefix']).toBe(`${String(json['key']).slice(0, 17)}...`);
    expect(json['created_at']).toMatch(/\.\d{9}Z$/u);
    expect(json['name']).toBe('prod');
  });

  it.each([
    ['2027-01-31', '2027-01-31'],
    ['2027-01-31T10:00:00+02:00', '2027-01-31T10:00:00+02:00'],
    ['2027-01-31 10:00:00z', '2027-01-31 10:00:00z'],
    ['2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
    ['2027-01-31T10:00:00', null],
    ['2027-3-1', null],
    ['', null],
    ['soon', null],
  ])('takes over the date %o as %o', async (sent, echoed) => {
    const { create } = await start();
    expect((await create({ name: 'a', expires_at: sent })).json['expires_at']).toBe(echoed);
  });

  it.each([
    [{ name: '' }, 'API key name must be between 1 and 100 characters'],
    [{ name: 'é'.repeat(51) }, 'API key name must be between 1 and 100 characters'],
    [{ name: 'a', rate_limit_rpm: 0 }, 'Rate limit must be between 1 and 10000 requests per minute'],
    [{ name: 'a', mcp_access_mode: 'some' }, "mcp_access_mode must be 'all', 'selected', or 'none'"],
  ])('refuses %o', async (body, message) => {
    const { create } = await start();
    expect(await create(body)).toMatchObject({ status: 400, json: { error: { code: 'VALIDATION_ERROR', message } } });
  });

  it('refuses in plain text what it cannot read', async () => {
    const { say, create, owner } = await start();
    const text = await say('POST', '/api/v1/api-keys', owner, '{"name":"a"}');
    expect(text).toMatchObject({ status: 415, text: 'Expected request with `Content-Type: application/json`' });
    const broken = await say('POST', '/api/v1/api-keys', { ...owner, 'content-type': 'application/json' }, '{"name"');
    expect([broken.status, broken.type]).toEqual([400, 'text/plain; charset=utf-8']);
    expect(await create({})).toMatchObject({
      status: 422,
      text: 'Failed to deserialize the JSON body into the target type: missing field `name` at line 1 column 2',
    });
    expect((await create({ name: 'a', mcp_access_mode: null })).status).toBe(422);
  });

  it('counts every key against the plan, expired ones too, after the name and before the mode', async () => {
    const { create } = await start({ maxKeys: 2 });
    await create({ name: 'a' });
    await create({ name: 'b', expires_at: '2020-01-01T00:00:00Z' });
    expect((await create({ name: '' })).status).toBe(400);
    const full = await create({ name: 'c', mcp_access_mode: 'some' });
    expect([full.status, full.text]).toEqual([
      402,
      '{"error":{"code":"QUOTA_EXCEEDED","message":"Maximum 2 API keys allowed. Contact support to increase your limit."}}',
    ]);
  });

  it('lets any key make keys, which then belong to nobody', async () => {
    const { gateway, create } = await start({ keys: [{ name: 'a' }] });
    const [key] = gateway.world.keys.all();
    const made = await create({ name: 'b' }, keyHeader(key?.secret ?? ''));
    expect(made.status).toBe(201);
    expect(gateway.world.keys.get(String(made.json['id']))?.createdBy).toBeNull();
  });
});

describe('one key', () => {
  const withKey = async () => {
    const world = await start({ keys: [{ name: 'prod' }] });
    const [row] = world.gateway.world.keys.all();
    if (!row) throw new Error('no key');
    return { ...world, row, path: `/api/v1/api-keys/${row.id}` };
  };

  it('is listed for people, newest first, and not for keys', async () => {
    const { say, row } = await withKey();
    const list = await say('GET', '/api/v1/api-keys');
    expect(list.json).toMatchObject({ total: 1, api_keys: [{ id: row.id, key_prefix: row.prefix, mcp_access_mode: 'all' }] });
    expect((await say('GET', '/api/v1/api-keys', keyHeader(row.secret))).text).toBe('{"api_keys":[],"total":0}');
  });

  it('is shown with its maker, changed, counted and deleted for good', async () => {
    const { say, row, path } = await withKey();
    expect((await say('GET', path)).json).toMatchObject({ id: row.id, created_by: null, expires_at: null });
    expect((await say('PATCH', path, undefined, { name: 'new', expires_at: '2099-01-01' })).json).toMatchObject({
      name: 'new',
      expires_at: '2099-01-01T23:59:59.000431Z',
    });
    expect((await say('PATCH', path, undefined, { expires_at: 'soon' })).json).toMatchObject({
      error: { code: 'VALIDATION_ERROR' },
    });
    expect((await say('GET', `${path}/usage`)).json).toMatchObject({ key_id: row.id, period_requests: 0, avg_latency_ms: null });
    expect([(await say('DELETE', path)).status, (await say('DELETE', path)).status]).toEqual([204, 404]);
    expect((await say('GET', '/api/v1/org', keyHeader(row.secret))).json['error']).toBe('Invalid API key');
  });

  it('is rotated at once: the old secret is dead, the count starts anew', async () => {
    const { say, row, path } = await withKey();
    const { secret } = row;
    const rotated = await say('POST', `${path}/rotate`, undefined, 'no json');
    expect(rotated.json).toMatchObject({ id: row.id, name: 'prod', old_key_prefix: `${secret.slice(0, 17)}...` });
    expect((await say('GET', '/api/v1/org', keyHeader(secret))).status).toBe(401);
    expect((await say('GET', '/api/v1/org', keyHeader(String(rotated.json['key'])))).status).toBe(200);
  });

  it('comes back to life with a new date', async () => {
    const { gateway, say } = await start({ keys: [{ name: 'a', expiresAt: new Date(Date.now() - day) }] });
    const [row] = gateway.world.keys.all();
    const headers = keyHeader(row?.secret ?? '');
    expect((await say('GET', '/api/v1/org', headers)).status).toBe(401);
    await say('PATCH', `/api/v1/api-keys/${row?.id}`, undefined, { expires_at: '2099-01-01' });
    expect((await say('GET', '/api/v1/org', headers)).status).toBe(200);
  });

  it('is refused for an id that is none, and by role', async () => {
    const { gateway, say } = await start({ people: [{}, { role: 'member' }, { role: 'viewer' }], keys: [{ name: 'a' }] });
    const [, member, viewer] = gateway.world.people.all;
    if (!member || !viewer) throw new Error('no people');
    const as = (person: typeof member) => ({ authorization: `Bearer ${gateway.world.people.signIn(person).access}` });
    const bad = await say('GET', '/api/v1/api-keys/no-uuid');
    expect([bad.status, bad.text]).toEqual([400, expect.stringContaining('Invalid URL: UUID parsing failed: invalid character')]);
    const path = `/api/v1/api-keys/${gateway.world.keys.all()[0]?.id}`;
    expect((await say('GET', path, as(member))).json).toEqual({
      error: { code: 'FORBIDDEN', message: 'Insufficient permissions' },
    });
    expect((await say('GET', '/api/v1/api-keys', as(member))).json).toEqual({ api_keys: [], total: 0 });
    expect((await say('GET', '/api/v1/api-keys', as(viewer))).status).toBe(403);
  });
});

describe('organisation and MCPs', () => {
  it('names the organisation with dates as arrays, and the plan', async () => {
    const { say } = await start();
    const org = await say('GET', '/api/v1/org');
    expect(org.json['created_at']).toEqual([2026, 9, 8, 26, 13, 123_000_000, 0, 0, 0]);
    expect((await say('GET', '/api/v1/org/subscription')).json).toMatchObject({
      limits: { max_api_keys: 5 },
      usage: { api_keys: 0 },
    });
  });

  it('lists MCPs bare, in pages, however many there are', async () => {
    const { say } = await start({ mcps: 1_000_000 });
    const page = await say('GET', '/api/v1/mcps?page=20000&per_page=50');
    const rows = JSON.parse(page.text) as { name: string; tools_json: unknown[]; config: object }[];
    expect(rows).toHaveLength(50);
    expect(rows[0]?.config).toMatchObject({ api_key: '[REDACTED]' });
    expect((await say('GET', '/api/v1/mcps?page=20001')).text).toBe('[]');
  });
});

describe('changing a key half-way', () => {
  it('keeps what was written before the mistake', async () => {
    const { gateway, say } = await start({ keys: [{ name: 'a' }] });
    const [row] = gateway.world.keys.all();
    const path = `/api/v1/api-keys/${row?.id}`;
    const answer = await say('PATCH', path, undefined, { name: 'b', rate_limit_rpm: 7, expires_at: '2020-01-01' });
    expect(answer.text).toBe('{"error":{"code":"VALIDATION_ERROR","message":"Expiration date must be in the future"}}');
    expect(row).toMatchObject({ name: 'b', rpm: 7, expiresAt: null });
  });

  it.each([
    [{ name: '' }, 400],
    [{ rate_limit_rpm: 0 }, 400],
    [{ mcp_access_mode: 'some' }, 400],
    [{ rate_limit_rpm: 'many' }, 422],
    [{ allowed_mcp_ids: ['files'] }, 422],
    [{ expires_at: 5 }, 422],
  ])('refuses %j with %i', async (body, status) => {
    const { gateway, say } = await start({ keys: [{ name: 'a' }] });
    const answer = await say('PATCH', `/api/v1/api-keys/${gateway.world.keys.all()[0]?.id}`, undefined, body);
    expect([answer.status, answer.type.startsWith('text/plain')]).toEqual([status, status === 422]);
  });

  it('never takes ids away, and wants a body', async () => {
    const { gateway, say, owner } = await start({ keys: [{ name: 'a', allowed: ['x'] }] });
    const [row] = gateway.world.keys.all();
    const path = `/api/v1/api-keys/${row?.id}`;
    expect((await say('PATCH', path, undefined, { allowed_mcp_ids: null })).json['allowed_mcp_ids']).toEqual(['x']);
    expect((await say('PATCH', path, owner)).status).toBe(415);
  });
});

describe('sign-ins', () => {
  it('are listed with dates as arrays, and end with a fault that is none', async () => {
    const { gateway, say, owner, refresh } = await start();
    const listed = (await say('GET', '/api/v1/auth/sessions')).json['sessions'] as { id: string; created_at: number[] }[];
    expect([listed.length, listed[0]?.created_at.length, listed[0]?.created_at.slice(6)]).toEqual([1, 9, [0, 0, 0]]);
    const ended = await say('DELETE', `/api/v1/auth/sessions/${listed[0]?.id}`);
    expect([ended.status, ended.text]).toEqual([500, '{"error":{"code":"DATABASE_ERROR","message":"Database error"}}']);
    expect((await say('GET', '/api/v1/auth/sessions')).json).toEqual({ sessions: [] });
    expect((await say('DELETE', `/api/v1/auth/sessions/${listed[0]?.id}`)).status).toBe(404);
    gateway.world.publishedSchema = false;
    expect((await say('DELETE', '/api/v1/auth/sessions/all')).status).toBe(200);
    expect((await say('GET', '/api/v1/auth/me', owner)).status).toBe(401);
    expect((await say('POST', '/api/v1/auth/refresh', {}, { refresh_token: refresh })).status).toBe(200);
  });
});

describe('a good key on routes for people', () => {
  it('is refused in two ways', async () => {
    const { gateway, say } = await start({ keys: [{ name: 'a' }] });
    const [key] = gateway.world.keys.all();
    const headers = keyHeader(key?.secret ?? '');
    for (const path of ['/auth/me', '/auth/sessions', '/organizations'])
      expect((await say('GET', `/api/v1${path}`, headers)).text).toBe(
        '{"error":{"code":"UNAUTHORIZED","message":"Authentication required"}}',
      );
    expect((await say('POST', `/api/v1/api-keys/${key?.id}/reveal`, headers, {})).status).toBe(401);
    expect((await say('GET', '/api/v1/users', headers)).json).toEqual({
      error: { code: 'FORBIDDEN', message: 'Insufficient permissions' },
    });
  });
});

describe('usage', () => {
  it('has no routes in default builds, and no answers where billing is not set up', async () => {
    const { gateway, say } = await start({ keys: [{ name: 'a' }] });
    const path = '/api/v1/usage/by-api-key?start=2026-01-01T00:00:00Z';
    expect(await say('GET', path)).toMatchObject({ status: 404, text: '' });
    gateway.world.billing = 'not-set-up';
    expect(await say('GET', path)).toMatchObject({ status: 503, json: { error: { code: 'SERVICE_UNAVAILABLE' } } });
    gateway.world.billing = 'working';
    expect((await say('GET', path)).text).toBe('[]');
  });
});

describe('a database outage', () => {
  it('is 500 to REST', async () => {
    const { gateway, say } = await start({ keys: [{ name: 'a' }] });
    gateway.world.databaseDown = true;
    const key = gateway.world.keys.all()[0]?.secret ?? '';
    for (const headers of [undefined, keyHeader(key)]) {
      const { status, text } = await say('GET', '/api/v1/org', headers);
      expect([status, text]).toEqual([500, '{"code":500,"error":"Internal server error"}']);
    }
  });
});
