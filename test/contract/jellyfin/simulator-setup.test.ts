import { describe, expect, it } from 'vitest';

import type { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { ask, asKey, mediaBrowser, startJellyfin } from './fixture.ts';

const post = (server: JellyfinSimulator, path: string, body: object = {}, headers: Record<string, string> = {}) =>
  ask(server, path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
const publicInfo = async (server: JellyfinSimulator): Promise<unknown> => (await ask(server, '/System/Info/Public')).json();
const isAtLeast = (version: string, wanted: string): boolean => version.localeCompare(wanted, 'en', { numeric: true }) >= 0;

describe('the set-up wizard', () => {
  it.each(jellyfinVersions)('%s: makes the first administrator, and closes behind itself', async (version) => {
    const { server } = await startJellyfin({ version, firstRun: true });
    expect(await publicInfo(server)).toMatchObject({ StartupWizardCompleted: false });
    // The first user is made by asking for it.
    expect((await post(server, '/Startup/User', { Name: 'ada', Password: 'x' })).status).toBe(
      isAtLeast(version, '10.11') ? 404 : 500,
    );
    expect(await (await ask(server, '/Startup/User')).json()).toEqual({ Name: 'root' });
    const configuration = { ServerName: 'Attic', UICulture: 'en-US', MetadataCountryCode: 'US', PreferredMetadataLanguage: 'en' };
    expect((await post(server, '/Startup/Configuration', configuration)).status).toBe(204);
    const empty = await post(server, '/Startup/User', { Name: 'ada', Password: '' });
    expect([empty.status, await empty.text()]).toEqual(
      isAtLeast(version, '10.9') ? [400, 'Password must not be empty'] : [204, ''],
    );
    expect((await post(server, '/Startup/User', { Name: 'ada', Password: 'secret' })).status).toBe(204);
    expect((await post(server, '/Startup/User', { Name: 'eve', Password: 'mine' })).status).toBe(
      isAtLeast(version, '12') ? 403 : 204,
    );
    const library = '/Library/VirtualFolders?name=Films&collectionType=movies&paths=%2Fmedia%2Ffilms';
    expect((await post(server, library, { LibraryOptions: {} })).status).toBe(204);
    expect((await post(server, '/Startup/RemoteAccess', { EnableRemoteAccess: true })).status).toBe(204);
    expect((await post(server, '/Startup/Complete')).status).toBe(204);
    expect(await publicInfo(server)).toMatchObject({
      StartupWizardCompleted: true,
      ServerName: isAtLeast(version, '10.11') ? 'Attic' : 'living-room',
    });
    expect((await post(server, '/Startup/User', { Name: 'eve', Password: 'mine' })).status).toBe(401);
    expect((await ask(server, '/Startup/Configuration')).status).toBe(401);
    expect(server.people.users).toHaveLength(1);
  });
});

describe('libraries', () => {
  it('are added and removed by their names', async () => {
    const { server } = await startJellyfin({ libraries: [] });
    const { headers } = asKey(server);
    const add = (name: string): Promise<Response> =>
      post(server, `/Library/VirtualFolders?name=${encodeURIComponent(name)}&collectionType=tvshows`, {}, headers);
    const names = async (): Promise<string[]> =>
      ((await (await ask(server, '/Library/VirtualFolders', { headers })).json()) as { Name: string }[]).map(({ Name }) => Name);
    for (const name of ['Shows', 'Shows']) expect((await add(name)).status).toBe(204);
    expect((await add(' x ')).status).toBe(400);
    expect(await names()).toEqual(['Shows', 'Shows2']);
    expect((await ask(server, '/Library/VirtualFolders?name=Shows', { method: 'DELETE', headers })).status).toBe(204);
    expect((await ask(server, '/Library/VirtualFolders?name=Shows', { method: 'DELETE', headers })).status).toBe(404);
    expect(await names()).toEqual(['Shows2']);
    expect((await post(server, '/Library/Refresh', {}, headers)).status).toBe(204);
    expect((await add('Shows')).status).toBe(204);
    expect((await post(server, '/Library/VirtualFolders?name=x')).status).toBe(401);
  });
});

describe('users', () => {
  it.each(jellyfinVersions)('%s: are made, limited and removed by administrators', async (version) => {
    const { server } = await startJellyfin({ version });
    const { headers } = asKey(server);
    expect((await post(server, '/Users/New', { Name: 'x' }, mediaBrowser(server.signIn('bob')))).status).toBe(403);
    for (const name of ['[brackets]', ' blank', 'BOB', '']) {
      expect((await post(server, '/Users/New', { Name: name }, headers)).status).toBe(400);
    }
    const made = (await (await post(server, '/Users/New', { Name: 'Ünï-x', Password: 'p' }, headers)).json()) as {
      Id: string;
      Policy: Record<string, unknown>;
    };
    expect(made.Policy).toMatchObject({
      IsAdministrator: false,
      IsHidden: true,
      EnableAllFolders: true,
      SyncPlayAccess: 'CreateAndJoinGroups',
    });
    expect('EnableSubtitleManagement' in made.Policy).toBe(isAtLeast(version, '10.10'));
    const policy = (body: object): Promise<Response> => post(server, `/Users/${made.Id}/Policy`, body, headers);
    expect((await policy({ ...made.Policy, EnableAllFolders: false })).status).toBe(204);
    expect((await policy({ EnableAllFolders: true })).status).toBe(400);
    expect(await (await ask(server, `/Users/${made.Id}`, { headers })).json()).toMatchObject({
      Policy: { EnableAllFolders: false },
    });
    const token = server.signIn('Ünï-x');
    expect((await ask(server, `/Users/${made.Id}`, { method: 'DELETE', headers })).status).toBe(204);
    expect((await ask(server, `/Users/${made.Id}`, { method: 'DELETE', headers })).status).toBe(404);
    expect((await ask(server, '/Users/Me', { headers: mediaBrowser(token) })).status).toBe(401);
  });

  it('keep their last administrator', async () => {
    const { server } = await startJellyfin();
    const { headers } = asKey(server);
    const admin = server.people.named('admin');
    const policy = { ...admin.policy, IsAdministrator: false };
    expect((await post(server, `/Users/${admin.id}/Policy`, policy, headers)).status).toBe(403);
    expect((await ask(server, `/Users/${admin.id}`, { method: 'DELETE', headers })).status).toBe(400);
  });

  it('are kept out when they may come from the own network only, and shown on the sign-in page when not hidden', async () => {
    const { server } = await startJellyfin({
      users: [
        { name: 'admin', admin: true },
        { name: 'home', password: 'p', policy: { EnableRemoteAccess: false, IsHidden: false } },
      ],
    });
    const token = server.signIn('home');
    const me = async (): Promise<number> => (await ask(server, '/Users/Me', { headers: mediaBrowser(token) })).status;
    expect(await me()).toBe(200);
    server.callerIsRemote = true;
    expect(await me()).toBe(403);
    expect(((await (await ask(server, '/Users/Public')).json()) as { Name: string }[]).map(({ Name }) => Name)).toEqual(['home']);
  });
});

describe('pictures and restarts', () => {
  it('gives pictures to everybody, and only those that exist', async () => {
    const { server } = await startJellyfin();
    const { headers } = asKey(server);
    const items = (await (await ask(server, '/Items?recursive=true&limit=1', { headers })).json()) as { Items: { Id: string }[] };
    const id = items.Items[0]?.Id ?? '';
    const picture = await ask(server, `/Items/${id}/Images/Primary?tag=x`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await ask(server, `/Items/${id}/Images/Logo`)).status).toBe(404);
    expect((await ask(server, `/Items/${'0'.repeat(32)}/Images/Primary`)).status).toBe(404);
  });

  it('forgets with a restart what lay in memory, and takes what waited for it', async () => {
    const { server } = await startJellyfin();
    const { headers } = asKey(server);
    expect((await post(server, '/System/Configuration/network', { BaseUrl: '/jf' }, headers)).status).toBe(204);
    expect(server.restartPending).toBe(true);
    server.quickConnect.initiate({ Client: 'a', Device: 'b', DeviceId: 'c', Version: '1' });
    expect((await post(server, '/System/Restart', {}, headers)).status).toBe(204);
    expect([server.restartPending, server.quickConnect.waiting]).toEqual([false, []]);
  });
});
