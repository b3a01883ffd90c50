import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import type { DesktopStatus } from '../../shared/domain/desktop.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { Envelope } from '../../shared/ipc/result.ts';
import { PolkitService } from './bus/polkit.ts';
import { labelsOf, TrayHost } from './bus/tray.ts';
import { type Desktop, launchDesktop, prepareDesktop } from './launch.ts';
import { DesktopSession } from './session.ts';

declare global {
  interface Window {
    latchkey: Bridge;
  }
}

const keyId = '8f14e45f-ceea-4e7a-9b0c-1d2e3f4a5b6c';

let prepared: Awaited<ReturnType<typeof prepareDesktop>>;
beforeAll(async () => {
  prepared = await prepareDesktop();
});

let desktop: Desktop;
afterEach(() => desktop.end());

const windows = (): Promise<number> => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const closeWindow = (): Promise<void> =>
  desktop.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.once('closed', () => resolve());
        window?.close();
      }),
  );
const trayOf = (): TrayHost => {
  if (!desktop.tray) throw new Error('This desktop has no tray.');
  return desktop.tray;
};
const whenTrayShows = async (): Promise<string[]> => labelsOf(await trayOf().menu('a menu', (labels) => labels.length > 0));
const status = async (): Promise<DesktopStatus> => {
  const page = await desktop.page();
  const answer = await page.evaluate(() => window.latchkey.calls['desktop.status'](undefined));
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
};
const setSettings = async (changes: Partial<Settings>): Promise<Envelope<unknown>> => {
  const page = await desktop.page();
  return page.evaluate((wanted) => window.latchkey.calls['settings.set'](wanted), changes);
};
const getSettings = async (): Promise<Settings> => {
  const page = await desktop.page();
  const answer = await page.evaluate(() => window.latchkey.calls['settings.get'](undefined));
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
};

describe('a second start', () => {
  it('brings the first forward and hands over what it was started with', async () => {
    desktop = await launchDesktop(prepared);
    await whenTrayShows();
    await closeWindow();
    const [page] = await Promise.all([desktop.app.waitForEvent('window'), desktop.startAgain('--settings')]);
    await page.waitForURL('app://latchkey/#/settings');
    expect(await windows()).toBe(1);
    await desktop.startAgain('latchkey://activity');
    await page.waitForURL('app://latchkey/#/activity');
    expect(await windows()).toBe(1);
  });

  it('opens the place that a link names, and nothing else that is written in it or beside it', async () => {
    desktop = await launchDesktop(prepared);
    const page = await desktop.page();
    await page.waitForURL('app://latchkey/#/keys');
    const before = page.url();
    const opened = page.waitForURL(`app://latchkey/#/keys/${keyId}`);
    for (const link of ['latchkey://keys/new', 'latchkey://settings?lock=1', `latchkey://keys/${keyId}/revoke`]) {
      await desktop.startAgain(link, '--lock');
    }
    expect(page.url()).toBe(before);
    expect((await desktop.log()).match(/link leads nowhere/gu)).toHaveLength(3);
    await desktop.startAgain(`latchkey://keys/${keyId}`);
    await opened;
  });
});

describe('the command to lock', () => {
  it('leads to the settings while nothing could open it again', async () => {
    desktop = await launchDesktop(prepared);
    await desktop.startAgain('--lock');
    await (await desktop.page()).waitForURL('app://latchkey/#/settings');
  });

  it('is heeded by the first start, too', async () => {
    const session = await DesktopSession.start();
    await PolkitService.start(session.systemBus.client);
    desktop = await launchDesktop(prepared, { session, args: ['--hidden', '--lock'] });
    await trayOf().menu('a locked menu', (labels) => labels.includes('Unlock…'));
    expect(await windows()).toBe(0);
  });
});

