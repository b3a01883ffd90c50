import { describe, expect, it } from 'vitest';

import type { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { ask, asKey, mediaBrowser, startJellyfin, unknownToken } from './fixture.ts';

const hex32 = expect.stringMatching(/^[\da-f]{32}$/u) as string;
const dotNetTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/u) as string;

const statusWith = async (server: JellyfinSimulator, headers: Record<string, string>): Promise<number> =>
  (await ask(server, '/Auth/Keys', { headers })).status;

describe('identity', () => {
  it.each(jellyfinVersions)('%s says who it is in PascalCase, with the headers of the real one', async (version) => {
    const { server } = await startJellyfin({ version });
    const answer = await ask(server, '/System/Info/Public');
    expect(await answer.json()).toEqual({
      LocalAddress: server.url,
      ServerName: 'living-room',
      Version: version,
      ProductName: 'Jellyfin Server',
      OperatingSystem: version === '10.8.13' ? 'Linux' : '',
      Id: hex32,
      StartupWizardCompleted: true,
    });
    expect(answer.headers.get('server')).toBe('Kestrel');
    expect(answer.headers.get('x-response-time-ms')).toMatch(/^\d/u);
  });

  it('leads every path outside its base to the web client, POSTs too', async () => {
    const { server } = await startJellyfin({ basePath: '/jellyfin' });
    for (const [path, method] of [
      ['/System/Info/Public', 'GET'],
      ['/Auth/Keys', 'POST'],
      ['/jellyfinish', 'GET'],
    ] as const) {
      const answer = await fetch(server.origin + path, { method, redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/jellyfin/web/']);
    }
    expect((await ask(server, '/System/Info/Public')).status).toBe(200);
  });

  it('starts as 10.11 does: camelCase or an empty 503, a page elsewhere, degraded health', async () => {
    const { server } = await startJellyfin({ version: '10.11.11' });
    server.phase = 'setup';
    const info = await ask(server, '/System/Info/Public');
    expect(await info.json()).toMatchObject({
      productName: 'Jellyfin Server',
      id: server.serverId,
      startupWizardCompleted: false,
    });
    const page = await ask(server, '/Users/Me');
    expect([page.status, page.headers.get('retry-after'), page.headers.get('content-type')]).toEqual([503, '005', 'text/html']);
    expect(page.headers.has('x-response-time-ms')).toBe(false);
    const health = await ask(server, '/health');
    expect([health.status, await health.text()]).toEqual([200, 'Degraded']);
    server.phase = 'setup-silent';
    const silent = await ask(server, '/System/Info/Public');
    expect([silent.status, silent.headers.get('retry-after'), await silent.text()]).toEqual([503, '005', '']);
  });

  it('starts as older ones do: one sentence with 503 everywhere but at the ping', async () => {
    const { server } = await startJellyfin({ version: '10.10.7' });
    server.phase = 'loading';
    const answer = await ask(server, '/System/Info/Public');
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      503,
      null,
      'Jellyfin Server is loading. Please try again shortly.',
    ]);
    expect((await ask(server, '/System/Ping')).status).toBe(200);
    // Tokens are looked at first.
    expect((await ask(server, '/Users/Me', { headers: mediaBrowser(unknownToken()) })).status).toBe(401);
    expect((await ask(server, '/Users/Me', { headers: mediaBrowser(server.signIn('bob')) })).status).toBe(503);
  });

  it.each([
    ['10.8.13', 200],
    ['10.9.11', 503],
  ] as const)('%s says nothing to a network it does not serve', async (version, status) => {
    const { server } = await startJellyfin({ version });
    server.blocksCaller = true;
    const answer = await ask(server, '/System/Info/Public');
    expect([answer.status, await answer.text()]).toEqual([status, '']);
  });
});

