import { describe, expect, it } from 'vitest';

import type { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { ask, asKey, mediaBrowser, startJellyfin, unknownToken } from './fixture.ts';

const introduction = 'MediaBrowser Client="Test", Device="My%20PC", DeviceId="d-1", Version="1.0.0"';
const hex32 = expect.stringMatching(/^[\da-f]{32}$/u) as string;

const signIn = (server: JellyfinSimulator, name: string, password: string, authorization = introduction): Promise<Response> =>
  ask(server, '/Users/AuthenticateByName', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify({ Username: name, Pw: password }),
  });

describe('signing in', () => {
  it('gives user, session and token', async () => {
    const { server } = await startJellyfin();
    const answer = await signIn(server, 'ADMIN', server.people.named('admin').password);
    expect(await answer.json()).toMatchObject({
      User: { Name: 'admin', ServerId: server.serverId, Policy: { IsAdministrator: true, LoginAttemptsBeforeLockout: -1 } },
      SessionInfo: { DeviceId: 'd-1', DeviceName: 'My PC', Client: 'Test', ApplicationVersion: '1.0.0' },
      AccessToken: hex32,
      ServerId: server.serverId,
    });
  });

  it('never says why not', async () => {
    const { server } = await startJellyfin();
    for (const [name, password, status] of [
      ['admin', 'wrong', 401],
      ['nobody', 'wrong', 401],
      ['carol', server.people.named('carol').password, 403],
      ['', 'x', 400],
    ] as const) {
      const answer = await signIn(server, name, password);
      expect([name, answer.status, await answer.text()]).toEqual([name, status, 'Error processing request.']);
    }
    const plain = await ask(server, '/Users/AuthenticateByName', { method: 'POST', body: '{}' });
    expect(plain.status).toBe(415);
  });

  it('disables an account for good after too many failures', async () => {
    const { server } = await startJellyfin({ users: [{ name: 'admin', admin: true, lockAfter: 3 }] });
    for (let attempt = 0; attempt < 3; attempt += 1) expect((await signIn(server, 'admin', 'wrong')).status).toBe(401);
    expect((await signIn(server, 'admin', server.people.named('admin').password)).status).toBe(403);
  });

  it('10.8 without a device ends every sign-in on the server, later ones only say no', async () => {
    const old = (await startJellyfin({ version: '10.8.13' })).server;
    old.signIn('bob');
    expect((await signIn(old, 'admin', old.people.named('admin').password, '')).status).toBe(500);
    expect(old.people.devices).toHaveLength(0);
    const { server } = await startJellyfin({ version: '10.9.11' });
    server.signIn('bob');
    expect((await signIn(server, 'admin', server.people.named('admin').password, '')).status).toBe(400);
    expect(server.people.devices).toHaveLength(1);
  });

  it.each([
    ['10.8.13', true],
    ['10.9.11', false],
  ] as const)('%s: the same token again on the same device: %s', async (version, same) => {
    const { server } = await startJellyfin({ version });
    const { password } = server.people.named('admin');
    const tokens = [await signIn(server, 'admin', password), await signIn(server, 'admin', password)].map(
      async (answer) => ((await answer.json()) as { AccessToken: string }).AccessToken,
    );
    const [first, second] = await Promise.all(tokens);
    expect(first === second).toBe(same);
    expect((await ask(server, '/Users/Me', { headers: mediaBrowser(first ?? '') })).status).toBe(same ? 200 : 401);
  });

  it('Quick Connect: code, approval, token; switched off it is a refusal with a sentence', async () => {
    const { server } = await startJellyfin();
    const start = (): Promise<Response> =>
      ask(server, '/QuickConnect/Initiate', { method: 'POST', headers: { authorization: introduction } });
    const attempt = (await (await start()).json()) as { Secret: string; Code: string };
    expect(attempt).toMatchObject({
      Authenticated: false,
      Secret: expect.stringMatching(/^[\dA-F]{64}$/u) as string,
      Code: expect.stringMatching(/^[1-9]\d{5}$/u) as string,
      AppName: 'Test',
      DeviceId: 'd-1',
    });
    const finish = (): Promise<Response> =>
      ask(server, '/Users/AuthenticateWithQuickConnect', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ Secret: attempt.Secret }),
      });
    expect((await finish()).status).toBe(404);
    const approve = await ask(server, `/QuickConnect/Authorize?code=${attempt.Code}`, {
      method: 'POST',
      headers: mediaBrowser(server.signIn('bob')),
    });
    expect(await approve.json()).toBe(true);
    expect(await (await finish()).json()).toMatchObject({ User: { Name: 'bob' }, AccessToken: hex32 });
    const unknown = await ask(server, '/QuickConnect/Connect?secret=x');
    expect([unknown.status, await unknown.json()]).toEqual([404, 'Unknown secret']);
    server.quickConnect.enabled = false;
    const off = await start();
    expect([off.status, await off.json()]).toEqual([401, 'Quick connect is disabled']);
  });

  it.each([
    ['10.8.13', 200, 405],
    ['10.10.7', 200, 200],
    ['12.1.0', 405, 200],
  ] as const)('%s: Initiate by GET %d, by POST %d', async (version, get, post) => {
    const { server } = await startJellyfin({ version });
    const headers = { authorization: introduction };
    expect((await ask(server, '/QuickConnect/Initiate', { headers })).status).toBe(get);
    expect((await ask(server, '/QuickConnect/Initiate', { method: 'POST', headers })).status).toBe(post);
  });
});

