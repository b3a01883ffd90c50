import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { SimulatedHome } from '../demo/home.ts';
import { enterSecret, eventually, goTo, keyRows, openKey, searchKeys } from '../e2e/steps.ts';
import { beginKey, complaintsOf, knocking, personAt, secretsOf, tokenNamed } from './journey-steps.ts';
import { type Desktop, launchDesktop, prepareDesktop, takePicture } from './launch.ts';

// The whole job on the real core, at the window's own controls; servers, browser, tray, clipboard, notifications, keychain
// and files are looked at from outside. The chapters build on each other.
const clipboardSeconds = 5;

let home: SimulatedHome;
let desktop: Desktop;
let page: Page;
let complaints: readonly string[];
/** Tokens that the servers no longer know. */
const spent: string[] = [];
/** A chapter failed, so those after it would only fail with it. */
let broken = false;

beforeAll(async () => {
  const prepared = await prepareDesktop();
  home = await SimulatedHome.start();
  desktop = await launchDesktop(prepared, { simulated: home.simulated });
  page = await desktop.page();
  complaints = complaintsOf(page);
  await desktop.resize(1440, 900);
});
afterAll(async () => {
  await desktop.end();
  await home.close();
});
beforeEach(({ skip, onTestFailed }) => {
  skip(broken, 'an earlier chapter failed');
  onTestFailed(async () => {
    broken = true;
    await takePicture(page, 'desktop-failed');
  });
});

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: true });
const dialog = (name: string): Locator => page.getByRole('dialog', { name, exact: true });
const view = (name: string): Locator => page.getByRole('group', { name: 'Saved views' }).getByRole('button', { name });
/** How many rows a grid says it has, its heading among them. */
const rows = (grid: Locator) => eventually(() => grid.getAttribute('aria-rowcount'));
const details = (name: string): Locator => page.getByRole('complementary', { name: `Details of ${name}` });

/** A gateway has no name of its own and goes by its address. */
const gateway = (): string => `localhost:${home.plexmcp.port}`;
/** The id of the key whose details are open. */
const openId = (): string => new URL(page.url()).hash.replace('#/keys/', '');
const kindsInKeychain = async (): Promise<(string | undefined)[]> =>
  (await desktop.session.keychainAccounts()).map((account) => account.split('/')[0]);
const inKeychain = async (id: string): Promise<boolean> =>
  (await desktop.session.keychainAccounts()).some((account) => account.endsWith(id));

