import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { ShortcutPortal } from './bus/portal.ts';
import type { KeysControls } from './core-for-popup.ts';
import { movePointer, press, takeKeys, typeText } from './keyboard.ts';
import { type Desktop, launchDesktop, prepareDesktop, takePicture } from './launch.ts';
import { DesktopSession } from './session.ts';

declare global {
  var keys: KeysControls;
}

const root = join(import.meta.dirname, '../..');
const shortcut = 'ctrl+shift+k';

let prepared: Awaited<ReturnType<typeof prepareDesktop>>;
beforeAll(async () => {
  prepared = await prepareDesktop(join(import.meta.dirname, 'core-for-popup.ts'));
});

/** Whether quick access is seen. */
const seen = (desktop: Desktop): Promise<boolean> =>
  desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((one) => one.isVisible() && one.webContents.getURL().endsWith('#/popup')),
  );
const untilSeen = (desktop: Desktop, wanted: boolean): Promise<void> =>
  vi.waitFor(async () => expect(await seen(desktop)).toBe(wanted), { timeout: 20_000 });

/** The page of quick access; there is one once it was opened. */
const popupPage = async (desktop: Desktop): Promise<Page> =>
  vi.waitFor(
    () => {
      const page = desktop.app.windows().find((one) => one.url().endsWith('#/popup'));
      if (!page) throw new Error('Quick access has no page.');
      return page;
    },
    { timeout: 20_000 },
  );
/** Opens it as a person does, and waits until it can be typed into. */
const open = async (desktop: Desktop): Promise<Page> => {
  await press(desktop.session, shortcut);
  await untilSeen(desktop, true);
  const page = await popupPage(desktop);
  await page.getByRole('combobox').waitFor();
  return page;
};
const activeName = (page: Page): Promise<string> => page.getByRole('option', { selected: true }).innerText();
const untilActive = (page: Page, name: string): Promise<void> =>
  vi.waitFor(async () => expect(await activeName(page)).toContain(name), { timeout: 20_000 });
/** Compares without showing the secret when it fails. */
const clipboardHolds = async (desktop: Desktop, name: string, format: 'token' | 'header' = 'token'): Promise<boolean> => {
  const wanted = await desktop.app.evaluate((_, [of, as]) => keys.copied(of, as), [name, format] as const);
  return (await desktop.session.readClipboard('clipboard')) === wanted;
};
/** The page of the main window, which is opened if need be. */
const mainPage = async (desktop: Desktop): Promise<Page> =>
  vi.waitFor(
    async () => {
      const page = desktop.app.windows().find((one) => !one.url().endsWith('#/popup'));
      if (page) return page;
      await desktop.startAgain();
      throw new Error('The main window has no page.');
    },
    { timeout: 20_000 },
  );
const statusOf = async (desktop: Desktop) => {
  const page = await mainPage(desktop);
  const answer = await page.evaluate(() => window.latchkey.calls['desktop.status'](undefined));
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data.shortcut;
};
const untilShortcut = (desktop: Desktop, state: string): Promise<void> =>
  vi.waitFor(async () => expect((await statusOf(desktop)).state).toBe(state), { timeout: 20_000 });
const setShortcut = async (desktop: Desktop, accelerator: string) => {
  const page = await mainPage(desktop);
  return page.evaluate((to) => window.latchkey.calls['settings.set']({ shortcut: to }), accelerator);
};

/** The command line, in the person's own environment. */
const command = async (desktop: Desktop, ...args: string[]): Promise<void> => {
  const node = join(root, 'node_modules/.bin/node');
  await promisify(execFile)(node, [join(root, 'electron/cli/latchkey.ts'), ...args], { env: desktop.session.env });
};

