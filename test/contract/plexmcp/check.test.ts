import { describe, expect, it } from 'vitest';

import type { Access } from '../../../electron/providers/port.ts';
import type { HealthReport } from '../../../shared/domain/keys/health.ts';
import { failure } from '../../fixtures/failures.ts';
import { selfSigned } from '../../fixtures/self-signed.ts';
import { shortMs } from '../../fixtures/wire.ts';
import type { Reply } from '../../simulators/http-simulator.ts';
import { byName, day, hour, on, type PlexMcp, spoil, startPlexMcp, unknownDocumentedKey, unknownKey } from './fixture.ts';

const answered = (report: HealthReport): [string, string][] => report.evidence.map(({ asked, answered }) => [asked, answered]);

/** The three kinds of secret that are checked, each with a good one. */
const kinds = [
  [
    'a key of the open-source server',
    '/api/v1/org',
    'key',
    async () => {
      const world = await startPlexMcp();
      return { world, access: world.asKey(world.gateway.addKey({ name: 'a' })) };
    },
  ],
  [
    'a key of the documented contract',
    '/v1/mcps',
    'key',
    async () => {
      const world = await startPlexMcp({ dialect: 'documented' });
      return { world, access: world.asKey(world.gateway.addKey({ name: 'a' })) };
    },
  ],
  [
    'a sign-in',
    '/api/v1/auth/me',
    'session',
    async () => {
      const world = await startPlexMcp();
      return { world, access: await world.asPerson() };
    },
  ],
] as const satisfies [string, string, string, () => Promise<{ world: PlexMcp; access: Access }>][];