describe('authorization', () => {
  it('reads the modern header in every spelling the server understands', async () => {
    const { server } = await startJellyfin({ version: '12.1.0' });
    const { token } = server.keys.named('Sonarr');
    const shape = (header: string): string => header.replaceAll(token, '…');
    for (const authorization of [
      `MediaBrowser Token="${token}"`,
      `mediabrowser Token=${token}`,
      `MediaBrowser Client="a, b", Token="${token}", Unknown="x"`,
      `MediaBrowser Token="wrong", Token="${token}"`,
    ]) {
      expect([shape(authorization), await statusWith(server, { authorization })]).toEqual([shape(authorization), 200]);
    }
    for (const authorization of [`MediaBrowser token="${token}"`, `Bearer ${token}`, `MediaBrowserToken="${token}"`]) {
      expect([shape(authorization), await statusWith(server, { authorization })]).toEqual([shape(authorization), 401]);
    }
    expect((await ask(server, `/Auth/Keys?apikey=${token}`)).status).toBe(200);
  });

  it.each([
    ['10.8.13', 200],
    ['10.11.11', 200],
    ['12.1.0', 401],
    ['13.0.0', 401],
  ] as const)('%s answers the old headers with %d', async (version, status) => {
    const { server } = await startJellyfin({ version });
    const { token } = server.keys.named('Sonarr');
    for (const headers of [
      { 'x-emby-token': token },
      { 'x-mediabrowser-token': token },
      { 'x-emby-authorization': `MediaBrowser Token="${token}"` },
      { authorization: `Emby Token="${token}"` },
    ]) {
      expect([Object.keys(headers), await statusWith(server, headers)]).toEqual([Object.keys(headers), status]);
    }
    expect((await ask(server, `/Auth/Keys?api_key=${token}`)).status).toBe(status);
  });

  it('lets an administrator switch the old headers on again, at once', async () => {
    const { server } = await startJellyfin({ version: '12.1.0' });
    const { headers } = asKey(server);
    expect(await (await ask(server, '/System/Configuration', { headers })).json()).toMatchObject({
      EnableLegacyAuthorization: false,
    });
    const body = JSON.stringify({ EnableLegacyAuthorization: true, QuickConnectAvailable: true });
    expect((await ask(server, '/System/Configuration', { method: 'POST', headers, body })).status).toBe(204);
    const { token } = server.keys.named('Sonarr');
    expect((await ask(server, '/Auth/Keys', { headers: { 'x-emby-token': token } })).status).toBe(200);
  });

  it('challenges with nothing but a status, and knows a missing role from a missing token', async () => {
    const { server } = await startJellyfin();
    const nobody = await ask(server, '/Auth/Keys', { headers: mediaBrowser(unknownToken()) });
    expect([nobody.status, await nobody.text(), nobody.headers.has('www-authenticate')]).toEqual([401, '', false]);
    const bob = await ask(server, '/Auth/Keys', { headers: mediaBrowser(server.signIn('bob')) });
    expect([bob.status, await bob.text()]).toEqual([403, '']);
    expect((await ask(server, '/System/Info', { headers: mediaBrowser(server.signIn('bob')) })).status).toBe(200);
    expect((await ask(server, '/System/Info')).status).toBe(401);
    server.wizardCompleted = false;
    expect((await ask(server, '/System/Info')).status).toBe(200);
  });

  it('tells a user, a key and a stranger apart at /Users/Me', async () => {
    const { server } = await startJellyfin();
    const me = await ask(server, '/Users/Me', { headers: mediaBrowser(server.signIn('admin')) });
    expect(await me.json()).toMatchObject({ Name: 'admin', Id: hex32, Policy: { IsAdministrator: true } });
    const key = await ask(server, '/Users/Me', asKey(server));
    expect([key.status, await key.json()]).toEqual([400, expect.objectContaining({ title: 'Bad Request', status: 400 })]);
    expect((await ask(server, '/Users/Me', { headers: mediaBrowser(unknownToken()) })).status).toBe(401);
    const disabled = await ask(server, '/Users/Me', { headers: mediaBrowser(server.signIn('carol')) });
    expect(disabled.status).toBe(401);
  });

  it('overwrites name and version of a device with what a request says of itself', async () => {
    const { server } = await startJellyfin();
    const token = server.signIn('admin', { DeviceId: 'tv', Device: 'Television' });
    const authorization = `MediaBrowser Device="Other", DeviceId="x", Version="9", Token="${token}"`;
    await ask(server, '/Users/Me', { headers: { authorization } });
    expect(server.people.deviceOf(token)).toMatchObject({ id: 'tv', name: 'Other', version: '9' });
  });
});

