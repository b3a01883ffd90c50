import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { Secret } from '../../../../electron/vault/secret.ts';
import { failure, shows, thrown } from '../../../fixtures/failures.ts';
import type { Reply } from '../../../simulators/http-simulator.ts';
import type { PlexTvOptions } from '../../../simulators/plex/plex-tv-simulator.ts';
import { offeredWay, type Plex, signInInput, startPlex } from '../fixture.ts';

const today = /^\/api\/v2\/users\/signin$/u;
const older = /^\/users\/sign_in\.json$/u;
const withCode = { accounts: [{ username: 'ada', twoFactorCode: '123456' }] };

const signIn = (plex: Plex, fields: { password?: string; code?: string; username?: string } = {}) =>
  offeredWay(plex.provider.signIn.password)({
    ...signInInput(plex),
    username: fields.username ?? 'ada',
    password: Secret.of(fields.password ?? plex.plexTv.owner.password),
    ...(fields.code === undefined ? {} : { code: fields.code }),
  });

/** Where passwords were sent, in order. */
const sentTo = (plex: Plex): string[] =>
  plex.plexTv.seen
    .filter(({ path, headers }) => today.test(path) || older.test(path) || headers.authorization)
    .map(({ path }) => path);

const withoutToday = async (options?: PlexTvOptions): Promise<Plex> => {
  const plex = await startPlex(options);
  plex.plexTv.gone.push(today);
  return plex;
};

describe('when today’s sign-in is gone', () => {
  it('signs in by the route of before', async () => {
    const plex = await withoutToday();
    const signedIn = await signIn(plex, { username: 'ada@example.com' });
    expect(signedIn).toMatchObject({
      kind: 'plex-account-token',
      account: { name: 'ada', remoteId: String(plex.plexTv.owner.id) },
    });
    expect(signedIn.secret.reveal()).toBe(plex.plexTv.deviceOf(plex.clientId)?.token);
    expect(sentTo(plex)).toEqual(['/api/v2/users/signin', '/users/sign_in.json']);
  });

  it('carries every character of a password', async () => {
    const password = 'a+b: &=%ü😀';
    const plex = await withoutToday({ accounts: [{ username: 'ada', password }] });
    expect((await signIn(plex)).account.name).toBe('ada');
  });

  it('puts the code behind the password', async () => {
    const plex = await withoutToday(withCode);
    expect(await failure(signIn(plex))).toMatchObject({ code: 'two-factor-required' });
    expect((await signIn(plex, { code: '123 456' })).account.name).toBe('ada');
    expect(await failure(signIn(plex, { code: '000000' }))).toMatchObject({ code: 'sign-in-refused' });
  });

  it('is followed by it also when a puzzle for people stands before it', async () => {
    const plex = await startPlex();
    plex.plexTv.captcha = true;
    expect((await signIn(plex)).account.name).toBe('ada');
  });

  it('takes the token under its other name', async () => {
    const plex = await withoutToday();
    const { token } = plex.plexTv.signIn(plex.clientId);
    const user = { id: plex.plexTv.owner.id, username: 'ada', authentication_token: token };
    plex.plexTv.faults.push({
      when: ({ path }) => older.test(path),
      what: { kind: 'reply', reply: { status: 201, body: { user } } },
    });
    expect((await signIn(plex)).secret.reveal()).toBe(token);
  });

  it.each<[string, Reply, string]>([
    ['a refusal', { status: 401, body: { error: 'Invalid email, username, or password.' } }, 'sign-in-refused'],
    ['an empty refusal', { status: 401 }, 'sign-in-refused'],
    ['a demand for a code', { status: 401, body: { error: 'Please enter the verification code' } }, 'two-factor-required'],
    ['a blocked network', { status: 401, body: { error: 'Too many failed sign-ins, try later' } }, 'account-locked'],
    ['too many questions', { status: 429 }, 'rate-limited'],
    ['a fault', { status: 503 }, 'server-error'],
    ['a success without a token', { status: 201, body: { user: { id: 1, username: 'ada' } } }, 'bad-answer'],
  ])('tells %s of the older route for what it is, and goes no further', async (_name, reply, code) => {
    const plex = await withoutToday();
    plex.plexTv.basicOpensResources = true;
    plex.plexTv.faults.push({ when: ({ path }) => older.test(path), what: { kind: 'reply', reply } });
    expect(await failure(signIn(plex))).toMatchObject({ code });
    expect(sentTo(plex)).toHaveLength(2);
  });
});

