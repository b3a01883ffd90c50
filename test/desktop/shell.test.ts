import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Bridge } from '../../shared/ipc/contract.ts';
import { labelsOf, TrayHost } from './bus/tray.ts';
import type { CoreControls } from './core-for-shell.ts';
import { type Desktop, launchDesktop, prepareDesktop, takePicture } from './launch.ts';

declare global {
  var core: CoreControls;
  interface Window {
    latchkey: Bridge;
  }
}

let prepared: Awaited<ReturnType<typeof prepareDesktop>>;
beforeAll(async () => {
  prepared = await prepareDesktop(join(import.meta.dirname, 'core-for-shell.ts'));
});

const trayOf = (desktop: Desktop): TrayHost => {
  if (!desktop.tray) throw new Error('This desktop has no tray.');
  return desktop.tray;
};
const clearItem = 'Clear the clipboard now';
const labelOf = (desktop: Desktop, index: number): Promise<string> =>
  desktop.app.evaluate((_, at) => `${core.keys[at]?.name}  …${core.keys[at]?.last4}`, index);
const copyFromTray = async (desktop: Desktop, index: number): Promise<void> => {
  await trayOf(desktop).click(await labelOf(desktop, index), 'Copy');
  await trayOf(desktop).menu('the copied key in the menu', (labels) => labels.includes(clearItem));
};
/** Compares without showing the secret when it fails. */
const holds = async (desktop: Desktop, selection: 'clipboard' | 'primary', index: number): Promise<boolean> =>
  (await desktop.session.readClipboard(selection)) === (await desktop.app.evaluate((_, at) => core.secret(at), index));
const windows = (desktop: Desktop): Promise<number> =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length);
/** As the person does; resolves when the window is gone. */
const closeWindow = (desktop: Desktop): Promise<void> =>
  desktop.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.once('closed', () => resolve());
        window?.close();
      }),
  );