describe('quick access', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchDesktop(prepared);
    await untilShortcut(desktop, 'active');
  });
  afterAll(() => desktop.end());

  it('opens at the pointer, on top, ready for typing', async () => {
    await movePointer(desktop.session, 900, 200);
    const before = performance.now();
    const page = await open(desktop);
    const cold = performance.now() - before;
    const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
    const memory = await desktop.app.evaluate(({ app, BrowserWindow }) => {
      const popup = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('#/popup'));
      const process = app.getAppMetrics().find(({ pid }) => pid === popup?.webContents.getOSProcessId());
      return Math.round((process?.memory.workingSetSize ?? 0) / 1024);
    });
    await takePicture(page, 'popup');
    const bounds = await desktop.app.evaluate(({ BrowserWindow }) => {
      const popup = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('#/popup'));
      return popup && { ...popup.getBounds(), top: popup.isAlwaysOnTop() };
    });
    expect(bounds).toEqual({ x: 710, y: 208, width: 380, height: 520, top: true });
    await press(desktop.session, 'Escape');
    await untilSeen(desktop, false);
    const again = performance.now();
    await press(desktop.session, shortcut);
    await untilSeen(desktop, true);
    const warm = performance.now() - again;
    await press(desktop.session, shortcut);
    await untilSeen(desktop, false);
    const figures = [
      `first paint of a new page after ${painted.toFixed(0)} ms`,
      `from the keys to a page that takes text ${cold.toFixed(0)} ms cold, ${warm.toFixed(0)} ms warm, with the test's own detours`,
      `${memory} MB while it is kept`,
    ];
    console.log(`Quick access: ${figures.join('; ')}.`);
  });

  it('finds with a typing mistake, copies and goes', async () => {
    const page = await open(desktop);
    await typeText(desktop.session, 'tuatul');
    await untilActive(page, 'Tautulli');
    await press(desktop.session, 'Return');
    await untilSeen(desktop, false);
    expect(await clipboardHolds(desktop, 'Tautulli')).toBe(true);
  });

  it('comes back empty, says what lies in the clipboard, and clears it', async () => {
    const page = await open(desktop);
    expect(await page.getByRole('combobox').inputValue()).toBe('');
    await page.getByText(/^Copied Tautulli, clears in \d+ s$/u).waitFor();
    await takePicture(page, 'popup-copied');
    await page.getByRole('button', { name: 'Clear now' }).click();
    await page.getByText('Copied Tautulli').waitFor({ state: 'detached' });
    expect(await desktop.session.readClipboard('clipboard')).toBe('');
    await press(desktop.session, 'Escape');
    await untilSeen(desktop, false);
  });

  it('comes with a click on the icon itself', async () => {
    await desktop.tray?.activate();
    await untilSeen(desktop, true);
    await press(desktop.session, 'Escape');
    await untilSeen(desktop, false);
  });

  it('copies as something else', async () => {
    const page = await open(desktop);
    await typeText(desktop.session, 'tautulli');
    await untilActive(page, 'Tautulli');
    await press(desktop.session, 'shift+Return');
    const forms = page.getByRole('listbox', { name: 'Copy Tautulli as' });
    await forms.waitFor();
    await takePicture(page, 'popup-copy-as');
    await press(desktop.session, 'Escape');
    await forms.waitFor({ state: 'detached' });
    await press(desktop.session, 'shift+Return');
    await forms.waitFor();
    await press(desktop.session, 'Down', 'Return');
    await untilSeen(desktop, false);
    expect(await clipboardHolds(desktop, 'Tautulli', 'header')).toBe(true);
  });

  it('leads to the details in the main window', async () => {
    const page = await open(desktop);
    await typeText(desktop.session, 'tautulli');
    await untilActive(page, 'Tautulli');
    await press(desktop.session, 'Right');
    await untilSeen(desktop, false);
    const main = await mainPage(desktop);
    const id = await desktop.app.evaluate(() => keys.id('Tautulli'));
    await main.waitForURL((url) => url.hash === `#/keys/${id}`);
  });

  it('is locked and opened in the same small window', async () => {
    await desktop.app.evaluate(() => keys.lock());
    await press(desktop.session, shortcut);
    await untilSeen(desktop, true);
    const page = await popupPage(desktop);
    await page.getByLabel('Passphrase').waitFor();
    await takePicture(page, 'popup-locked');
    await typeText(desktop.session, await desktop.app.evaluate(() => keys.passphrase));
    await press(desktop.session, 'Return');
    await page.getByRole('combobox').waitFor();
    await press(desktop.session, 'Escape');
    await untilSeen(desktop, false);
  });

  it('goes when another window gets the focus', async () => {
    await mainPage(desktop);
    await open(desktop);
    await desktop.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((one) => !one.webContents.getURL().endsWith('#/popup'))
        ?.focus();
    });
    await untilSeen(desktop, false);
  });

  it('answers a second start', async () => {
    await desktop.startAgain('--popup');
    await untilSeen(desktop, true);
    await press(desktop.session, 'Escape');
    await untilSeen(desktop, false);
  });

  it('answers the command line', async () => {
    await command(desktop, 'popup');
    await untilSeen(desktop, true);
    await press(desktop.session, 'Escape');
    await untilSeen(desktop, false);
  });

  it('takes another shortcut, refuses what another program has, and what is none', async () => {
    const stop = await takeKeys(desktop.session, 'j');
    expect(await setShortcut(desktop, 'CommandOrControl+Shift+J')).toMatchObject({
      ok: false,
      error: { code: 'shortcut-taken' },
    });
    expect(await statusOf(desktop)).toEqual({ accelerator: 'CommandOrControl+Shift+K', state: 'active', by: 'system' });
    expect(await setShortcut(desktop, 'K')).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    await open(desktop);
    await press(desktop.session, 'Escape');
    await untilSeen(desktop, false);

    await stop();
    expect(await setShortcut(desktop, 'CommandOrControl+Shift+J')).toMatchObject({ ok: true });
    await press(desktop.session, 'ctrl+shift+j');
    await untilSeen(desktop, true);
    await press(desktop.session, 'Escape');
    await untilSeen(desktop, false);
    // Nobody holds the one before any more.
    const given = await takeKeys(desktop.session, 'k');
    await given();
    expect(await setShortcut(desktop, '')).toMatchObject({ ok: true });
    expect((await statusOf(desktop)).state).toBe('off');
    const free = await takeKeys(desktop.session, 'j');
    await free();
  });
});

