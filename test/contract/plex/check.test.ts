import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { Secret } from '../../../electron/vault/secret.ts';
import { failure } from '../../fixtures/failures.ts';
import { shortMs } from '../../fixtures/wire.ts';
import { appAccess, endpointOf, type Plex, startPlex, unknownToken } from './fixture.ts';

const at = '2026-11-20T12:00:00.000Z';
const userQuestion = ({ path }: { path: string }): boolean => path === '/api/v2/user';
const sectionsQuestion = ({ path }: { path: string }): boolean => path === '/library/sections';

describe('at plex.tv', () => {
  it('proves a token by the account it opens', async () => {
    const plex = await startPlex();
    expect(await plex.provider.check(plex.access())).toEqual({
      state: 'valid',
      evidence: [{ asked: 'GET /api/v2/user', answered: '200, the account answers', at }],
      notes: [],
    });
  });

  it('leaves the row of an app’s token as the app named it', async () => {
    const plex = await startPlex();
    const app = plex.plexTv.signIn(randomUUID(), { product: 'Tautulli', name: 'nas' });
    expect((await plex.provider.check(appAccess(app.token, app.clientIdentifier))).state).toBe('valid');
    expect(plex.plexTv.deviceOf(app.clientIdentifier)).toMatchObject({ product: 'Tautulli', name: 'nas' });
    expect(plex.plexTv.seen.at(-1)?.headers['x-plex-client-identifier']).toBe(app.clientIdentifier);
  });

  it('sees the end of a token that somebody else revoked', async () => {
    const plex = await startPlex();
    const access = plex.access();
    plex.plexTv.signOutEverywhere();
    expect(await plex.provider.check(access)).toEqual({
      state: 'revoked',
      evidence: [{ asked: 'GET /api/v2/user', answered: '401, plex.tv does not accept the token', at }],
      notes: [],
    });
  });

  const json = (code: number) => ({ errors: [{ code, message: 'x', status: 401 }] });
  const html = { headers: { 'content-type': 'text/html' }, body: '<html><body>Sign in</body></html>' };
  it.each([
    ['its XML refusal', { status: 401, body: '<errors><error code="1001" message="x" status="401"/></errors>' }, 'revoked'],
    ['an empty 401', { status: 401 }, 'revoked'],
    ['the older refusal', { status: 422, body: '<errors><error>Invalid token</error></errors>' }, 'revoked'],
    ['the older refusal in JSON', { status: 422, body: { error: 'Invalid token' } }, 'revoked'],
    ['the end of a JWT', { status: 498 }, 'expired'],
    ['another 422', { status: 422, body: { error: 'Something else' } }, 'unreachable'],
    ['a proxy’s 401', { status: 401, ...html }, 'unreachable'],
    ['a proxy’s 403', { status: 403, ...html }, 'unreachable'],
    ['a 403 of its own', { status: 403, body: json(1041) }, 'unreachable'],
    ['a page', { status: 200, ...html }, 'unreachable'],
    ['a user without an id', { status: 200, body: { username: 'ada' } }, 'unreachable'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'unreachable'],
    ['a fault', { status: 500, body: 'Invalid token' }, 'unreachable'],
    ['too many questions', { status: 429 }, 'rate-limited'],
    ['a blocked network', { status: 401, body: json(1031) }, 'rate-limited'],
    ['an unknown 401', { status: 401, body: json(1097) }, 'unreachable'],
  ] as const)('takes %s for what it is', async (_name, reply, state) => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: userQuestion, what: { kind: 'reply', reply } });
    const report = await plex.provider.check(plex.access());
    expect(report.state).toBe(state);
    expect(report.evidence[0]?.answered).toMatch(new RegExp(`^${reply.status}, .`, 'u'));
  });

  it('takes silence, cut connections and rubbish for no verdict', async () => {
    const plex = await startPlex({}, shortMs);
    for (const what of [{ kind: 'hang' }, { kind: 'half-body' }, { kind: 'huge-body', bytes: 20 * 1024 * 1024 }] as const) {
      plex.plexTv.faults.splice(0, Infinity, { when: userQuestion, what });
      expect((await plex.provider.check(plex.access())).state).toBe('unreachable');
    }
    await plex.plexTv.close();
    expect(await plex.provider.check(plex.access())).toMatchObject({
      state: 'unreachable',
      evidence: [{ asked: 'GET /api/v2/user', answered: 'no connection', at }],
    });
    await plex.plexTv.listen();
  });

  it('does not judge a server’s token', async () => {
    const plex = await startPlex();
    expect((await plex.provider.check(plex.access({ kind: 'plex-server-token', secret: unknownToken() }))).state).toBe(
      'not-provable',
    );
  });

  it('throws when cancelled', async () => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: userQuestion, what: { kind: 'hang' } });
    const cancel = new AbortController();
    const checking = failure(plex.provider.check(plex.access({ signal: cancel.signal })));
    cancel.abort();
    expect(await checking).toMatchObject({ code: 'cancelled' });
  });
});