describe('API keys', () => {
  it('lists rows of which three fields are true', async () => {
    const { server } = await startJellyfin();
    const answer = await ask(server, '/auth/keys', asKey(server));
    expect(await answer.json()).toEqual({
      Items: ['Sonarr', 'Jellyseerr'].map((name) => ({
        Id: 0,
        AccessToken: server.keys.named(name).token,
        DeviceId: '',
        AppName: name,
        AppVersion: '',
        DeviceName: '',
        UserId: '0'.repeat(32),
        IsActive: false,
        DateCreated: dotNetTime,
        DateLastActivity: '0001-01-01T00:00:00.0000000Z',
      })),
      TotalRecordCount: 2,
      StartIndex: 0,
    });
  });

  it.each(jellyfinVersions)('%s makes one, with or without showing it', async (version) => {
    const { server } = await startJellyfin({ version });
    const answer = await ask(server, '/Auth/Keys?app=My+App%20%E2%82%AC', { method: 'POST', ...asKey(server) });
    const body = await answer.text();
    const said = [answer.status, body === '', body.includes(server.keys.named('My App €').token)];
    expect(said).toEqual(version === '13.0.0' ? [200, false, true] : [204, true, false]);
  });

  it('wants a name', async () => {
    const { server } = await startJellyfin();
    for (const query of ['', '?app=', '?app=%20']) {
      const answer = await ask(server, `/Auth/Keys${query}`, { method: 'POST', ...asKey(server) });
      expect([answer.status, await answer.json()]).toEqual([
        400,
        expect.objectContaining({ errors: { app: ['The app field is required.'] } }),
      ]);
    }
    expect(server.keys.all).toHaveLength(2);
  });

  it('says 204 to every removal, and refuses what was removed', async () => {
    const { server } = await startJellyfin();
    const doomed = server.keys.named('Jellyseerr').token;
    for (const token of [doomed, doomed, unknownToken(), server.signIn('admin')]) {
      expect((await ask(server, `/Auth/Keys/${token}`, { method: 'DELETE', ...asKey(server) })).status).toBe(204);
    }
    expect((await ask(server, '/System/Info', { headers: mediaBrowser(doomed) })).status).toBe(401);
    expect(server.people.devices).toHaveLength(1);
    expect((await ask(server, '/Auth/Keys/', { method: 'DELETE', ...asKey(server) })).status).toBe(405);
    expect((await ask(server, '/Auth/Keys', { method: 'DELETE', ...asKey(server) })).status).toBe(405);
  });
});

describe('devices', () => {
  it.each([
    ['10.11.11', 404],
    ['12.1.0', 400],
  ] as const)('%s ends all sign-ins of one and answers %d to an unknown one', async (version, unknown) => {
    const { server } = await startJellyfin({ version });
    const tokens = [server.signIn('admin', { DeviceId: 'tv' }), server.signIn('bob', { DeviceId: 'tv' })];
    const listed = (await (await ask(server, '/Devices', asKey(server))).json()) as { Items: object[] };
    expect(listed.Items).toHaveLength(2);
    expect(JSON.stringify(listed)).not.toContain(tokens[0]);
    expect(listed.Items[0]).toMatchObject({ Id: 'tv', Name: 'Firefox', AppName: 'Jellyfin Web', DateLastActivity: dotNetTime });
    expect((await ask(server, '/Devices?id=tv', { method: 'DELETE', ...asKey(server) })).status).toBe(204);
    expect((await ask(server, '/Devices?id=tv', { method: 'DELETE', ...asKey(server) })).status).toBe(unknown);
    for (const token of tokens) expect((await ask(server, '/Users/Me', { headers: mediaBrowser(token) })).status).toBe(401);
  });
});
