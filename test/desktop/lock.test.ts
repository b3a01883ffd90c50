import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Channel } from '../../shared/ipc/channels.ts';
import type { Bridge, Params, Result } from '../../shared/ipc/contract.ts';
import type { Envelope } from '../../shared/ipc/result.ts';
import { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';
import { LoginService } from './bus/login.ts';
import { PolkitService } from './bus/polkit.ts';
import { labelsOf, type TrayHost } from './bus/tray.ts';
import { type Desktop, launchDesktop, prepareDesktop, takePicture } from './launch.ts';
import { DesktopSession } from './session.ts';

declare global {
  interface Window {
    latchkey: Bridge;
  }
}

// The lock on the real core: what is left on the screen, in the tray and in the clipboard, and how it opens again.
const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
const passphrase = randomBytes(9).toString('base64url');

let desktop: Desktop;
let tray: TrayHost;
let polkit: PolkitService;
let login: LoginService;
let server: JellyfinSimulator;
let keyId: string;

/** Asks as the page does. */
const ask = async <C extends Channel>(channel: C, params: Params<C>): Promise<Envelope<Result<C>>> => {
  const page = await desktop.page();
  const answer = await page.evaluate(
    ([name, input]) => (window.latchkey.calls[name] as (params: unknown) => Promise<unknown>)(input),
    [channel, params] as const,
  );
  return answer as Envelope<Result<C>>;
};
const call = async <C extends Channel>(channel: C, params: Params<C>): Promise<Result<C>> => {
  const envelope = await ask(channel, params);
  if (!envelope.ok) throw new Error(`${channel}: ${envelope.error.code}`);
  return envelope.data;
};
const windows = (): Promise<number> => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const whenLocked = (): Promise<string[]> => tray.menu('a locked menu', (labels) => labels.includes('Unlock…')).then(labelsOf);
const whenOpen = async (): Promise<void> => {
  await tray.menu('an open menu', (labels) => labels.some((label) => label.startsWith('Sonarr')));
};
/** Opens the window from the tray and types. */
const unlock = async (text = passphrase): Promise<void> => {
  await tray.click('Unlock…');
  const page = await desktop.page();
  await page.getByLabel('Passphrase').focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
};

beforeAll(async () => {
  server = new JellyfinSimulator({ name: 'Attic', keys: [] });
  await server.listen();
  const prepared = await prepareDesktop();
  const session = await DesktopSession.start();
  polkit = await PolkitService.start(session.systemBus.client);
  login = await LoginService.start(session.systemBus.client);
  desktop = await launchDesktop(prepared, { simulated: nothing, session });
  if (!desktop.tray) throw new Error('This desktop has no tray.');
  tray = desktop.tray;
  await vi.waitFor(async () => {
    if ((await call('vault.status', undefined)).state !== 'ready') throw new Error('The vault is not open yet.');
  });
  await call('settings.set', { language: 'en', clipboardSeconds: 0, lockWithScreen: true });
  const added = await call('servers.add', { address: server.url });
  if (added.outcome !== 'added') throw new Error('The server was not added.');
  const { name: username, password } = server.people.named('admin');
  const where = { provider: 'jellyfin', serverId: added.server.id, username, password } as const;
  const account = await call('accounts.signInWithPassword', where);
  const made = await call('credentials.create', { accountId: account.id, name: 'Sonarr', expiresAt: null });
  keyId = made.newCredentialId ?? '';
  await call('credentials.pin', { id: keyId, pinned: true });
});
afterAll(async () => {
  await desktop.end();
  await server.close();
});

describe('locking', () => {
  it('has a passphrase set for it in the settings', async () => {
    const page = await desktop.page();
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    const section = page.getByRole('region', { name: 'Lock' });
    await section.getByText(/The system opens Latchkey/u).waitFor();
    await section.getByRole('button', { name: 'Set a passphrase…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set a passphrase for Latchkey' });
    for (const label of ['New passphrase', 'The same passphrase again']) {
      await dialog.getByLabel(label).focus();
      await page.keyboard.insertText(passphrase);
    }
    await takePicture(page, 'lock-set-passphrase');
    await dialog.getByRole('button', { name: 'Set the passphrase' }).click();
    await section.getByText(/A passphrase opens Latchkey/u).waitFor();
    await section.scrollIntoViewIfNeeded();
    await takePicture(page, 'lock-settings');
    expect(await desktop.session.keychainAccounts()).toContain('latchkey/lock-passphrase');
    // Whoever sets the first one has to be the person.
    expect(polkit.asked.splice(0)).toEqual(['app.latchkey.unlock']);
  });

  it('from the tray takes the window and every name away', async () => {
    await whenOpen();
    await tray.click('Lock');
    const labels = await whenLocked();
    expect(labels.filter((label) => /Sonarr|Attic/u.test(label))).toEqual([]);
    await vi.waitFor(async () => expect(await windows()).toBe(0));
  });

  it('leaves a window that shows how to open it, and refuses everything else', async () => {
    await tray.click('Unlock…');
    const page = await desktop.page();
    await page.getByRole('heading', { name: 'Latchkey is locked' }).waitFor();
    await takePicture(page, 'lock-screen');
    expect(await page.locator('body').innerText()).not.toMatch(/Sonarr|Attic/u);
    expect(await ask('credentials.list', undefined)).toEqual({ ok: false, error: { code: 'app-locked', details: {} } });
    expect(await ask('credentials.copy', { id: keyId })).toMatchObject({ ok: false, error: { code: 'app-locked' } });
  });

  it('says that a passphrase is wrong, and opens with the right one, where it was', async () => {
    await unlock('not this one');
    const page = await desktop.page();
    await page.getByText(/That is not the passphrase/u).waitFor();
    await takePicture(page, 'lock-screen-wrong');
    await unlock();
    await page.getByRole('region', { name: 'Lock' }).waitFor();
    await whenOpen();
    expect(await ask('credentials.list', undefined)).toMatchObject({ ok: true });
  });
});

describe('whoever leaves', () => {
  const copied = async (): Promise<boolean> => {
    const token = server.keys.all.find((one) => one.name.startsWith('Sonarr'))?.token;
    return token !== undefined && (await desktop.session.readClipboard('clipboard')) === token;
  };

  it('by locking the screen leaves nothing in the clipboard, the window or the tray', async () => {
    await call('credentials.copy', { id: keyId });
    expect(await copied()).toBe(true);
    const { client } = desktop.session.bus;
    client.sendSignal('/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver', 'ActiveChanged', 'b', [true]);
    expect((await whenLocked()).join()).not.toContain('Sonarr');
    await vi.waitFor(async () => expect(await windows()).toBe(0));
    await vi.waitFor(async () => expect(await desktop.session.readClipboard('clipboard')).toBe(''));
    await unlock();
    await whenOpen();
  });

  it('by closing the lid comes back to a locked Latchkey', async () => {
    await call('credentials.copy', { id: keyId });
    await login.sleep(true);
    await whenLocked();
    await vi.waitFor(async () => expect(await desktop.session.readClipboard('clipboard')).toBe(''));
    await login.sleep(false);
    await vi.waitFor(async () => expect(await windows()).toBe(0));
    await unlock();
    await whenOpen();
  });
});

describe('the system', () => {
  it('opens it for the person, and not for anybody else', async () => {
    await tray.click('Lock');
    await whenLocked();
    await tray.click('Unlock…');
    const page = await desktop.page();
    polkit.answer = 'no';
    await page.getByRole('button', { name: 'Let the system ask' }).click();
    await page.getByText('The system did not confirm that it is you.').waitFor();
    polkit.answer = 'yes';
    await page.getByRole('button', { name: 'Let the system ask' }).click();
    await whenOpen();
    expect(polkit.asked).toEqual(['app.latchkey.unlock', 'app.latchkey.unlock']);
  });

  it('or the passphrase is asked again before a key is revoked, in front of the question about it', async () => {
    await call('settings.set', { askAgainFor: ['reveal', 'revoke'] });
    await tray.click('Lock');
    await whenLocked();
    await unlock();
    await whenOpen();
    const page = await desktop.page();
    await page.evaluate((id) => {
      location.hash = `#/keys/${id}`;
    }, keyId);
    // As if a minute had gone by.
    await desktop.app.evaluate(() => {
      const late = Date.now() + 61_000;
      globalThis.Date = class extends Date {
        constructor(...given: []) {
          super(...((given.length === 0 ? [late] : given) as []));
        }
      } as DateConstructor;
    });
    await page.getByRole('button', { name: 'Revoke…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Revoke Sonarr?' });
    await question.getByRole('button', { name: /^Revoke Sonarr/u }).click();
    const proof = page.getByRole('alertdialog', { name: 'Is it you?' });
    await proof.getByLabel('Passphrase').focus();
    await page.keyboard.insertText(passphrase);
    await takePicture(page, 'lock-ask-again');
    await proof.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog', { name: 'Sonarr is revoked' }).waitFor();
    await takePicture(page, 'lock-asked-again');
  });
});

it('nothing of the passphrase lies in a file, and nothing went wrong unsaid', async () => {
  expect(await desktop.filesHolding(passphrase)).toEqual([]);
  const lines = (await desktop.log()).split('\n');
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