describe('at a server', () => {
  const guest = async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] }, shortMs);
    const server = await plex.server({ sharedWith: ['bob'] });
    const token = server.accessTokenFor(plex.plexTv.accounts.named('bob')) ?? '';
    const access = plex.access({ endpoint: endpointOf(server), kind: 'plex-server-token', secret: Secret.of(token) });
    return { plex, server, access };
  };
  const accountAt = async (plex: Plex) => {
    const server = await plex.server();
    return { server, access: plex.access({ endpoint: endpointOf(server) }) };
  };

  it('proves a token by the refusal of a random one', async () => {
    const { plex, server, access } = await guest();
    expect(await plex.provider.check(access)).toEqual({
      state: 'valid',
      evidence: [
        { asked: 'GET /library/sections', answered: '200, the libraries were listed', at },
        { asked: 'GET /library/sections with a random token', answered: '401, not accepted', at },
        { asked: 'GET /library/sections without a token', answered: '401, not accepted', at },
      ],
      notes: [],
    });
    // Named, so that the server does not report an unknown device to its owner.
    expect(server.seen.every(({ headers }) => headers['x-plex-product'] === 'Latchkey')).toBe(true);
  });

  it('does not put Latchkey’s name on an app’s entry at the server', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const app = plex.plexTv.signIn(randomUUID(), { product: 'Tautulli' });
    const access = { ...appAccess(app.token, app.clientIdentifier), endpoint: endpointOf(server) };
    expect((await plex.provider.check(access)).state).toBe('valid');
    expect(server.seen.map(({ headers }) => [headers['x-plex-client-identifier'], headers['x-plex-product']])).toEqual(
      server.seen.map(() => [app.clientIdentifier, undefined]),
    );
  });

  it('calls nothing proven where everything is let in', async () => {
    const { plex, server, access } = await guest();
    server.openNetwork = true;
    expect(await plex.provider.check(access)).toMatchObject({
      state: 'not-provable',
      notes: ['server-open'],
      evidence: { length: 3 },
    });
    expect(await plex.provider.check({ ...access, secret: unknownToken() })).toMatchObject({ state: 'not-provable' });
  });

  it('calls it valid where wrong tokens are refused although none is needed', async () => {
    const { plex, server, access } = await guest();
    server.faults.push({
      when: ({ path, headers }) => path === '/library/sections' && headers['x-plex-token'] === undefined,
      what: { kind: 'reply', reply: { status: 200, body: { MediaContainer: { size: 0 } } } },
    });
    expect(await plex.provider.check(access)).toMatchObject({ state: 'valid', notes: ['server-open'] });
  });

  it('calls nothing proven when the control question gets no answer', async () => {
    const { plex, server, access } = await guest();
    const own = access.secret.reveal();
    server.faults.push({
      when: ({ headers }) => headers['x-plex-token'] !== own,
      what: { kind: 'reply', reply: { status: 500 } },
    });
    expect(await plex.provider.check(access)).toMatchObject({ state: 'not-provable', notes: [] });
  });

  it('takes a refusal for an end only from a server that shows its identity', async () => {
    const { plex, server, access } = await guest();
    server.revokeAccess(plex.plexTv.accounts.named('bob'));
    expect(await plex.provider.check(access)).toEqual({
      state: 'revoked',
      evidence: [
        { asked: 'GET /library/sections', answered: '401, not accepted', at },
        { asked: 'GET /identity', answered: '200, the server shows its identity', at },
      ],
      notes: [],
    });
    expect(await plex.provider.check({ ...access, endpoint: { ...endpointOf(server), provenId: 'other' } })).toMatchObject({
      state: 'wrong-server',
    });
    server.faults.push({ when: () => true, what: { kind: 'reply', reply: { status: 401, body: '<html>Sign in</html>' } } });
    expect(await plex.provider.check(access)).toMatchObject({ state: 'unreachable' });
  });

  it('does not take a proxy’s demand for a password for the server’s word', async () => {
    const { plex, server, access } = await guest();
    const headers = { 'www-authenticate': 'Basic realm="home"' };
    server.faults.push({ when: sectionsQuestion, what: { kind: 'reply', reply: { status: 401, headers } } });
    expect(await plex.provider.check(access)).toMatchObject({ state: 'unreachable' });
  });

  it('does not call tokens dead while the server belongs to no account', async () => {
    const { plex, server, access } = await guest();
    server.unclaim();
    expect(await plex.provider.check(access)).toMatchObject({
      state: 'not-provable',
      evidence: [{}, { answered: '200, the server belongs to no account at the moment' }],
    });
  });

  it('asks plex.tv about an account’s token that a server refuses', async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
    const { server, access } = await accountAt(plex);
    expect((await plex.provider.check(access)).state).toBe('valid');
    const guestToken = Secret.of(plex.plexTv.signIn('client-of-bob', {}, 'bob').token);
    expect(await plex.provider.check({ ...access, secret: guestToken })).toMatchObject({
      state: 'wrong-server',
      evidence: [
        { asked: 'GET /library/sections' },
        { asked: 'GET /identity' },
        { asked: 'GET /api/v2/user', answered: '200, the account answers' },
      ],
    });
    expect((await plex.provider.check({ ...access, secret: unknownToken() })).state).toBe('revoked');
    expect(server.claimed).toBe(true);
  });

  it.each([
    ['maintenance', { kind: 'reply', reply: { status: 503, body: '<Response code="503" title="Maintenance"/>' } }, 'unreachable'],
    [
      'a page',
      { kind: 'reply', reply: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Hello</html>' } },
      'unreachable',
    ],
    ['rubbish', { kind: 'reply', reply: { status: 200, body: '{"MediaContainer":' } }, 'unreachable'],
    ['a bare 403', { kind: 'reply', reply: { status: 403 } }, 'unreachable'],
    ['too many questions', { kind: 'reply', reply: { status: 429 } }, 'rate-limited'],
    ['a hanging socket', { kind: 'hang' }, 'unreachable'],
    ['a cut connection', { kind: 'reset', effect: 'after' }, 'unreachable'],
  ] as const)('takes %s for no verdict', async (_name, what, state) => {
    const { plex, server, access } = await guest();
    server.faults.push({ when: sectionsQuestion, what });
    expect((await plex.provider.check(access)).state).toBe(state);
  });
});

it('says of a text that no header can carry that it is no token', async () => {
  const plex = await startPlex();
  const server = await plex.server();
  const secret = Secret.of('two\r\nx-evil: lines');
  for (const endpoint of [null, endpointOf(server)]) {
    const access = plex.access({ secret, endpoint });
    const { state, evidence } = await plex.provider.check(access);
    expect([state, evidence[0]?.answered]).toEqual(['not-provable', 'nothing was sent: this is not a token']);
  }
  expect([...plex.plexTv.seen, ...server.seen]).toHaveLength(0);
});

it('shows no secret in any report', async () => {
  const plex = await startPlex();
  const server = await plex.server();
  const access = plex.access({ endpoint: endpointOf(server) });
  const token = access.secret.reveal();
  const faults = [plex.plexTv, server].map((simulator) => simulator.faults);
  const reports = [await plex.provider.check(access), await plex.provider.check({ ...access, endpoint: null })];
  for (const list of faults) {
    list.push({ when: () => true, what: { kind: 'reply', reply: { status: 500, headers: { 'x-echo': token }, body: token } } });
  }
  reports.push(await plex.provider.check(access), await plex.provider.check({ ...access, endpoint: null }));
  expect(JSON.stringify(reports)).not.toContain(token);
});