describe('quick access on Wayland', () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland' };
  let desktop: Desktop;
  afterEach(() => desktop.end());

  it('takes its shortcut from the portal, changes it, and lives with a no', async () => {
    const session = await DesktopSession.start();
    const portal = await ShortcutPortal.start(session.bus.client);
    desktop = await launchDesktop(prepared, { session, env: wayland });
    const first = await portal.waitFor('CTRL+SHIFT+k');
    expect(first.description).toBe('Open quick access');
    expect(portal.known).toEqual(['app.latchkey.Latchkey']);
    await untilShortcut(desktop, 'active');
    expect(await statusOf(desktop)).toEqual({ accelerator: 'Press CTRL+SHIFT+k', state: 'active', by: 'portal' });
    portal.press(first);
    await untilSeen(desktop, true);
    portal.press(first);
    await untilSeen(desktop, false);

    portal.answer = 1;
    expect(await setShortcut(desktop, 'Super+Space')).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    portal.answer = 2;
    expect(await setShortcut(desktop, 'Super+Space')).toMatchObject({ ok: false, error: { code: 'not-offered' } });
    expect(portal.bound.map(({ trigger }) => trigger)).toEqual(['CTRL+SHIFT+k']);
    portal.press(first);
    await untilSeen(desktop, true);
    portal.press(first);
    await untilSeen(desktop, false);

    portal.answer = 0;
    expect(await setShortcut(desktop, 'Super+Space')).toMatchObject({ ok: true });
    const second = await portal.waitFor('LOGO+space');
    await vi.waitFor(() => expect(portal.bound).toEqual([second]));
    portal.press(second);
    await untilSeen(desktop, true);
  });

  it('says that a command must be bound where there is no portal', async () => {
    desktop = await launchDesktop(prepared, { env: wayland });
    await untilShortcut(desktop, 'unsupported');
    expect((await statusOf(desktop)).by).toBe('command');
    await command(desktop, 'popup');
    await untilSeen(desktop, true);
  });
});