describe('starting with the system', () => {
  const entry = (): string => join(desktop.session.env['XDG_CONFIG_HOME'] ?? '', 'autostart/app.latchkey.Latchkey.desktop');

  it('writes an entry, follows the settings, and removes it', async () => {
    desktop = await launchDesktop(prepared);
    expect(await setSettings({ startWithSystem: true })).toMatchObject({ ok: true });
    expect(await readFile(entry(), 'utf8')).toMatch(/^Exec=.*electron.* --hidden$/mu);
    expect((await status()).autostart).toEqual({ on: true, state: 'ok' });
    await setSettings({ startHidden: false });
    expect(await readFile(entry(), 'utf8')).not.toContain('--hidden');
    await setSettings({ startWithSystem: false });
    expect(existsSync(entry())).toBe(false);
    expect((await status()).autostart).toEqual({ on: false, state: 'ok' });
  });

  it('takes over what the desktop’s own settings say', async () => {
    const session = await DesktopSession.start();
    const folder = join(session.env['XDG_CONFIG_HOME'] ?? '', 'latchkey');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ startWithSystem: true, version: 2 }));
    desktop = await launchDesktop(prepared, { session });
    await vi.waitFor(async () => expect(await getSettings()).toMatchObject({ startWithSystem: false }), { timeout: 20_000 });
  });

  it('says that the entry cannot be written, and keeps the settings as they were', async () => {
    const session = await DesktopSession.start();
    await mkdir(session.env['XDG_CONFIG_HOME'] ?? '', { recursive: true });
    await writeFile(join(session.env['XDG_CONFIG_HOME'] ?? '', 'autostart'), 'a file in the place of the folder');
    desktop = await launchDesktop(prepared, { session });
    expect(await setSettings({ startWithSystem: true, theme: 'dark' })).toMatchObject({
      ok: false,
      error: { code: 'storage-failed', details: { file: 'app.latchkey.Latchkey.desktop' } },
    });
    expect(await getSettings()).toMatchObject({ startWithSystem: false, theme: 'system' });
    expect((await status()).autostart).toEqual({ on: false, state: 'not-writable' });
  });
});

