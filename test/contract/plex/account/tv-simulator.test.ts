import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { newKeyPair, publicJwk, signJwt } from '../../../../electron/providers/plex/identity/key-pair.ts';
import { HandClock } from '../../../fixtures/hand-clock.ts';
import { started } from '../../../fixtures/wire.ts';
import { PlexServerSimulator } from '../../../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator, type PlexTvOptions } from '../../../simulators/plex/plex-tv-simulator.ts';

// The simulator against docs/protocols/plex.md, without our client.

const start = async (options: PlexTvOptions = {}) => {
  const clock = new HandClock();
  const plexTv = new PlexTvSimulator({ now: clock.now, deviceCount: 0, ...options });
  const url = await started(plexTv);
  const clientId = randomUUID();
  const headers: Record<string, string> = { accept: 'application/json', 'x-plex-client-identifier': clientId };
  const ask = async (method: string, path: string, more: { headers?: Record<string, string>; body?: string } = {}) => {
    const answer = await fetch(url + path, { method, ...more, headers: { ...headers, ...more.headers } });
    const text = await answer.text();
    const json = text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Record<string, unknown>) : null;
    return { status: answer.status, headers: answer.headers, text, json };
  };
  const token = () => ({ 'x-plex-token': plexTv.signIn(clientId).token });
  return { plexTv, url, clock, clientId, ask, token };
};