describe('when both are gone', () => {
  const withoutBoth = async (options?: PlexTvOptions): Promise<Plex> => {
    const plex = await withoutToday(options);
    plex.plexTv.gone.push(older);
    plex.plexTv.basicOpensResources = true;
    return plex;
  };

  it('takes the access token of a server of one’s own, which manages nothing', async () => {
    const plex = await withoutBoth();
    const server = await plex.server({ name: 'Attic' });
    const signedIn = await signIn(plex);
    expect(signedIn).toMatchObject({
      kind: 'plex-server-token',
      account: { remoteId: null, name: 'Attic', canManage: false },
      details: { machineIdentifier: server.machineIdentifier },
    });
    expect(signedIn.secret.reveal()).toBe(server.accessTokenFor(plex.plexTv.owner));
  });

  it('takes no server of somebody else’s', async () => {
    const plex = await withoutBoth({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
    await plex.server({ owner: 'bob', sharedWith: ['ada'] });
    expect(await failure(signIn(plex))).toMatchObject({ code: 'bad-answer' });
  });

  it('is refused there too, once', async () => {
    const plex = await withoutBoth();
    expect(await failure(signIn(plex, { password: 'wrong' }))).toMatchObject({ code: 'sign-in-refused' });
    expect(sentTo(plex)).toHaveLength(3);
  });

  it('tells what today’s route said when nothing is left', async () => {
    const plex = await startPlex();
    plex.plexTv.captcha = true;
    plex.plexTv.gone.push(older, /^\/api\/v2\/resources$/u);
    expect(await failure(signIn(plex))).toMatchObject({ code: 'login-page' });
  });
});

describe('a password', () => {
  it.each<[string, Reply]>([
    ['refused', { status: 401, body: { errors: [{ code: 1001, message: 'x', status: 401 }] } }],
    ['refused by a page', { status: 401, headers: { 'content-type': 'text/html' }, body: '<html>no</html>' }],
    ['held up', { status: 429, headers: { 'content-type': 'text/html' }, body: '<html>slow down</html>' }],
    ['met by a fault', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' }],
    ['sent elsewhere', { status: 302, headers: { location: 'https://elsewhere.invalid/' } }],
  ])('that was %s goes to no second route', async (_name, reply) => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: ({ path }) => today.test(path), what: { kind: 'reply', reply } });
    await failure(signIn(plex));
    expect(sentTo(plex)).toEqual(['/api/v2/users/signin']);
  });

  it('is not in the error, nor in what the error came from', async () => {
    const plex = await withoutToday();
    const password = randomUUID();
    const encoded = Buffer.from(`ada:${password}`).toString('base64');
    const refused = await thrown(signIn(plex, { password }));
    plex.plexTv.faults.push({ when: ({ path }) => older.test(path), what: { kind: 'reset', effect: 'before' } });
    const cut = await thrown(signIn(plex, { password }));
    expect([refused.code, cut.code]).toEqual(['sign-in-refused', 'unreachable']);
    expect([refused, cut].some((error) => shows(error, password) || shows(error, encoded))).toBe(false);
  });

  it('demands a code by its words where the number is another', async () => {
    const plex = await startPlex();
    const body = { errors: [{ code: 1001, message: 'Please enter the verification code', status: 401 }] };
    plex.plexTv.faults.push({ when: ({ path }) => today.test(path), what: { kind: 'reply', reply: { status: 401, body } } });
    expect(await failure(signIn(plex))).toMatchObject({ code: 'two-factor-required' });
    expect(await failure(signIn(plex, { code: '123456' }))).toMatchObject({ code: 'sign-in-refused' });
  });
});