describe('libraries', () => {
  it('10.8 writes collection types in PascalCase, later ones do not', async () => {
    for (const [version, type] of [
      ['10.8.13', 'TvShows'],
      ['10.9.11', 'tvshows'],
    ] as const) {
      const { server } = await startJellyfin({ version });
      const folders = (await (await ask(server, '/Library/VirtualFolders', asKey(server))).json()) as {
        CollectionType: string;
      }[];
      expect(folders.map((one) => one.CollectionType)[1]).toBe(type);
    }
  });

  it('pages a million items from any place', async () => {
    const { server } = await startJellyfin({ libraries: [{ name: 'All', collectionType: 'movies', count: 1_000_000 }] });
    const answer = await ask(server, '/Items?recursive=true&startIndex=999998&limit=50', asKey(server));
    const page = (await answer.json()) as { Items: { Name: string }[]; TotalRecordCount: number; StartIndex: number };
    expect([page.TotalRecordCount, page.StartIndex, page.Items.length]).toEqual([1_000_000, 999_998, 2]);
    expect(page.Items[1]?.Name).toMatch(/1000000$/u);
  });

  it('has nothing for nobody: a key without a user cannot have views or latest', async () => {
    const { server } = await startJellyfin();
    const { id } = server.people.named('admin');
    for (const [path, status] of [
      ['/UserViews', 400],
      [`/UserViews?userId=${id}`, 200],
      ['/Items/Latest', 400],
      [`/Items/Latest?userId=${id}&limit=3`, 200],
      [`/Items/Latest?userId=${unknownToken()}`, 404],
      ['/Items?parentId=nonsense', 400],
      ['/Items/Counts', 200],
    ] as const) {
      expect([path, (await ask(server, path, asKey(server))).status]).toEqual([path, status]);
    }
    const old = (await startJellyfin({ version: '10.8.13' })).server;
    expect((await ask(old, `/Items/Latest?userId=${old.people.named('admin').id}`, asKey(old))).status).toBe(404);
    expect((await ask(old, `/Users/${old.people.named('admin').id}/Items/Latest`, asKey(old))).status).toBe(200);
  });

  it('answers a search from 12 on with at most three pages, and calls that the total', async () => {
    const libraries = [{ name: 'All', collectionType: 'movies', count: 5000 }] as const;
    const old = (await startJellyfin({ version: '10.11.11', libraries })).server;
    const { server } = await startJellyfin({ version: '12.1.0', libraries });
    const total = async (one: JellyfinSimulator): Promise<number> => {
      const answer = await ask(one, '/Items?recursive=true&searchTerm=garden&limit=10', asKey(one));
      return ((await answer.json()) as { TotalRecordCount: number }).TotalRecordCount;
    };
    expect(await total(server)).toBe(30);
    expect(await total(old)).toBeGreaterThan(100);
  });
});
