import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { Secret } from '../../../electron/vault/secret.ts';
import { failure } from '../../fixtures/failures.ts';
import { endpointOf, type Plex, signInInput, startPlex, unknownToken } from './fixture.ts';

const withPassword = (plex: Plex, fields: { password?: string; code?: string; username?: string } = {}) => {
  const way = plex.provider.signIn.password;
  if (!way.offered) throw new Error('password is not offered');
  const password = Secret.of(fields.password ?? plex.plexTv.owner.password);
  return way.start({
    ...signInInput(plex),
    username: fields.username ?? 'ada',
    password,
    ...(fields.code === undefined ? {} : { code: fields.code }),
  });
};

const withSecret = (plex: Plex, secret: Secret, endpoint = null as Parameters<typeof signInInput>[1]) =>
  plex.provider.signIn.secret({ ...signInInput(plex, endpoint ?? null), secret });

const signInQuestion = ({ path }: { path: string }): boolean => path === '/api/v2/users/signin';

describe('signing in with a password', () => {
  it('gives the account', async () => {
    const plex = await startPlex();
    const signedIn = await withPassword(plex, { username: 'ada@example.com' });
    expect(signedIn).toMatchObject({
      kind: 'plex-account-token',
      account: { name: 'ada' },
      details: { clientIdentifier: plex.clientId },
    });
    expect(signedIn.secret.reveal()).toBe(plex.plexTv.deviceOf(plex.clientId)?.token);
  });

  it('carries every character of a password', async () => {
    const password = `a+b &=%ü😀${randomUUID()}`;
    const plex = await startPlex({ accounts: [{ username: 'ada', password }] });
    expect((await withPassword(plex)).account.name).toBe('ada');
  });

  it('asks for the second factor, and takes it with the spaces that apps show', async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada', twoFactorCode: '123456' }] });
    expect(await failure(withPassword(plex))).toMatchObject({ code: 'two-factor-required' });
    expect(await failure(withPassword(plex, { code: '000000' }))).toMatchObject({ code: 'sign-in-refused' });
    expect((await withPassword(plex, { code: '123 456' })).account.name).toBe('ada');
  });

  it('takes a repeated demand for a code as a wrong code', async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada', twoFactorCode: '123456' }] });
    const body = { errors: [{ code: 1029, message: 'Please enter the verification code', status: 401 }] };
    plex.plexTv.faults.push({ when: signInQuestion, what: { kind: 'reply', reply: { status: 401, body } } });
    expect(await failure(withPassword(plex, { code: '000000' }))).toMatchObject({ code: 'sign-in-refused' });
  });

  it('is refused once, never repeated, and stops when the network is blocked', async () => {
    const plex = await startPlex();
    expect(await failure(withPassword(plex, { password: 'wrong' }))).toMatchObject({ code: 'sign-in-refused' });
    expect(plex.plexTv.failedSignIns).toBe(1);
    plex.plexTv.failedSignIns = 5;
    expect(await failure(withPassword(plex))).toMatchObject({ code: 'account-locked' });
  });

  it.each([
    [
      'an XML refusal',
      { status: 401, body: '<errors><error code="1001" message="User could not be authenticated" status="401"/></errors>' },
      'sign-in-refused',
    ],
    [
      'an XML demand for a code',
      { status: 401, body: '<errors>\n <error code="1029" message="x" status="401"/>\n</errors>' },
      'two-factor-required',
    ],
    ['too many questions', { status: 429 }, 'rate-limited'],
    ['a fault', { status: 500, body: 'oops' }, 'server-error'],
    ['a success without a token', { status: 201, body: { id: 1, username: 'ada', authToken: null } }, 'bad-answer'],
  ] as const)('tells %s for what it is', async (_name, reply, code) => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: signInQuestion, what: { kind: 'reply', reply } });
    expect(await failure(withPassword(plex))).toMatchObject({ code });
  });

  it('stands although the list of devices cannot be had', async () => {
    const plex = await startPlex();
    plex.plexTv.faults.push({ when: ({ path }) => path === '/devices.xml', what: { kind: 'reply', reply: { status: 500 } } });
    expect(await withPassword(plex)).toMatchObject({ account: { name: 'ada' }, remoteId: null });
  });
});

