import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { HandClock } from '../../fixtures/hand-clock.ts';
import { started } from '../../fixtures/wire.ts';
import { PlexTvSimulator, type PlexTvOptions } from '../../simulators/plex/plex-tv-simulator.ts';

const json = { accept: 'application/json' };
const start = async (options: PlexTvOptions = {}) => {
  const plexTv = new PlexTvSimulator(options);
  return { plexTv, url: await started(plexTv) };
};

describe('pins', () => {
  it('are made with 201, in JSON when asked for and in XML by default', async () => {
    const { url } = await start();
    const headers = { 'x-plex-client-identifier': randomUUID(), 'x-plex-product': 'Latchkey' };
    const inJson = await fetch(`${url}/api/v2/pins?strong=true`, { method: 'POST', headers: { ...json, ...headers } });
    expect(inJson.status).toBe(201);
    expect(await inJson.json()).toMatchObject({ code: expect.stringMatching(/^\w{25}$/u), authToken: null, expiresIn: 900 });
    const inXml = await fetch(`${url}/api/v2/pins`, { method: 'POST', headers });
    expect(inXml.headers.get('content-type')).toContain('xml');
    expect(await inXml.text()).toMatch(/<pin id="\d+" code="\w{4}" product="Latchkey"/u);
  });

  it('need a client identifier, and answer only the one they were made for', async () => {
    const { url } = await start();
    const none = await fetch(`${url}/api/v2/pins?strong=true`, { method: 'POST', headers: json });
    expect(none.status).toBe(400);
    expect(await none.json()).toEqual({ errors: [{ code: 1000, message: expect.any(String), status: 400 }] });
    const mine = { ...json, 'x-plex-client-identifier': randomUUID() };
    const { id } = (await (await fetch(`${url}/api/v2/pins?strong=true`, { method: 'POST', headers: mine })).json()) as {
      id: number;
    };
    expect((await fetch(`${url}/api/v2/pins/${id}`, { headers: mine })).status).toBe(200);
    const other = await fetch(`${url}/api/v2/pins/${id}`, { headers: { ...mine, 'x-plex-client-identifier': randomUUID() } });
    expect(other.status).toBe(404);
    expect(await other.json()).toMatchObject({ errors: [{ code: 1020 }] });
  });

  it('end at the time they name', async () => {
    const clock = new HandClock();
    const { url, plexTv } = await start({ now: clock.now, pinLifetimeSeconds: 60 });
    const headers = { ...json, 'x-plex-client-identifier': randomUUID() };
    const made = await fetch(`${url}/api/v2/pins?strong=true`, { method: 'POST', headers });
    const { id, code } = (await made.json()) as { id: number; code: string };
    clock.forward(61_000);
    expect((await fetch(`${url}/api/v2/pins/${id}`, { headers })).status).toBe(404);
    expect(plexTv.approvePin(code)).toBe(false);
  });

  it('can be confirmed on the page of the simulated app.plex.tv', async () => {
    const { url, plexTv } = await start();
    const headers = { ...json, 'x-plex-client-identifier': randomUUID() };
    const made = await fetch(`${url}/api/v2/pins?strong=true`, { method: 'POST', headers });
    const { id, code } = (await made.json()) as { id: number; code: string };
    expect(await (await fetch(`${url}/auth`)).text()).toContain('auth/approve');
    expect((await fetch(`${url}/auth/approve`, { method: 'POST', body: new URLSearchParams({ code }) })).status).toBe(204);
    const { authToken } = (await (await fetch(`${url}/api/v2/pins/${id}`, { headers })).json()) as { authToken: string };
    expect(plexTv.accounts.withToken(authToken)?.account).toBe(plexTv.owner);
  });
});