describe('a start without a window', () => {
  it('shows the icon alone', async () => {
    desktop = await launchDesktop(prepared, { args: ['--hidden'] });
    expect(await whenTrayShows()).toContain('Quit Latchkey');
    expect(await windows()).toBe(0);
    await desktop.startAgain();
    expect(await (await desktop.page()).title()).toBe('Latchkey');
  });

  it('puts a window into the task bar where there is no tray', async () => {
    desktop = await launchDesktop(prepared, { args: ['--hidden'], tray: false });
    expect((await desktop.page()).url()).toMatch(/^app:\/\/latchkey\//u);
    expect((await status()).tray).toBe(false);
  });

  it('opens that window for a person who starts it again before it is there', async () => {
    desktop = await launchDesktop(prepared, { args: ['--hidden'], tray: false });
    const minimized = await desktop.app.evaluate(
      ({ app }) =>
        new Promise<boolean>((resolve) => {
          app.once('browser-window-created', (_, window) => {
            window.minimize = () => resolve(true);
            window.once('show', () => resolve(false));
            setImmediate(() => app.emit('second-instance', {}, [], '', { argv: [] }));
          });
        }),
    );
    expect(minimized).toBe(false);
  });

  it('has its icon again after the panel was started anew', async () => {
    desktop = await launchDesktop(prepared, { args: ['--hidden'] });
    await whenTrayShows();
    await trayOf().restart();
    expect(await whenTrayShows()).toContain('Quit Latchkey');
  });

  it('does so, too, when the tray goes while no window is open', async () => {
    desktop = await launchDesktop(prepared, { args: ['--hidden'] });
    await whenTrayShows();
    await desktop.session.bus.client.releaseName('org.kde.StatusNotifierWatcher');
    await trayOf().gone();
    expect((await desktop.page()).url()).toMatch(/^app:\/\/latchkey\//u);
  });
});

describe('closing', () => {
  it('stays in the tray and says so once', async () => {
    desktop = await launchDesktop(prepared);
    await whenTrayShows();
    await closeWindow();
    const { title } = await desktop.notifications.waitFor(({ title }) => title.includes('tray'));
    const hints = () => desktop.notifications.shown.filter((one) => one.title === title).length;
    await Promise.all([desktop.app.waitForEvent('window'), desktop.startAgain()]);
    await desktop.page();
    await closeWindow();
    expect(await windows()).toBe(0);
    expect(hints()).toBe(1);
  });

  it('ends the app where there is no tray, and says why', async () => {
    desktop = await launchDesktop(prepared, { tray: false });
    // The app may be gone before it could answer that its window is.
    expect(await desktop.ended(() => closeWindow().catch(() => undefined))).toBe(0);
    await desktop.notifications.waitFor(({ title }) => title === 'Latchkey has ended');
  });

  it('stays when a tray has come since then', async () => {
    desktop = await launchDesktop(prepared, { tray: false });
    const tray = await TrayHost.start(desktop.session.bus.client);
    await tray.menu('a menu', (labels) => labels.length > 0);
    expect((await status()).tray).toBe(true);
    await closeWindow();
    await tray.click('Quit Latchkey');
    expect(await desktop.ended(() => Promise.resolve())).toBe(0);
  });
});

describe('quitting', () => {
  it('takes icon and windows away at once, and starts anew for somebody who asks for it meanwhile', async () => {
    desktop = await launchDesktop(prepared);
    await whenTrayShows();
    const left = await desktop.app.evaluate(({ app, BrowserWindow }) => {
      let again = 0;
      app.relaunch = () => void (again += 1);
      app.quit();
      app.emit('second-instance', {}, [], '', { argv: [] });
      return { seen: BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length, again };
    });
    expect(left).toEqual({ seen: 0, again: 1 });
    await trayOf().gone();
  });
});

describe('quitting while the window still loads', () => {
  it('ends as well as at any other time', async () => {
    desktop = await launchDesktop(prepared, { args: ['--hidden'] });
    await whenTrayShows();
    const end = desktop.app.evaluate(({ app }) => {
      app.once('browser-window-created', () => setImmediate(() => app.quit()));
      app.emit('second-instance', {}, [], '', { argv: [] });
    });
    // It may be gone before it has answered.
    expect(await desktop.ended(() => end.catch(() => undefined))).toBe(0);
  });
});

describe('a window that nobody sees', () => {
  /** Ten minutes pass at once, for every wait of that length that begins from now on. */
  const shortenTenMinutes = (): Promise<void> =>
    desktop.app.evaluate(() => {
      const { setTimeout: real } = globalThis;
      const short = (run: () => void, ms: number) => real(run, ms === 10 * 60_000 ? 0 : ms);
      Object.assign(globalThis, { setTimeout: short });
    });
  const hideWindow = (): Promise<void> => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());

  it('is gone after ten minutes, with its process, and opens again where it was', async () => {
    desktop = await launchDesktop(prepared);
    await whenTrayShows();
    await desktop.startAgain('latchkey://activity');
    const first = await desktop.page();
    await first.waitForURL('app://latchkey/#/activity');
    await shortenTenMinutes();
    const pages = () => desktop.app.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab').length);
    expect(await pages()).toBe(1);
    await Promise.all([first.waitForEvent('close'), hideWindow()]);
    expect(await windows()).toBe(0);
    await vi.waitFor(async () => expect(await pages()).toBe(0), { timeout: 20_000 });
    const [page] = await Promise.all([desktop.app.waitForEvent('window'), trayOf().click('Open Latchkey')]);
    await page.waitForURL('app://latchkey/#/activity');
  });

  it('stays where there is no tray to open it from', async () => {
    desktop = await launchDesktop(prepared, { tray: false });
    const page = await desktop.page();
    await shortenTenMinutes();
    await hideWindow();
    await desktop.startAgain('latchkey://activity');
    // The same page as before: a new one would not hear of it here.
    await page.waitForURL('app://latchkey/#/activity');
    expect(await windows()).toBe(1);
  });
});

describe('a desktop that lacks something', () => {
  it('goes on without a notification service, says so, and notices one that comes', async () => {
    desktop = await launchDesktop(prepared, { notifications: false });
    await whenTrayShows();
    expect((await status()).notifications).toBe(false);
    await closeWindow();
    await Promise.all([desktop.app.waitForEvent('window'), trayOf().click('Open Latchkey')]);
    await desktop.notifications.start();
    await vi.waitFor(async () => expect((await status()).notifications).toBe(true), { timeout: 20_000 });
    // What is said once is not used up by a time when nobody could read it.
    await closeWindow();
    await desktop.notifications.waitFor(({ title }) => title === 'Latchkey goes on in the tray');
  });
});