describe('the first minutes', () => {
  const place = (name: string): Locator => page.getByRole('list', { name: 'Where to sign in' }).getByRole('button', { name });
  const signedIn = (name: string): Locator => place(name).filter({ hasText: 'Signed in' });
  const signIn = async (where: string, nameField: string): Promise<void> => {
    const { username, password } = personAt(home, where);
    await page.getByLabel(nameField).fill(username);
    await enterSecret(page.getByLabel('Password'), password);
    await button('Sign in').and(page.locator('[type=submit]')).click();
  };

  it('a window opens, the keychain is there, and the search finds all servers', async () => {
    await page.getByRole('heading', { name: 'Welcome to Latchkey' }).waitFor();
    await page.getByRole('button', { name: /System keychain/u }).waitFor();
    for (const name of ['Living room', 'Attic', 'Basement', gateway()]) {
      await page
        .getByRole('listitem')
        .filter({ has: page.getByTitle(name, { exact: true }) })
        .waitFor();
    }
    await page.getByText('The search found 4 servers.').waitFor();
    expect(page.url()).toMatch(/^app:\/\/latchkey\//u);
    await takePicture(page, 'desktop-first-run');
    await button('Continue').click();
  });

  it('Jellyfin takes a password', async () => {
    await place('Living room').click();
    await button('User name and password').click();
    await signIn('Living room', 'User name');
    await signedIn('Living room').waitFor();
    expect(await kindsInKeychain()).toContain('jellyfin-device-token');
  });

  it('plex.tv opens in the system’s browser, and the window notices the yes that is said there', async () => {
    await place('plex.tv').click();
    await button('Open plex.tv to sign in').click();
    await page.getByText('Waiting for you to confirm…').waitFor();
    await eventually(async () => (await desktop.session.opened()).length).toBe(1);
    const [address = ''] = await desktop.session.opened();
    const [code = ''] = home.waitingCodes;
    expect(new URL(address).origin).toBe(new URL(home.plexTv.url).origin);
    expect(code.length > 0 && address.includes(code)).toBe(true);
    await takePicture(page, 'desktop-sign-in');
    expect(home.approve(code)).toBe('plex.tv');
    await signedIn('plex.tv').waitFor();
    expect(await kindsInKeychain()).toContain('plex-account-token');
  });

  it('PlexMCP takes e-mail and password', async () => {
    await place(gateway()).click();
    await signIn('PlexMCP', 'E-mail');
    await signedIn(gateway()).waitFor();
    expect(await kindsInKeychain()).toContain('plexmcp-session');
    await button('Continue').click();
    await page.getByText(/keys can be imported/u).waitFor();
    await button('Continue').click();
    await button('Show all keys').click();
  });
});

describe('keys', () => {
  it('of all three fill the list', async () => {
    await page.getByRole('grid', { name: 'Keys' }).waitFor();
    for (const [words, name] of [
      ['Sonarr Living', 'Sonarr'],
      ['Claude Desktop PlexMCP', 'Claude Desktop'],
    ] as const) {
      await searchKeys(page, words);
      await eventually(() => keyRows(page).count()).toBe(1);
      await keyRows(page).getByTitle(name, { exact: true }).waitFor();
    }
    await searchKeys(page, 'Plex token of an app');
    // Sixty devices, the server's own entry, and the heading.
    await rows(page.getByRole('grid', { name: 'Keys' })).toBe('62');
    await searchKeys(page, '');
    await rows(page.getByRole('grid', { name: 'Keys' })).toBe('89');
    // Living room 8 keys, 12 devices and this sign-in; plex.tv 62 and the sign-in at Basement; PlexMCP 3 keys and the sign-in.
    expect(await view('All').innerText()).toMatch(/\b88$/u);
    await takePicture(page, 'desktop-keys');
    await desktop.resize(960, 640);
    await takePicture(page, 'desktop-keys-960');
    await desktop.resize(1440, 900);
  });

  it('one is made, works, and lies in the keychain', async () => {
    const making = await beginKey(page, 'Living room', 'Bazarr');
    await takePicture(page, 'desktop-new-key');
    await button('Make the key', making).click();
    const made = dialog('The key for Bazarr is ready');
    await made.waitFor();
    await takePicture(page, 'desktop-new-key-ready');
    await button('Done', made).click();
    await details('Bazarr').waitFor();
    expect(await knocking(home.livingRoom, tokenNamed(home.livingRoom, 'Bazarr'))).toBe(200);
    expect(await inKeychain(openId())).toBe(true);
  });

  it('is rotated at once: the server takes the new one and refuses the old one', async () => {
    const old = tokenNamed(home.livingRoom, 'Bazarr');
    const oldId = openId();
    await button('Rotate…', details('Bazarr')).click();
    const asking = dialog('Rotate Bazarr');
    await asking.getByRole('radio', { name: /Not at all/u }).click();
    await takePicture(page, 'desktop-rotate');
    await button('Rotate and revoke the old key', asking).click();
    const ready = dialog('Bazarr: the new key is ready');
    await ready.waitFor();
    await eventually(() => knocking(home.livingRoom, old)).toBe(401);
    spent.push(old);
    expect(await knocking(home.livingRoom, tokenNamed(home.livingRoom, 'Bazarr'))).toBe(200);
    await button('Done', ready).click();
    await eventually(async () => openId() !== oldId).toBe(true);
    expect(await inKeychain(openId())).toBe(true);
    await eventually(() => inKeychain(oldId)).toBe(false);
    await takePicture(page, 'desktop-key');
  });

  it('is pinned, copied in the tray, and gone from the clipboard after the time set', async () => {
    await button('More for this key', details('Bazarr')).click();
    await page.getByRole('menuitem', { name: 'Pin to the tray menu' }).click();
    await goTo(page, 'Settings');
    const seconds = page.getByLabel('Clear the clipboard after (seconds)');
    await seconds.fill(String(clipboardSeconds));
    await seconds.press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    await takePicture(page, 'desktop-settings');

    const token = tokenNamed(home.livingRoom, 'Bazarr');
    await desktop.tray?.click(`Bazarr  …${token.slice(-4)}`, 'Copy');
    const said = await desktop.notifications.waitFor(({ title }) => title === 'Bazarr copied');
    const copied = await desktop.session.readClipboard('clipboard');
    expect(copied === token).toBe(true);
    expect(said.body).toBe(`It is cleared from the clipboard in ${clipboardSeconds} s.`);
    await page.getByText(/^Clears in/u).waitFor();
    await takePicture(page, 'desktop-copied');
    await desktop.tray?.menu('a menu without the copied key', (labels) => !labels.includes('Clear the clipboard now'));
    expect(await desktop.session.readClipboard('clipboard')).toBe('');
    expect(await desktop.session.readClipboard('primary')).toBe('');
    await page.getByText(/^Clears in/u).waitFor({ state: 'detached' });
  });

  it('that expires soon is announced by the system, and a click there opens it', async () => {
    await goTo(page, 'Keys');
    const making = await beginKey(page, 'Living room', 'Recyclarr');
    await making.getByRole('radio', { name: 'On a date' }).click();
    const later = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);
    await making.getByRole('textbox', { name: 'Date' }).fill(later);
    await takePicture(page, 'desktop-new-key-date');
    await button('Make the key', making).click();
    await dialog('The key for Recyclarr is ready').waitFor();
    // Whoever chooses a date knows it; what is told is that it comes near, here because near is further away now.
    await page.evaluate(() => window.latchkey.calls['settings.set']({ leadDays: [25] }));
    const warning = await desktop.notifications.waitFor(({ title }) => title.startsWith('Recyclarr expires in '));
    expect(warning.body).toBe('Open Latchkey to rotate in time.');
    await button('Done', dialog('The key for Recyclarr is ready')).click();
    await goTo(page, 'Library');
    desktop.notifications.click(warning);
    await details('Recyclarr').waitFor();
    await details('Recyclarr').getByText('Expiring', { exact: true }).waitFor();
    expect(desktop.notifications.shown.filter(({ title }) => title.startsWith('Recyclarr'))).toHaveLength(1);
  });

  it('is revoked, and the window shows the refusal as the proof', async () => {
    const token = tokenNamed(home.livingRoom, 'Bazarr');
    await view('Held').click();
    await openKey(page, 'Bazarr');
    const id = openId();
    await button('Revoke…', details('Bazarr')).click();
    const asking = page.getByRole('alertdialog', { name: 'Revoke Bazarr?' });
    await asking.waitFor();
    await takePicture(page, 'desktop-revoke');
    await button('Revoke Bazarr’s key', asking).click();
    const outcome = dialog('Bazarr is revoked');
    await outcome.getByText('The server refused it after it was revoked.').waitFor();
    await outcome.getByText(/401/u).first().waitFor();
    await takePicture(page, 'desktop-revoked');
    expect(await knocking(home.livingRoom, token)).toBe(401);
    spent.push(token);
    expect(await inKeychain(id)).toBe(false);
    await button('Done', outcome).click();
    await desktop.tray?.menu('a menu without the revoked key', (labels) => !labels.some((label) => label.startsWith('Bazarr')));
  });
});