describe('tokens', () => {
  it('are replaced by another sign-in under the same client identifier', async () => {
    const { url, plexTv } = await start();
    const clientId = randomUUID();
    const { token: before, id } = { ...plexTv.signIn(clientId) };
    const after = plexTv.signIn(clientId);
    expect(after.id).toBe(id);
    const status = async (token: string) =>
      (await fetch(`${url}/api/v2/user`, { headers: { 'x-plex-client-identifier': clientId, 'x-plex-token': token } })).status;
    expect([await status(before), await status(after.token)]).toEqual([401, 200]);
  });

  it('are refused in the encoding the caller accepts, on older routes in theirs', async () => {
    const { url } = await start();
    const headers = { 'x-plex-client-identifier': randomUUID(), 'x-plex-token': 'nobody-knows-this-one' };
    const inXml = await fetch(`${url}/api/v2/user`, { headers });
    expect([inXml.status, await inXml.text()]).toEqual([401, expect.stringContaining('<errors><error code="1001"')]);
    const inJson = await fetch(`${url}/api/v2/ping`, { headers: { ...headers, ...json } });
    expect([inJson.status, await inJson.json()]).toEqual([401, { errors: [expect.objectContaining({ code: 1001 })] }]);
    const old = await fetch(`${url}/users/account`, { headers: { ...headers, ...json } });
    expect([old.status, await old.text()]).toEqual([
      422,
      expect.stringContaining('<errors><error>Invalid token</error></errors>'),
    ]);
  });

  it('answer to a ping', async () => {
    const { url, plexTv } = await start();
    const clientId = randomUUID();
    const headers = { 'x-plex-client-identifier': clientId, 'x-plex-token': plexTv.signIn(clientId).token };
    expect(await (await fetch(`${url}/api/v2/ping`, { headers })).text()).toContain('<pong>true</pong>');
    expect(await (await fetch(`${url}/api/v2/ping`, { headers: { ...headers, ...json } })).json()).toEqual({ pong: true });
  });

  it('rename their device when names come along, as Plex does', async () => {
    const { url, plexTv } = await start();
    const device = plexTv.signIn(randomUUID(), { product: 'Tautulli', name: 'nas' });
    const headers = { 'x-plex-client-identifier': randomUUID(), 'x-plex-token': device.token, 'x-plex-product': 'Other' };
    await fetch(`${url}/api/v2/user`, { headers });
    expect(plexTv.deviceOf(device.clientIdentifier)).toMatchObject({ product: 'Other', name: 'nas' });
  });
});

describe('password', () => {
  const signIn = (url: string, form: Record<string, string>) =>
    fetch(`${url}/api/v2/users/signin`, {
      method: 'POST',
      headers: { ...json, 'x-plex-client-identifier': 'a-client-identifier' },
      body: new URLSearchParams(form),
    });

  it('asks for the second factor with 1029 and blocks after failures with 1031', async () => {
    const { url, plexTv } = await start({ accounts: [{ username: 'ada', twoFactorCode: '123456' }] });
    const { password } = plexTv.owner;
    const without = await signIn(url, { login: 'ada', password });
    expect([without.status, await without.json()]).toMatchObject([401, { errors: [{ code: 1029 }] }]);
    expect((await signIn(url, { login: 'ada@example.com', password, verificationCode: '123456' })).status).toBe(201);
    for (let times = 0; times < 5; times += 1) await signIn(url, { login: 'ada', password: 'no' });
    const blocked = await signIn(url, { login: 'ada', password, verificationCode: '123456' });
    expect([blocked.status, await blocked.json()]).toMatchObject([401, { errors: [{ code: 1031 }] }]);
  });
});

describe('devices', () => {
  it('are XML with the token of each, unless switched off', async () => {
    const { url, plexTv } = await start({ deviceCount: 70 });
    const headers = { 'x-plex-token': plexTv.signIn(randomUUID()).token };
    const shown = await (await fetch(`${url}/devices.xml`, { headers })).text();
    expect(shown).toContain('size="71"');
    expect(shown.match(/ token="[\w-]{20}"/gu)).toHaveLength(71);
    plexTv.showTokens = false;
    expect(await (await fetch(`${url}/devices.xml`, { headers })).text()).not.toContain(' token=');
  });

  it('end by their number, and a server loses its account with its row', async () => {
    const { url, plexTv } = await start({ deviceCount: 2 });
    const headers = { 'x-plex-token': plexTv.signIn(randomUUID()).token };
    const gone = plexTv.signIn(randomUUID());
    expect((await fetch(`${url}/devices/${gone.id}.xml`, { method: 'DELETE', headers })).status).toBe(200);
    expect((await fetch(`${url}/devices/${gone.id}.xml`, { method: 'DELETE', headers })).status).toBe(404);
    expect(plexTv.accounts.withToken(gone.token)).toBeNull();
  });
});