const jsonBody = (body: object) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const basic = (login: string, password: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}` },
});

describe('older sign-in', () => {
  it('takes Basic or a form, in JSON or XML, with the code behind the password', async () => {
    const { ask, plexTv } = await start({ accounts: [{ username: 'ada', twoFactorCode: '123456' }] });
    const { password } = plexTv.owner;
    const inJson = await ask('POST', '/users/sign_in.json', basic('ada', `${password}123456`));
    expect([inJson.status, inJson.json]).toMatchObject([201, { user: { username: 'ada', authToken: expect.any(String) } }]);
    const form = new URLSearchParams({ 'user[login]': 'ada@example.com', 'user[password]': `${password}123456` }).toString();
    const inXml = await ask('POST', '/users/sign_in.xml', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    });
    expect([inXml.status, inXml.text]).toEqual([201, expect.stringMatching(/<user id="\d+" .*authenticationToken="[\w-]{20}"/u)]);
    expect((await ask('POST', '/users/sign_in.json', basic('ada', password))).json).toEqual({
      error: 'Please enter the verification code',
    });
    expect((await ask('POST', '/users/sign_in.json', basic('ada', 'no'))).status).toBe(401);
    expect(plexTv.failedSignIns).toBe(1);
  });

  it('shows the list of servers to Basic only where that is switched on', async () => {
    const { ask, plexTv } = await start();
    const given = basic('ada', plexTv.owner.password);
    expect((await ask('GET', '/api/v2/resources', given)).status).toBe(401);
    plexTv.basicOpensResources = true;
    expect((await ask('GET', '/api/v2/resources', given)).status).toBe(200);
    expect((await ask('GET', '/api/v2/resources', basic('ada', 'no'))).status).toBe(401);
  });
});

describe('switches', () => {
  it('take routes away, put a puzzle before the sign-in, and ask for fewer questions', async () => {
    const { ask, plexTv } = await start();
    plexTv.gone.push(/^\/api\/v2\/ping$/u, /^\/users\//u);
    expect(await ask('GET', '/api/v2/ping')).toMatchObject({ status: 410, json: { errors: [{ status: 410 }] } });
    expect((await ask('POST', '/users/sign_in.json')).status).toBe(410);
    plexTv.captcha = true;
    const puzzle = await ask('POST', '/api/v2/users/signin');
    expect([puzzle.status, puzzle.headers.get('content-type')]).toEqual([403, expect.stringContaining('html')]);
    plexTv.limit(/^\/api\/v2\/pins$/u, { times: 1 });
    plexTv.limit(/^\/api\/v2\/pins$/u, { times: 1, retryAfter: 7 });
    const answers = [await ask('POST', '/api/v2/pins'), await ask('POST', '/api/v2/pins'), await ask('POST', '/api/v2/pins')];
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
      [429, null],
      [429, '7'],
      [201, null],
    ]);
  });

  it('set the clock of plex.tv apart', async () => {
    const { ask, plexTv, clock } = await start();
    plexTv.skewMs = 3_600_000;
    const { headers } = await ask('POST', '/api/v2/pins');
    expect(Date.parse(headers.get('date') ?? '')).toBe(clock.now().getTime() + 3_600_000);
  });
});

describe('Plex Home', () => {
  const accounts = [
    { username: 'ada' },
    { username: 'bob', home: { pin: '2468' } },
    { username: 'kid', home: { managed: true } },
  ];

  it('is listed to its members and answers 1041 to a wrong PIN', async () => {
    const { ask, token, plexTv } = await start({ accounts });
    const headers = token();
    const { json } = await ask('GET', '/api/v2/home/users', { headers });
    expect(json?.['users']).toMatchObject([{ admin: true }, { protected: true }, { restricted: true, username: null }]);
    const { uuid, id } = plexTv.accounts.named('bob');
    const refused = await ask('POST', `/api/v2/home/users/${uuid}/switch?pin=1`, { headers });
    expect([refused.status, refused.json]).toMatchObject([403, { errors: [{ code: 1041 }] }]);
    const xml = await ask('POST', `/api/v2/home/users/${uuid}/switch`, { headers: { ...headers, accept: 'application/xml' } });
    expect(xml.text).toContain('<error code="1041"');
    const older = await ask('POST', `/api/home/users/${id}/switch?pin=2468`, { headers });
    expect(older.text).toMatch(/<user .*authenticationToken="[\w-]{20}"/u);
  });

  it('lets managed users in by switching only', async () => {
    const { ask, plexTv } = await start({ accounts });
    const { password } = plexTv.accounts.named('kid');
    const body = new URLSearchParams({ login: 'kid', password }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ask('POST', '/api/v2/users/signin', { headers, body })).status).toBe(401);
  });
});

describe('device identities', () => {
  const begin = async () => {
    const all = await start();
    const key = newKeyPair();
    const headers = all.token();
    const registered = await all.ask('POST', '/api/v2/auth/jwk', {
      ...jsonBody({ jwk: publicJwk(key) }),
      headers: { ...headers, 'content-type': 'application/json' },
    });
    const signed = async (claims: Record<string, unknown> = {}) => {
      const { json } = await all.ask('GET', '/api/v2/auth/nonce');
      const now = Math.floor(all.clock.now().getTime() / 1000);
      return signJwt(key, { nonce: json?.['nonce'], aud: 'plex.tv', iss: all.clientId, iat: now, exp: now + 60, ...claims });
    };
    const exchange = (jwt: string) => all.ask('POST', '/api/v2/auth/token', jsonBody({ jwt }));
    return { ...all, key, registered, signed, exchange };
  };

  it('exchange a signed nonce for a token that opens the account for seven days', async () => {
    const { registered, signed, exchange, ask, clock } = await begin();
    expect(registered.status).toBe(201);
    const bought = await exchange(await signed());
    expect(bought.status).toBe(200);
    const headers = { 'x-plex-token': String(bought.json?.['auth_token']) };
    expect((await ask('GET', '/api/v2/user', { headers })).json).toMatchObject({ username: 'ada' });
    clock.forward(7 * 86_400_000);
    expect((await ask('GET', '/api/v2/user', { headers })).status).toBe(498);
  });

  it('refuse wrong signatures, issuers, clocks and nonces', async () => {
    const { signed, exchange, clock } = await begin();
    const refusal = async (jwt: string) => {
      const { status, json } = await exchange(jwt);
      return [status, (json?.['errors'] as { code: number }[] | undefined)?.[0]?.code];
    };
    const good = await signed();
    expect(await refusal(`${good.slice(0, good.lastIndexOf('.'))}.${'A'.repeat(86)}`)).toEqual([422, 1000]);
    expect(await refusal(signJwt(newKeyPair(), {}))).toEqual([422, 1000]);
    expect(await refusal(await signed({ iss: 'another' }))).toEqual([422, 1097]);
    expect(await refusal(await signed({ exp: 1 }))).toEqual([422, 1000]);
    expect(await refusal(await signed({ iat: 9_999_999_999 }))).toEqual([422, 1000]);
    expect(await refusal(await signed({ nonce: 'mine' }))).toEqual([422, 1000]);
    expect(await refusal('not.a.jwt')).toEqual([400, 1000]);
    expect((await exchange(good)).status).toBe(200);
    expect(await refusal(good)).toEqual([422, 1000]);
    const late = await signed({ exp: 9_999_999_999 });
    clock.forward(301_000);
    expect(await refusal(late)).toEqual([422, 1000]);
  });

  it('keep one key for one device, and publish plex.tv’s own', async () => {
    const { ask, key, plexTv } = await begin();
    const other = { 'x-plex-token': plexTv.signIn(randomUUID()).token, 'content-type': 'application/json' };
    const taken = await ask('POST', '/api/v2/auth/jwk', { headers: other, body: JSON.stringify({ jwk: publicJwk(key) }) });
    expect([taken.status, taken.text]).toEqual([422, expect.stringContaining('already been taken')]);
    const { json } = await ask('GET', '/api/v2/auth/keys');
    expect(json?.['keys']).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' }]);
  });

  it('want a client identifier for a nonce with a number of their own', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/api/v2/auth/nonce`)).status).toBe(422);
    expect((await fetch(`${url}/api/v2/pins`, { method: 'POST' })).status).toBe(400);
  });

  it('give an ordinary token to a PIN whose key nobody proves', async () => {
    const { ask, plexTv, token, clientId } = await start();
    const headers = token();
    const key = newKeyPair();
    const made = await ask('POST', '/api/v2/pins', {
      headers: { 'content-type': 'application/json', 'x-plex-client-identifier': 'the-second-identity' },
      body: JSON.stringify({ jwk: publicJwk(key), strong: true }),
    });
    const { id, code } = made.json as { id: number; code: string };
    expect(plexTv.approvePin(code)).toBe(true);
    const as = { headers: { 'x-plex-client-identifier': 'the-second-identity' } };
    expect(
      (await ask('GET', `/api/v2/pins/${id}?deviceJWT=${signJwt(key, { aud: 'plex.tv', iss: clientId })}`, as)).json,
    ).toMatchObject({
      authToken: expect.stringMatching(/^[\w-]{20}$/u),
    });
    const now = Math.floor(plexTv.now().getTime() / 1000);
    const proof = signJwt(key, { aud: 'plex.tv', iss: 'the-second-identity', iat: now, exp: now + 60 });
    expect((await ask('GET', `/api/v2/pins/${id}?deviceJWT=${proof}`, as)).json).toMatchObject({
      authToken: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/u),
    });
    expect((await ask('GET', '/api/v2/user', { headers })).status).toBe(200);
  });
});

