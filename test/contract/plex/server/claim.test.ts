import { inspect } from 'node:util';

import { describe, expect, it, vi } from 'vitest';

import { failure } from '../../../fixtures/failures.ts';
import { describeError } from '../../../../shared/locales/describe-error.ts';
import { endpointOf, startPlex, unknownToken } from '../fixture.ts';

const start = async () => {
  const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
  const server = await plex.server();
  const { claim } = plex.provider;
  if (!claim.offered) throw new Error('claiming is offered');
  return { plex, server, claim: claim.start, account: plex.access(), endpoint: endpointOf(server) };
};

const claims = ({ method, path }: { method: string; path: string }): boolean => method === 'POST' && path === '/myplex/claim';

describe('whether a server belongs to an account', () => {
  it('is asked without token or client identifier', async () => {
    const { server, claim, endpoint } = await start();
    expect(await claim.isClaimed(endpoint)).toBe(true);
    server.unclaim();
    expect(await claim.isClaimed(endpoint)).toBe(false);
    expect(server.seen.flatMap(({ headers }) => Object.keys(headers)).filter((name) => name.startsWith('x-plex'))).toEqual([]);
  });

  it('is read from the root of servers that do not say it', async () => {
    const { server, claim, endpoint } = await start();
    server.saysWhetherClaimed = false;
    expect(await claim.isClaimed(endpoint)).toBe(true);
    server.unclaim();
    expect(await claim.isClaimed(endpoint)).toBe(false);
    expect(server.seen.map(({ path, status }) => [path, status])).toEqual([
      ['/identity', 200],
      ['/', 401],
      ['/identity', 200],
      ['/', 200],
    ]);
  });

  it('is not read from another server, a page, or a server that is starting', async () => {
    const { server, claim, endpoint } = await start();
    expect(await failure(claim.isClaimed({ ...endpoint, provenId: 'another' }))).toMatchObject({ code: 'wrong-server' });
    server.suffer('502 page', { times: 2 });
    expect(await failure(claim.isClaimed(endpoint))).toMatchObject({ code: 'server-error' });
    server.faults.push({
      when: () => true,
      times: 1,
      what: { kind: 'reply', reply: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Hello' } },
    });
    expect(await failure(claim.isClaimed(endpoint))).toMatchObject({ code: 'login-page' });
    server.starting = true;
    expect(await failure(claim.isClaimed(endpoint))).toMatchObject({ code: 'server-starting' });
  });
});

describe('claiming', () => {
  it('joins a server to the account again after everything was signed out', async () => {
    const { plex, server, claim, endpoint } = await start();
    plex.plexTv.signOutEverywhere();
    expect(server.claimed).toBe(false);
    const account = plex.access();
    await claim.claim(account, endpoint);
    expect(server.claimed).toBe(true);
    expect((await plex.provider.resources(account)).map((one) => [one.machineIdentifier, one.owned])).toEqual([
      [server.machineIdentifier, true],
    ]);
    expect(await plex.provider.libraries({ ...account, endpoint })).toHaveLength(3);
  });

  it('looks at the server before and after, and sends the code once, without the account’s token', async () => {
    const { server, claim, account, endpoint } = await start();
    server.unclaim();
    await claim.claim(account, endpoint);
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /identity',
      'POST /myplex/claim',
      'GET /identity',
    ]);
    expect(server.seen.some(({ headers }) => 'x-plex-token' in headers)).toBe(false);
  });

  it('leaves a server alone that is the account’s already, and one that is another’s', async () => {
    const { plex, server, claim, account, endpoint } = await start();
    await claim.claim(account, endpoint);
    const foreign = await plex.server({ owner: 'bob', sharedWith: ['ada'] });
    expect(await failure(claim.claim(account, endpointOf(foreign)))).toMatchObject({
      code: 'no-permission',
      details: { reason: 'claimed-by-another' },
    });
    expect([...server.seen, ...foreign.seen].filter(claims)).toEqual([]);
  });

  it.each([401, 403, 404] as const)('says that it works only from the server’s own network (%s)', async (status) => {
    const { server, claim, account, endpoint } = await start();
    server.unclaim();
    server.refusesClaims = status;
    const error = await failure(claim.claim(account, endpoint));
    expect(error).toMatchObject({ code: 'no-permission', details: { asked: 'POST /myplex/claim', status } });
    expect(describeError(error, 'en').means).toMatch(/only from its own machine or network/u);
    expect(describeError(error, 'de').means).toMatch(/eigenen Rechner/u);
    expect(server.claimed).toBe(false);
  });

  it('never sends a code to another server', async () => {
    const { server, claim, account, endpoint } = await start();
    server.unclaim();
    expect(await failure(claim.claim(account, { ...endpoint, provenId: 'another' }))).toMatchObject({ code: 'wrong-server' });
    expect(server.seen.filter(claims)).toEqual([]);
  });

  it('does not call a server claimed that took the code and did nothing', async () => {
    const { server, claim, account, endpoint } = await start();
    server.unclaim();
    server.faults.push({ when: claims, what: { kind: 'reply', reply: { status: 200 } } });
    expect(await failure(claim.claim(account, endpoint))).toMatchObject({
      code: 'bad-answer',
      details: { reason: 'claim-not-taken' },
    });
  });

  it.each([
    ['bad-answer', { kind: 'reply', reply: { status: 400 } }],
    ['rate-limited', { kind: 'reply', reply: { status: 429 } }],
    ['server-error', { kind: 'reply', reply: { status: 500 } }],
    ['redirected', { kind: 'reply', reply: { status: 302, headers: { location: 'http://127.0.0.1:1/' } } }],
    ['unreachable', { kind: 'reset', effect: 'before' }],
  ] as const)('fails with %s, and shows the code nowhere', async (code, what) => {
    const { plex, server, claim, account, endpoint } = await start();
    server.unclaim();
    const issue = vi.spyOn(plex.plexTv.claims, 'issue');
    server.faults.push({ when: claims, what });
    const error: unknown = await claim.claim(account, endpoint).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    const issued: unknown = issue.mock.results[0]?.value;
    expect(issued).toMatch(/^claim-/u);
    const shown = [JSON.stringify(error), inspect(error, { depth: 10 })].join('\n');
    expect(shown).not.toContain(issued);
    expect(shown).not.toContain('claim-');
  });

  it('can be done again when its answer was lost', async () => {
    const { server, claim, account, endpoint } = await start();
    server.unclaim();
    server.faults.push({ when: claims, times: 1, what: { kind: 'reset', effect: 'after' } });
    expect(await failure(claim.claim(account, endpoint))).toMatchObject({ code: 'unreachable' });
    await claim.claim(account, endpoint);
    expect(server.claimed).toBe(true);
    expect(server.seen.filter(claims)).toHaveLength(1);
  });

  it.each([
    ['token-refused', { status: 401, body: { errors: [{ code: 1001, message: 'x', status: 401 }] } }],
    ['rate-limited', { status: 429 }],
    ['server-error', { status: 502 }],
    ['bad-answer', { status: 200, body: { token: 'something else' } }],
    ['login-page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ] as const)('needs a code from plex.tv (%s)', async (code, reply) => {
    const { plex, server, claim, account, endpoint } = await start();
    server.unclaim();
    plex.plexTv.faults.push({ when: ({ path }) => path === '/api/claim/token.json', what: { kind: 'reply', reply } });
    expect(await failure(claim.claim(account, endpoint))).toMatchObject({ code });
    expect(server.seen.filter(claims)).toEqual([]);
  });

  it('needs an account', async () => {
    const { server, claim, account, endpoint } = await start();
    server.unclaim();
    expect(await failure(claim.claim({ ...account, secret: unknownToken() }, endpoint))).toMatchObject({ code: 'token-refused' });
  });
});