describe('signing in with a pasted token', () => {
  it('finds the account and the row the token belongs to, and renames nobody', async () => {
    const plex = await startPlex();
    const browser = plex.plexTv.signIn(randomUUID(), { product: 'Plex Web', name: 'Chrome' });
    expect(await withSecret(plex, Secret.of(browser.token))).toMatchObject({
      kind: 'plex-account-token',
      remoteId: String(browser.id),
      details: { product: 'Plex Web', clientIdentifier: browser.clientIdentifier },
    });
    expect(plex.plexTv.deviceOf(browser.clientIdentifier)).toMatchObject({ product: 'Plex Web', name: 'Chrome' });
  });

  it('refuses what nobody knows', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    expect(await failure(withSecret(plex, unknownToken()))).toMatchObject({ code: 'token-refused' });
    expect(await failure(withSecret(plex, unknownToken(), endpointOf(server)))).toMatchObject({ code: 'token-refused' });
  });

  it('recognises the access token of one server', async () => {
    const plex = await startPlex({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
    const server = await plex.server({ name: 'Attic', sharedWith: ['bob'] });
    const token = server.accessTokenFor(plex.plexTv.accounts.named('bob'));
    expect(await withSecret(plex, Secret.of(token ?? ''), endpointOf(server))).toMatchObject({
      kind: 'plex-server-token',
      account: { remoteId: null, name: 'Attic', canManage: false },
    });
  });

  it('recognises nothing at a server that takes anything', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    server.openNetwork = true;
    expect(await failure(withSecret(plex, unknownToken(), endpointOf(server)))).toMatchObject({ code: 'token-not-recognised' });
  });

  it.each([
    ['unreachable', { status: 502 }],
    ['rate-limited', { status: 429 }],
  ] as const)('does not blame the token when the server is %s', async (code, reply) => {
    const plex = await startPlex();
    const server = await plex.server();
    server.faults.push({ when: () => true, what: { kind: 'reply', reply } });
    expect(await failure(withSecret(plex, unknownToken(), endpointOf(server)))).toMatchObject({ code });
  });

  it('decides nothing while plex.tv is out of reach', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    plex.plexTv.faults.push({ when: () => true, what: { kind: 'reply', reply: { status: 503 } } });
    const token = server.accessTokenFor(plex.plexTv.owner) ?? '';
    expect(await failure(withSecret(plex, Secret.of(token), endpointOf(server)))).toMatchObject({ code: 'server-error' });
  });

  it('sends nothing that could not be a token', async () => {
    const plex = await startPlex();
    expect(await failure(withSecret(plex, Secret.of('two\r\nx-evil: lines')))).toMatchObject({ code: 'token-not-recognised' });
    expect(plex.plexTv.seen).toHaveLength(0);
  });
});

describe('signing out', () => {
  it('ends the token', async () => {
    const plex = await startPlex();
    const access = plex.access();
    await plex.provider.signOut(access);
    expect(plex.plexTv.accounts.withToken(access.secret.reveal())).toBeNull();
    expect(plex.plexTv.deviceOf(plex.clientId)).toBeUndefined();
    // Once more is no failure: what was wanted is so.
    await plex.provider.signOut(access);
  });

  it('refuses to sign out a server, which would lose its owner', async () => {
    const plex = await startPlex();
    const server = await plex.server();
    const { token } = plex.plexTv.deviceOf(server.machineIdentifier) ?? { token: '' };
    expect(await failure(plex.provider.signOut(plex.access({ secret: Secret.of(token) })))).toMatchObject({ code: 'guarded' });
    expect(server.claimed).toBe(true);
  });

  it('leaves tokens of apps and servers alone, and has nothing to renew', async () => {
    const plex = await startPlex();
    await plex.provider.signOut(plex.access({ kind: 'plex-server-token' }));
    expect(plex.plexTv.seen).toHaveLength(0);
    expect(await plex.provider.renew(plex.access())).toBeNull();
  });
});