describe.each(kinds)('%s', (_kind, path, word, start) => {
  it('is valid when it passes and a random one does not', async () => {
    const { world, access } = await start();
    const report = await world.provider.check(access);
    expect(report).toMatchObject({ state: 'valid', notes: [] });
    expect(report.evidence).toMatchObject([
      { asked: `GET ${path}`, answered: expect.stringMatching(/^200, /u) as string, at: world.clock.now().toISOString() },
      { asked: `GET ${path} with a random ${word}`, answered: expect.stringMatching(/^401, .* does not accept/u) as string },
    ]);
  });

  it('proves nothing where a random one passes too', async () => {
    const { world, access } = await start();
    world.gateway.world.open = true;
    const report = await world.provider.check(access);
    expect([report.state, report.notes, report.evidence.length]).toEqual(['not-provable', ['server-open'], 2]);
  });

  it('is not called valid while the random one was not answered', async () => {
    const { world, access } = await start();
    let first = true;
    const second = (): boolean => (first ? ((first = false), false) : true);
    // The repeat of the question is refused as well.
    spoil(world.gateway, second, { kind: 'reply', reply: { status: 500, body: '' } }, 2);
    expect((await world.provider.check(access)).state).toBe('unreachable');
  });

  it.each([
    [
      'a fault of the server',
      { status: 500, body: { code: 500, error: 'Internal server error' } },
      'unreachable',
      'a fault of the server',
    ],
    [
      'a proxy without a server',
      { status: 502, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
      'unreachable',
      'a page',
    ],
    ['a sign-in page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'unreachable', 'a page'],
    [
      'a proxy’s own refusal',
      { status: 401, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
      'unreachable',
      'a page',
    ],
    ['an empty refusal', { status: 401, body: '' }, 'unreachable', 'says nothing'],
    ['a refusal in other words', { status: 401, body: { code: 401, error: 'invalid api key' } }, 'unreachable', 'says nothing'],
    ['a proxy’s 403', { status: 403, body: '' }, 'unreachable', 'says nothing'],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example.org' } }, 'unreachable', 'says nothing'],
    ['too many questions', { status: 429, headers: { 'retry-after': '60' }, body: '' }, 'rate-limited', 'too many questions'],
    ['an empty success', { status: 200, body: {} }, 'unreachable', 'says nothing'],
  ] satisfies [string, Reply, string, string][])('is not judged by %s', async (_what, reply, state, words) => {
    const { world, access } = await start();
    spoil(world.gateway, () => true, { kind: 'reply', reply }, 2);
    const report = await world.provider.check(access);
    expect([report.state, report.evidence.length]).toEqual([state, 1]);
    expect(report.evidence[0]?.answered).toContain(words);
  });

  it('is not judged by the wire', async () => {
    const { world, access } = await start();
    spoil(world.gateway, () => true, { kind: 'half-body' }, 2);
    expect(await world.provider.check(access)).toMatchObject({ state: 'unreachable', evidence: [{ answered: 'no connection' }] });
    await world.gateway.close();
    expect(await world.provider.check(access)).toMatchObject({ state: 'unreachable', evidence: [{ answered: 'no connection' }] });
  });

  it('is given up when the person gives up', async () => {
    const { world, access } = await start();
    spoil(world.gateway, () => true, { kind: 'hang' });
    const abort = new AbortController();
    const outcome = failure(world.provider.check({ ...access, signal: abort.signal }));
    abort.abort();
    expect((await outcome).code).toBe('cancelled');
  });

  it('shows no secret in its evidence', async () => {
    const { world, access } = await start();
    const shown = JSON.stringify(await world.provider.check(access));
    expect(shown).not.toContain(access.secret.reveal());
    for (const { headers } of world.gateway.seen) {
      expect(shown).not.toContain(String(headers.authorization).split(' ')[1]);
    }
  });
});

describe('a key that the open-source server refuses', () => {
  it('is called revoked, with the doubt said, where the gateway does not answer to this host', async () => {
    const world = await startPlexMcp({ baseDomain: 'mcp.example.org' });
    const report = await world.provider.check(world.asKey(unknownKey()));
    expect([report.state, report.notes]).toEqual(['revoked', ['cannot-tell-expired-from-revoked']]);
    expect(answered(report)).toEqual([
      ['GET /api/v1/org', '401, the server does not accept the key'],
      ['POST /mcp initialize', '404, says nothing about the key'],
    ]);
  });

  it('is told apart by the gateway where it answers', async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'a', expiresAt: new Date(world.clock.now().getTime() + hour) });
    const gone = world.gateway.addKey({ name: 'b' });
    world.gateway.revokeKey(gone);
    world.clock.forward(2 * hour);
    expect(await world.provider.check(byName(world.asKey(row)))).toMatchObject({
      state: 'expired',
      notes: [],
      evidence: [{}, { answered: '401, the gateway says that the key has expired' }],
    });
    expect(await world.provider.check(byName(world.asKey(gone)))).toMatchObject({ state: 'revoked', notes: [] });
  });

  it('is the old secret after a rotation', async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'a' });
    const old = world.asKey(row.secret);
    world.gateway.world.keys.rotate(row);
    expect((await world.provider.check(byName(old))).state).toBe('revoked');
    expect((await world.provider.check(byName(world.asKey(row.secret)))).state).toBe('valid');
  });

  it('is not judged while the gateway complains of its database', async () => {
    const world = await startPlexMcp();
    const message = 'Database error: pool timed out while waiting for an open connection';
    const reply = { status: 401, body: { jsonrpc: '2.0', error: { code: -32_002, message } } };
    spoil(world.gateway, on('POST', /^\/mcp$/u), { kind: 'reply', reply });
    expect(await world.provider.check(world.asKey(unknownKey()))).toMatchObject({
      state: 'unreachable',
      evidence: [{}, { answered: '401, the gateway cannot reach its database' }],
    });
  });

  it('is not judged when the gateway takes it', async () => {
    const world = await startPlexMcp();
    const row = world.gateway.addKey({ name: 'a' });
    const reply = { status: 401, body: { code: 401, error: 'Invalid API key' } };
    spoil(world.gateway, on('GET', /org$/u), { kind: 'reply', reply });
    expect((await world.provider.check(byName(world.asKey(row)))).state).toBe('not-provable');
  });

  it('stays refused when a page stands in for the gateway, or nothing does', async () => {
    const world = await startPlexMcp({}, shortMs);
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' };
    spoil(world.gateway, on('POST', /^\/mcp$/u), { kind: 'reply', reply: page });
    spoil(world.gateway, on('POST', /^\/mcp$/u), { kind: 'hang' });
    for (const words of ['200, says nothing about the key', 'no answer in time']) {
      expect(await world.provider.check(world.asKey(unknownKey()))).toMatchObject({
        state: 'revoked',
        notes: ['cannot-tell-expired-from-revoked'],
        evidence: [{}, { answered: words }],
      });
    }
  });
});