describe('claim codes', () => {
  it('are given to the account, and are good once for a few minutes', async () => {
    const { ask, token, plexTv, clock } = await start();
    const headers = token();
    const give = async () => String((await ask('GET', '/api/claim/token.json', { headers })).json?.['token']);
    const code = await give();
    expect(code).toMatch(/^claim-[\w-]{20}$/u);
    expect([plexTv.claims.redeem(code), plexTv.claims.redeem(code)]).toEqual([plexTv.owner.id, null]);
    const late = await give();
    clock.forward(301_000);
    expect(plexTv.claims.redeem(late)).toBeNull();
    expect((await ask('GET', '/api/claim/token.json')).status).toBe(401);
  });
});

describe('signing out everywhere', () => {
  it('ends every token of the account and takes its servers from it', async () => {
    const { ask, token, plexTv } = await start({ accounts: [{ username: 'ada' }, { username: 'bob' }] });
    const server = new PlexServerSimulator({ plexTv });
    await started(server);
    const headers = token();
    const bob = plexTv.signIn(randomUUID(), {}, 'bob');
    plexTv.signOutEverywhere();
    expect((await ask('GET', '/api/v2/user', { headers })).status).toBe(401);
    expect([server.claimed, plexTv.accounts.devicesOf(plexTv.owner.id)]).toEqual([false, []]);
    expect(plexTv.accounts.withToken(bob.token)).not.toBeNull();
  });
});
