import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Channel } from '../../shared/ipc/channels.ts';
import type { Bridge, Params, Result } from '../../shared/ipc/contract.ts';
import type { Credential } from '../../shared/domain/keys/credential.ts';
import { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';
import { labelsOf, type MenuItem, type TrayHost } from './bus/tray.ts';
import { type Desktop, launchDesktop, prepareDesktop } from './launch.ts';

declare global {
  interface Window {
    latchkey: Bridge;
  }
}

// The tray on the real core: what a panel is told over D-Bus, and what lands in the clipboard of the display.
const run = promisify(execFile);
const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
const names = ['Sonarr', 'Kometa', 'Tautulli'] as const;
const clearItem = 'Clear the clipboard now';

let desktop: Desktop;
let server: JellyfinSimulator;
let serverId: string;
let accountId: string;
let tray: TrayHost;
const keys = new Map<string, Credential>();

/** Asks as the page does. */
const call = async <C extends Channel>(channel: C, params: Params<C>): Promise<Result<C>> => {
  const page = await desktop.page();
  const answer = await page.evaluate(
    ([name, input]) => (window.latchkey.calls[name] as (params: unknown) => Promise<unknown>)(input),
    [channel, params] as const,
  );
  const envelope = answer as { ok: true; data: Result<C> } | { ok: false; error: { code: string } };
  if (!envelope.ok) throw new Error(`${channel}: ${envelope.error.code}`);
  return envelope.data;
};
const key = (name: (typeof names)[number]): Credential => {
  const found = keys.get(name);
  if (!found) throw new Error(`No key was made for ${name}.`);
  return found;
};
const label = (name: (typeof names)[number]): string => `${name}  …${key(name).fingerprint?.last4}`;
/** What the server knows the key by. */
const token = (name: (typeof names)[number]): string => server.keys.all.find((one) => one.name.startsWith(name))?.token ?? '';
const top = (items: readonly MenuItem[]): string[] => items.map((item) => item.label);
const inside = (items: readonly MenuItem[], name: string): string[] =>
  top(items.find((item) => item.label === name)?.items ?? []);
const clear = async (): Promise<void> => {
  await tray.click(clearItem);
  await tray.menu('a menu without the copied key', (labels) => !labels.includes(clearItem));
};

/** Adds a server and signs in there as the person who manages it. */
const addServer = async (at: JellyfinSimulator): Promise<{ id: string; accountId: string }> => {
  const added = await call('servers.add', { address: at.url });
  if (added.outcome !== 'added') throw new Error('The server was not added.');
  const [admin] = at.people.users;
  const { id } = added.server;
  const account = await call('accounts.signInWithPassword', {
    provider: 'jellyfin',
    serverId: id,
    username: admin?.name ?? '',
    password: admin?.password ?? '',
  });
  return { id, accountId: account.id };
};

beforeAll(async () => {
  server = new JellyfinSimulator({ name: 'Attic', keys: [] });
  await server.listen();
  desktop = await launchDesktop(await prepareDesktop(), { simulated: nothing });
  if (!desktop.tray) throw new Error('This desktop has no tray.');
  tray = desktop.tray;
  await vi.waitUntil(async () => (await call('vault.status', undefined)).state === 'ready');
  await call('settings.set', { language: 'en', clipboardSeconds: 4 });
  ({ id: serverId, accountId } = await addServer(server));
  for (const name of names) {
    const made = await call('credentials.create', { accountId, name, expiresAt: null });
    const row = (await call('credentials.list', undefined)).find(({ id }) => id === made.newCredentialId);
    if (row) keys.set(name, row);
  }
});
afterAll(async () => {
  await desktop.end();
  await server.close();
});

describe('the menu', () => {
  it('has each pinned key with all its forms', async () => {
    await call('credentials.pin', { id: key('Sonarr').id, pinned: true });
    const items = await tray.menu('the pinned key', (labels) => labels.includes(label('Sonarr')));
    expect(top(items)).toEqual([
      'Pinned keys',
      label('Sonarr'),
      'Servers',
      'Search…',
      'Open Latchkey',
      'Lock',
      'Settings…',
      'Quit Latchkey',
    ]);
    const sonarr = items[1]?.items ?? [];
    expect(top(sonarr)).toEqual(['Copy', 'Copy as']);
    expect(inside(sonarr, 'Copy as')).toEqual([
      'Token',
      'Header',
      'Address with the token in it',
      'curl command',
      '.env line',
      'PowerShell variable',
      'Docker secret',
    ]);
  });

  it('has what was copied lately, and forgets what is pinned instead', async () => {
    await call('credentials.copy', { id: key('Tautulli').id });
    await call('credentials.copy', { id: key('Kometa').id });
    const items = await tray.menu('the copied keys', (labels) => labels.includes(label('Kometa')));
    const menu = top(items);
    expect(menu.slice(menu.indexOf('Copied lately'), menu.indexOf('Servers'))).toEqual([
      'Copied lately',
      label('Kometa'),
      label('Tautulli'),
    ]);
    await call('credentials.pin', { id: key('Tautulli').id, pinned: true });
    const pinned = top(
      await tray.menu('the pinned key', (labels) => labels.indexOf(label('Tautulli')) < labels.indexOf(label('Kometa'))),
    );
    expect(pinned.filter((item) => item === label('Tautulli'))).toHaveLength(1);
    await clear();
  });

  it('says how the servers are, and leads to them', async () => {
    const items = await tray.menu('a server', (labels) => labels.includes('Attic: online'));
    expect(inside(items, 'Servers')).toEqual(['Attic: online']);
    await tray.click('Servers', 'Attic: online');
    const page = await desktop.page();
    await page.waitForURL(`app://latchkey/#/servers/${encodeURIComponent(serverId)}`);
  });
});

describe('copying', () => {
  it('as curl gives a command that the server answers, and takes it back after the time', async () => {
    await tray.click(label('Sonarr'), 'Copy as', 'curl command');
    await tray.menu('the copied key in the menu', (labels) =>
      labels.some((item) => item.startsWith('Copied: Sonarr, clears in 5 s')),
    );
    const command = await desktop.session.readClipboard('clipboard');
    expect(command.startsWith('curl ') && command.includes(token('Sonarr'))).toBe(true);
    const { stdout } = await run('sh', ['-c', command.replace('curl ', 'curl --silent ')]);
    expect(JSON.parse(stdout)).toMatchObject({ ServerName: 'Attic' });
    await tray.menu('a menu without the copied key', (labels) => !labels.includes(clearItem));
    expect(await desktop.session.readClipboard('clipboard')).toBe('');
    expect(await desktop.session.readClipboard('primary')).toBe('');
  });

  it('also works for what was copied lately', async () => {
    await tray.click(label('Kometa'), 'Copy as', '.env line');
    await tray.menu('the copied key in the menu', (labels) => labels.includes(clearItem));
    expect((await desktop.session.readClipboard('clipboard')) === `KOMETA_API_KEY=${token('Kometa')}`).toBe(true);
    await clear();
    expect(await desktop.session.readClipboard('clipboard')).toBe('');
  });

  it('leaves what somebody else copied since then', async () => {
    await tray.click(label('Sonarr'), 'Copy as', 'Header');
    await tray.menu('the copied key in the menu', (labels) => labels.includes(clearItem));
    await desktop.session.writeClipboard('shopping list', 'clipboard');
    await clear();
    expect(await desktop.session.readClipboard('clipboard')).toBe('shopping list');
  });

  it('does nothing for an item that is gone', async () => {
    const items = await tray.menu('the pinned key', (labels) => labels.includes(label('Tautulli')));
    const stale = items.find((item) => item.label === label('Tautulli'))?.items[0];
    await call('credentials.pin', { id: key('Tautulli').id, pinned: false });
    await call('credentials.forget', { id: key('Tautulli').id });
    await tray.menu('a menu without the key', (labels) => !labels.includes(label('Tautulli')));
    const before = desktop.notifications.shown.length;
    // The menu of this day refuses it outright; one that does not would have the app look for itself (see shell.test.ts).
    await tray.press(stale?.id ?? 0).catch(() => undefined);
    await tray.click(label('Sonarr'), 'Copy');
    await desktop.notifications.waitFor(({ id, title }) => id > before && title === 'Sonarr copied');
    expect(desktop.notifications.shown.slice(before).map(({ title }) => title)).toEqual(['Sonarr copied']);
    await clear();
  });
});

describe('the icon', () => {
  it('differs between light and dark bars', async () => {
    const bar = (theme: 'light' | 'dark') =>
      desktop.app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
    await bar('light');
    const light = await tray.icon('an icon', () => true);
    expect(light.width).toBe(24);
    await bar('dark');
    const dark = await tray.icon('another icon', ({ pixels }) => pixels !== light.pixels);
    await bar('light');
    expect(await tray.icon('the first icon', ({ pixels }) => pixels !== dark.pixels)).toEqual(light);
  });

  it('changes when something needs attention, which the menu counts and leads to', async () => {
    const fine = await tray.icon('an icon', () => true);
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await call('credentials.setExpiry', { id: key('Kometa').id, expiry: { at, action: 'notify' } });
    const attention = await tray.icon('another icon', ({ pixels }) => pixels !== fine.pixels);
    expect(attention.width).toBe(fine.width);
    const items = await tray.menu('what needs attention', (labels) => labels.includes('Needs attention (1)'));
    expect(inside(items, 'Needs attention (1)')).toEqual(['Kometa: expires soon']);
    await tray.click('Needs attention (1)', 'Kometa: expires soon');
    const page = await desktop.page();
    await page.waitForURL(`app://latchkey/#/keys/${key('Kometa').id}`);
    await call('credentials.setExpiry', { id: key('Kometa').id, expiry: null });
    expect(await tray.icon('the first icon', ({ pixels }) => pixels !== attention.pixels)).toEqual(fine);
  });
});

describe('a server that went away', () => {
  it('is offline in the menu', async () => {
    const cellar = new JellyfinSimulator({ name: 'Cellar', keys: [] });
    await cellar.listen();
    const { id } = await addServer(cellar);
    await tray.menu('both servers', (labels) => labels.includes('Cellar: online'));
    await cellar.close();
    // The first failure makes the app doubt the address, the second look finds nobody there.
    for (const _ of [1, 2]) await expect(call('servers.details', { serverId: id })).rejects.toThrow('unreachable');
    const items = await tray.menu('the lost server', (labels) => labels.includes('Cellar: offline'));
    expect(inside(items, 'Servers')).toEqual(['Attic: online', 'Cellar: offline']);
  });
});

describe('the lock', () => {
  it('leads to the settings while nothing could open it again', async () => {
    await tray.click('Lock');
    const page = await desktop.page();
    await page.waitForURL('app://latchkey/#/settings');
  });

  it('hides every name, in the menu and in the tooltip, and shows another icon', async () => {
    const open = await tray.icon('an icon', () => true);
    await call('lock.setPassphrase', { current: null, next: crypto.randomUUID() });
    await tray.click(label('Sonarr'), 'Copy');
    await tray.tooltip('the copied key in the tooltip', (text) => text.startsWith('Copied: Sonarr'));
    await tray.click('Lock');
    const items = await tray.menu('a locked menu', (labels) => labels.includes('Latchkey is locked'));
    expect(labelsOf(items)).toEqual(['Latchkey is locked', 'Unlock…', 'Quit Latchkey']);
    await tray.icon('another icon', ({ pixels }) => pixels !== open.pixels);
    expect(await tray.tooltip('a locked tooltip', (text) => !text.includes('Sonarr'))).toBe('Latchkey is locked');
    expect(await desktop.session.readClipboard('clipboard')).toBe('');
  });
});

it('has nothing to complain of', async () => {
  const lines = (await desktop.log()).split('\n');
  const errors = lines.filter((line) => line.includes('"level":"error"'));
  // The lost server was asked on purpose.
  expect(errors.filter((line) => !line.includes('"channel":"servers.details"'))).toEqual([]);
});