describe('a key that never arrives', () => {
  it('is not called revoked', async () => {
    const world = await startPlexMcp();
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    world.gateway.world.stripsAuthorization = true;
    expect(await world.provider.check(access)).toMatchObject({
      state: 'unreachable',
      evidence: [{ answered: '401, no key arrived; a proxy may take the Authorization header away' }],
    });
  });
});

describe('a key during an outage of the database', () => {
  it('is not called revoked', async () => {
    const world = await startPlexMcp();
    const access = byName(world.asKey(world.gateway.addKey({ name: 'a' })));
    world.gateway.world.databaseDown = true;
    expect(await world.provider.check(access)).toMatchObject({
      state: 'unreachable',
      evidence: [{ answered: '500, a fault of the server' }],
    });
  });
});

describe('a key of the documented contract', () => {
  it('is refused for a reason that is passed on', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const row = world.gateway.addKey({ name: 'a' });
    const ending = world.gateway.addKey({ name: 'b', expiresAt: new Date(world.clock.now().getTime() + day) });
    world.gateway.revokeKey(row);
    world.clock.forward(2 * day);
    const check = async (key: string) => {
      const { state, notes, evidence } = await world.provider.check(world.asKey(key));
      return [state, notes, evidence.map((one) => one.answered)];
    };
    expect(await check(row.secret)).toEqual(['revoked', [], ['401, the server says that the key was revoked']]);
    expect(await check(ending.secret)).toEqual(['expired', [], ['401, the server says that the key has expired']]);
    expect(await check(unknownDocumentedKey())).toEqual(['revoked', [], ['401, the server does not accept the key']]);
  });

  it('may be good but not allowed', async () => {
    const world = await startPlexMcp({ dialect: 'documented' });
    const access = world.asKey(world.gateway.addKey({ name: 'a' }));
    const reply = { status: 403, body: { success: false, error: { code: 'forbidden', message: 'no' } } };
    spoil(world.gateway, () => true, { kind: 'reply', reply });
    expect((await world.provider.check(access)).state).toBe('no-permission');
  });
});

describe('a sign-in', () => {
  it('whose access token is over but can be renewed is not called dead', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    world.clock.forward(25 * hour);
    expect(await world.provider.check(access)).toMatchObject({
      state: 'not-provable',
      evidence: [{ answered: '401, the access token is over; it is renewed when it is next needed' }],
    });
  });

  it('that is over is called expired, one that was ended revoked', async () => {
    const world = await startPlexMcp();
    const access = await world.asPerson();
    world.gateway.world.people.endSessions(world.gateway.owner);
    expect((await world.provider.check(access)).state).toBe('revoked');
    world.clock.forward(31 * day);
    expect((await world.provider.check(access)).state).toBe('expired');
  });
});

describe('a secret that cannot be a header', () => {
  it('is not sent', async () => {
    const world = await startPlexMcp();
    expect((await failure(world.provider.check(world.asKey('a\r\nX-Evil: 1')))).code).toBe('token-not-recognised');
    expect(world.gateway.seen).toEqual([]);
  });
});

describe('TLS', () => {
  it('that nobody vouches for is a problem of its own', async () => {
    const { tls } = await selfSigned();
    const world = await startPlexMcp({ tls });
    const report = await world.provider.check(world.asKey(world.gateway.addKey({ name: 'a' })));
    expect(report).toMatchObject({ state: 'tls-problem', evidence: [{ asked: 'GET /api/v1/org' }] });
    expect(world.gateway.seen).toEqual([]);
  });
});