describe('one desktop', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchDesktop(prepared);
  });
  afterAll(() => desktop.end());

  it('opens a window', async () => {
    const page = await desktop.page();
    await takePicture(page, 'desktop-window');
    expect(await page.title()).toBe('Latchkey');
    expect(page.url()).toMatch(/^app:\/\/latchkey\//u);
    expect(await windows(desktop)).toBe(1);
  });

  it('lets the page save the calendar that it made, and nothing else', async () => {
    const page = await desktop.page();
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-saved-'));
    try {
      await desktop.app.evaluate(({ session }, to) => {
        const seen: string[] = [];
        Object.assign(globalThis, { saved: seen });
        session.fromPartition('page').on('will-download', (event, item) => {
          if (event.defaultPrevented) return;
          item.setSavePath(`${to}/${item.getFilename()}`);
          item.once('done', (_, state) => seen.push(`${item.getFilename()} ${state}`));
        });
      }, folder);
      await page.evaluate(() => {
        for (const name of ['other.html', 'latchkey.ics']) {
          const link = document.createElement('a');
          link.href = URL.createObjectURL(new Blob(['BEGIN:VCALENDAR'], { type: 'text/calendar' }));
          link.download = name;
          link.click();
        }
      });
      await vi.waitFor(
        async () =>
          expect(await desktop.app.evaluate(() => (globalThis as unknown as { saved: string[] }).saved)).toEqual([
            'latchkey.ics completed',
          ]),
        { timeout: 20_000 },
      );
      expect(readdirSync(folder)).toEqual(['latchkey.ics']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('gives the page its bridge and nothing of Node or Electron', async () => {
    const page = await desktop.page();
    const seen = await page.evaluate(async () => {
      const info = await window.latchkey.calls['app.info'](undefined);
      return { info, globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window) };
    });
    expect(seen.info).toMatchObject({ ok: true, data: { shell: 'desktop' } });
    expect(seen.globals).toEqual([]);
  });

  it('keeps the page from leaving, loading, opening and asking for anything', async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end('reached');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const page = await desktop.page();
    const before = page.url();
    const result = await page.evaluate(async (address) => {
      const outcome = (work: Promise<unknown>): Promise<string> => work.then(String, () => 'refused');
      const image = new Image();
      const pixel = new Promise<string>((resolve) => {
        image.addEventListener('error', () => resolve('refused'));
        image.addEventListener('load', () => resolve('loaded'));
      });
      image.src = `${address}/image`;
      const script = document.createElement('script');
      script.textContent = 'window.inline = true';
      document.head.append(script);
      const ownPage = await (await fetch('/index.html')).text();
      const opened = window.open(`${address}/opened`);
      location.href = `${address}/navigated`;
      return {
        fetched: await outcome(fetch(`${address}/fetched`)),
        image: await pixel,
        inline: 'inline' in window,
        opened: opened !== null,
        location: (await navigator.permissions.query({ name: 'geolocation' })).state,
        outside: await Promise.all(
          ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/main/main.cjs'].map(async (path) => {
            const response = await fetch(path);
            if (!response.ok) return 'refused';
            return (await response.text()) === ownPage ? 'the page itself' : 'another file';
          }),
        ),
      };
    }, `http://127.0.0.1:${port}`);
    server.close();
    expect(result).toEqual({
      fetched: 'refused',
      image: 'refused',
      inline: false,
      opened: false,
      location: 'denied',
      // What is no file of the page is a place inside it.
      outside: ['refused', 'refused', 'refused', 'the page itself'],
    });
    expect(page.url()).toBe(before);
    expect(requests).toEqual([]);
  });

  it('answers calls of its own window only', async () => {
    const answer = await desktop.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } });
        await stranger.loadURL('data:text/html,<p>stranger</p>');
        const got: unknown = await stranger.webContents.executeJavaScript("latchkey.calls['vault.status']()");
        stranger.destroy();
        return got;
      },
      join(prepared.folder, 'preload/preload.cjs'),
    );
    expect(answer).toEqual({ ok: false, error: { code: 'invalid-input', details: { field: 'sender' } } });
    expect(await desktop.log()).toContain('"why":"unknown-window"');
  });

  it('shows a menu in the tray that stands alone', async () => {
    const items = await trayOf(desktop).menu('a menu', (labels) => labels.length > 0);
    expect(items.map(({ label }) => label)).toEqual([
      'Pinned keys',
      await labelOf(desktop, 0),
      await labelOf(desktop, 1),
      'Search…',
      'Open Latchkey',
      'Lock',
      'Settings…',
      'Quit Latchkey',
    ]);
    expect(items[0]?.enabled).toBe(false);
  });

  it('copies from the tray, says so, and clears after the time set', async () => {
    await copyFromTray(desktop, 0);
    expect(await holds(desktop, 'clipboard', 0)).toBe(true);
    const said = await desktop.notifications.waitFor(({ title }) => title === 'Sonarr & Co_1 copied');
    expect(said.body).toMatch(/^It is cleared from the clipboard in \d s\.$/u);
    await trayOf(desktop).menu('a menu without the copied key', (labels) => !labels.includes(clearItem));
    expect(await desktop.session.readClipboard('clipboard')).toBe('');
    expect(await desktop.session.readClipboard('primary')).toBe('');
  });

  it('leaves what somebody else copied since then', async () => {
    await copyFromTray(desktop, 0);
    await desktop.session.writeClipboard('shopping list', 'clipboard');
    await trayOf(desktop).click(clearItem);
    await trayOf(desktop).menu('a menu without the copied key', (labels) => !labels.includes(clearItem));
    expect(await desktop.session.readClipboard('clipboard')).toBe('shopping list');
    expect(await desktop.session.readClipboard('primary')).toBe('');
  });

  it('clears when the screen is locked', async () => {
    await copyFromTray(desktop, 0);
    const { client } = desktop.session.bus;
    client.sendSignal('/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver', 'ActiveChanged', 'b', [true]);
    await trayOf(desktop).menu('a menu without the copied key', (labels) => !labels.includes(clearItem));
    expect(await holds(desktop, 'clipboard', 0)).toBe(false);
  });

  it('says why a key could not be copied', async () => {
    await desktop.app.evaluate(() => {
      core.copyFails = 'vault-locked';
    });
    await trayOf(desktop).click(await labelOf(desktop, 1), 'Copy');
    const said = await desktop.notifications.waitFor(({ title }) => title === 'Kometa could not be copied');
    expect(said.body).not.toBe('');
    await desktop.app.evaluate(() => {
      core.copyFails = null;
    });
  });

  it('does not copy a key that is no longer pinned, whatever the desktop still shows', async () => {
    const stale = await labelOf(desktop, 0);
    const fresh = await labelOf(desktop, 1);
    await desktop.app.evaluate(() => {
      core.keys = core.keys.slice(1);
      // Nobody is told, so the menu stays as it was.
    });
    const before = desktop.notifications.shown.length;
    await trayOf(desktop).click(stale, 'Copy');
    await trayOf(desktop).click(fresh, 'Copy');
    await desktop.notifications.waitFor(({ id, title }) => id > before && title === 'Kometa copied');
    expect(desktop.notifications.shown.slice(before).map(({ title }) => title)).toEqual(['Kometa copied']);
    await trayOf(desktop).click(clearItem);
  });

  it('opens the settings from the tray in a window that was closed', async () => {
    await closeWindow(desktop);
    expect(await windows(desktop)).toBe(0);
    await trayOf(desktop).click('Settings…');
    const page = await desktop.page();
    await page.waitForURL('app://latchkey/#/settings');
  });

  it('comes forward when it is started again', async () => {
    await closeWindow(desktop);
    const [page] = await Promise.all([desktop.app.waitForEvent('window'), desktop.startAgain()]);
    expect(page.url()).toMatch(/^app:\/\/latchkey\//u);
    await vi.waitFor(async () => expect(await windows(desktop)).toBe(1));
  });

  it('keeps the window’s place, and has nothing to complain of', async () => {
    expect(await desktop.filesHolding('"maximized"')).toEqual([expect.stringMatching(/window\.json$/u)]);
    const lines = (await desktop.log()).split('\n');
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('opens links in the system’s browser', async () => {
    const page = await desktop.page();
    const answer = await page.evaluate(() => window.latchkey.calls['app.openLink']({ target: 'plex-devices' }));
    expect(answer).toMatchObject({ ok: true, data: { opened: true } });
    await vi.waitFor(async () => expect(await desktop.session.opened()).toEqual(['https://example.org/']));
  });
});

describe('a desktop of its own', () => {
  let desktop: Desktop;
  afterEach(() => desktop.end());

  it.each([
    ['the tray', () => trayOf(desktop).click('Quit Latchkey')],
    ['a signal', async () => void desktop.process.kill('SIGTERM')],
  ])('is left by %s with an empty clipboard', async (_, quit) => {
    desktop = await launchDesktop(prepared);
    await copyFromTray(desktop, 0);
    expect(await holds(desktop, 'clipboard', 0)).toBe(true);
    expect(await desktop.ended(quit)).toBe(0);
    expect(await desktop.session.readClipboard('clipboard')).toBe('');
    expect(await desktop.session.readClipboard('primary')).toBe('');
  });

  it('is left with its window when it has no tray', async () => {
    desktop = await launchDesktop(prepared, { tray: false });
    // The app may be gone before it could answer that its window is.
    expect(await desktop.ended(() => closeWindow(desktop).catch(() => undefined))).toBe(0);
  });

  it('gets its icon when the tray comes later, and loses it with the tray', async () => {
    desktop = await launchDesktop(prepared, { tray: false });
    const tray = await TrayHost.start(desktop.session.bus.client);
    const items = await tray.menu('a menu', (labels) => labels.length > 0);
    expect(labelsOf(items)).toContain('Quit Latchkey');
    await desktop.session.bus.client.releaseName('org.kde.StatusNotifierWatcher');
    expect(await tray.gone()).toBe(true);
  });
});