describe('the other screens', () => {
  it('browse a library and search it', async () => {
    await goTo(page, 'Library');
    await page.getByRole('combobox', { name: 'Server' }).click();
    await page.getByRole('option', { name: /Living room/u }).click();
    await page
      .getByRole('navigation', { name: 'Libraries' })
      .getByRole('button', { name: /^Movies/u })
      .click();
    const films = page.getByRole('grid', { name: 'Items of Movies' });
    await films.getByTitle(/0000001$/u).waitFor();
    expect(await films.getAttribute('aria-rowcount')).toBe('5001');
    await takePicture(page, 'desktop-library');
    await page.getByLabel('Search this server').fill('0004711');
    const found = page.getByRole('grid', { name: 'Results for “0004711”' });
    await found.getByTitle(/0004711$/u).waitFor();
    expect(await found.getAttribute('aria-rowcount')).toBe('2');
  });

  it('show the servers and who is signed in there', async () => {
    await goTo(page, 'Servers');
    const servers = page.getByRole('listbox', { name: 'Servers and accounts' }).getByRole('option');
    await servers.filter({ has: page.getByTitle('Living room', { exact: true }) }).click();
    await page.getByText('Signed in as ada', { exact: true }).waitFor();
    await takePicture(page, 'desktop-servers');
    expect(await servers.filter({ hasText: 'Online' }).count()).toBe(4);
    expect(await servers.filter({ hasText: 'Not signed in' }).count()).toBe(1);
  });

  it('tell what was done, the latest first', async () => {
    await goTo(page, 'Activity');
    const deeds = page.getByRole('listbox', { name: 'What was done' }).getByRole('option').filter({ hasText: 'Bazarr' });
    await deeds.first().waitFor();
    await takePicture(page, 'desktop-activity');
    const titles = await deeds.getByTitle(/^Bazarr/u).all();
    const told = await Promise.all(titles.map((one) => one.getAttribute('title')));
    expect(told).toEqual(['Bazarr revoked', 'Bazarr copied', 'Bazarr revoked', 'Bazarr rotated', 'Bazarr made']);
  });

  it('are dark when that is set', async () => {
    await goTo(page, 'Settings');
    await page.getByRole('radio', { name: 'Dark' }).click();
    await goTo(page, 'Keys');
    await page.getByRole('grid', { name: 'Keys' }).waitFor();
    await takePicture(page, 'desktop-keys-dark');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  });
});

it('no file holds a secret', async () => {
  expect(spent).toHaveLength(2);
  expect(await desktop.filesHolding(...spent, ...secretsOf(home))).toEqual([]);
  // The search does find what is written: the name stands in the database.
  expect(await desktop.filesHolding('Recyclarr')).not.toEqual([]);
});

it('nothing went wrong that nobody was told', async () => {
  expect(complaints).toEqual([]);
  const lines = (await desktop.log()).split('\n');
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
