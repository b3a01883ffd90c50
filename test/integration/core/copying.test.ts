import { afterEach, beforeEach, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import { addServer, call, startCore, temporaryHome } from '../../fixtures/core.ts';
import type { RecordedClipboard } from '../../fixtures/recorded-clipboard.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';

const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let clipboard: RecordedClipboard;
let server: JellyfinSimulator;
let keys: Credential[];

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  server = new JellyfinSimulator({ keys: [] });
  await server.listen();
  ({ app, clipboard } = await startCore(home.paths, nothing));
  const { id: serverId } = await addServer(app, server.url);
  const [admin] = server.people.users;
  const { id: accountId } = await call(app, 'accounts.signInWithPassword', {
    provider: 'jellyfin',
    serverId,
    username: admin?.name ?? '',
    password: admin?.password ?? '',
  });
  for (const name of ['Sonarr', 'Kometa']) await call(app, 'credentials.create', { accountId, name, expiresAt: null });
  keys = await call(app, 'credentials.list', undefined);
});
afterEach(async () => {
  await app.stop();
  await server.close();
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const idOf = (name: string): string => keys.find((key) => key.name === name)?.id ?? '';
const token = (name: string): string => server.keys.all.find((key) => key.name.startsWith(name))?.token ?? '';
const holds = (text: string): boolean => clipboard.content?.reveal() === text;
const recent = (): string[] => app.trayView().recent.map(({ name }) => name);

it('copies a key in the form that was asked for, notes it, and clears exactly that', async () => {
  expect(await call(app, 'credentials.copyAs', { id: idOf('Sonarr'), format: 'url' })).toMatchObject({ by: 'system' });
  expect(holds(`${server.url}/System/Info?ApiKey=${token('Sonarr')}`)).toBe(true);
  const [entry] = await call(app, 'activity.list', { beforeId: null, limit: 1 });
  expect(entry).toMatchObject({ kind: 'credential-copied', subject: 'Sonarr', details: { format: 'url' } });
  await call(app, 'clipboard.clear', undefined);
  expect(clipboard.content).toBeNull();
});

it('gives of a sign-in only the token, and refuses forms that its kind does not have', async () => {
  const signIn = keys.find(({ kind }) => kind === 'jellyfin-device-token')?.id ?? '';
  await call(app, 'credentials.copyAs', { id: signIn, format: 'header' });
  expect(holds(`Authorization: MediaBrowser Token="${server.people.devices[0]?.token}"`)).toBe(true);
  await expect(call(app, 'credentials.copyAs', { id: signIn, format: 'url' })).rejects.toMatchObject({ code: 'not-offered' });
});

it('remembers what was copied lately until it is pinned or forgotten', async () => {
  await call(app, 'credentials.copy', { id: idOf('Sonarr') });
  await call(app, 'credentials.copyAs', { id: idOf('Kometa'), format: 'env' });
  expect(recent()).toEqual(['Kometa', 'Sonarr']);
  await call(app, 'credentials.pin', { id: idOf('Kometa'), pinned: true });
  expect(recent()).toEqual(['Sonarr']);
  await call(app, 'credentials.pin', { id: idOf('Kometa'), pinned: false });
  await call(app, 'credentials.forget', { id: idOf('Sonarr') });
  expect(recent()).toEqual(['Kometa']);
});
