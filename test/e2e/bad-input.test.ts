import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { SimulatedHome } from '../demo/home.ts';
import { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';
import { RunningLatchkey, startBrowser } from './fixture.ts';
import { assertSeen, eventually, accessibilityProblems, goTo, keyRows, openPage, paste, picture, searchKeys } from './steps.ts';

// What a person gets to see who types or pastes the wrong thing, or something odd.
let browser: Browser;
let home: SimulatedHome;
let latchkey: RunningLatchkey;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  home = await SimulatedHome.start();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await home.close();
});
beforeEach(async () => {
  const nothingToFind = { jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
  latchkey = await RunningLatchkey.start({
    simulated: { ...home.simulated, ...nothingToFind },
    env: { LATCHKEY_VAULT: 'memory' },
  });
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  await openPage(page, latchkey);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed-bad-input', { size: [960, 640] });
  await context.close();
  await latchkey.stop();
});

const button = (name: string, within: Page | Locator = page): Locator => within.getByRole('button', { name, exact: true });

const serverNamed = (name: string): Locator => page.getByRole('option').filter({ has: page.getByTitle(name, { exact: true }) });

/** Listens until the test is over. @returns host and port */
const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const addServer = async (address: string): Promise<Locator> => {
  await goTo(page, 'Servers');
  await button('Add by address…').first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a server' });
  await dialog.getByLabel('Address').fill(address);
  await button('Add this server', dialog).click();
  return dialog;
};

/** The message says what happened and what to do, what was typed still stands there, and nothing was added. */
const assertRefused = async (dialog: Locator, address: string, what: RegExp, next: RegExp): Promise<void> => {
  const message = dialog.getByRole('alert');
  await message.waitFor();
  const words = await message.innerText();
  expect(words).toMatch(what);
  expect(words).toMatch(next);
  expect(await dialog.getByLabel('Address').inputValue()).toBe(address);
  expect(await accessibilityProblems(page)).toEqual([]);
  await button('Cancel', dialog).click();
  await page.getByRole('heading', { name: 'No servers yet' }).waitFor();
};

describe('an address', () => {
  it('where nobody listens', async () => {
    const closed = createServer();
    const address = await listening(closed);
    await new Promise((resolve) => closed.close(resolve));
    const dialog = await addServer(address);
    await assertRefused(dialog, address, /No connection.*refused/su, /Check that the server runs/u);
  });

  it('where somebody listens and never answers', async () => {
    const address = await listening(createServer(() => undefined));
    const dialog = await addServer(address);
    await button('Asking who answers there…', dialog).waitFor();
    await assertRefused(dialog, address, /did not answer in time/u, /try again/u);
  });

  it('of a page that wants a sign-in', async () => {
    const form = '<!doctype html><title>Sign in</title><form method="post"><input type="password" name="password"></form>';
    const server = createHttpServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(form));
    const address = await listening(server);
    const dialog = await addServer(address);
    await assertRefused(dialog, address, /A sign-in page answers/u, /Use the address inside your network/u);
  });

  it('of some other service', async () => {
    const server = createHttpServer((_request, response) => response.writeHead(404).end('nothing here'));
    const address = await listening(server);
    const dialog = await addServer(address);
    await assertRefused(dialog, address, /Something else answers/u, /Check the port/u);
  });

  it('of a server that sends 50 MB where a kilobyte is expected', async () => {
    const bloated = new JellyfinSimulator();
    onTestFinished(() => bloated.close());
    bloated.faults.push({ when: () => true, what: { kind: 'huge-body', bytes: 50 * 1024 * 1024 } });
    const address = await bloated.listen();
    const dialog = await addServer(address);
    await assertRefused(dialog, address, /too large/u, /Check that the address belongs/u);
  });

  it.each(['http://', 'ftp://media.example', 'two words'])('that is none: %s', async (address) => {
    const dialog = await addServer(address);
    await assertRefused(dialog, address, /not an address of a server/u, /Try it like this/u);
  });

  it('with a certificate of its own: asks, adds nothing on no, adds the server on yes', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'nas.home' }]);
    const server = new JellyfinSimulator({ name: 'Cellar', tls: { key, cert } });
    onTestFinished(() => server.close());
    const address = await server.listen();
    const dialog = await addServer(address);
    const question = page.getByRole('alertdialog', { name: 'Do you trust this certificate?' });
    await question.getByText('nas.home').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, 'certificate', { size: [960, 640] });
    await button('Do not trust it', question).click();
    expect(await dialog.getByLabel('Address').inputValue()).toBe(address);
    await button('Add this server', dialog).click();
    await button('Trust this certificate', question).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByText('You trust its certificate').waitFor();
    await serverNamed('Cellar').waitFor();
    expect(server.seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });
});

/** The living room, so that its keys mean something. */
const addLivingRoom = async (): Promise<void> => {
  await addServer(home.livingRoom.url);
  await serverNamed('Living room').waitFor();
};

const pasteKey = async (text: string, choices: { name?: string; server?: string } = {}): Promise<Locator> => {
  await goTo(page, 'Keys');
  await button('Paste a key').first().click();
  const dialog = page.getByRole('dialog', { name: 'Paste a key' });
  await paste(dialog.getByLabel('Token or key'), text);
  if (choices.name !== undefined) await dialog.getByLabel('Name').fill(choices.name);
  if (choices.server !== undefined) {
    await dialog.getByRole('combobox', { name: 'Server' }).click();
    await page.getByRole('option', { name: choices.server }).click();
  }
  await button('Check and keep it', dialog).click();
  return dialog;
};

/** Whether a secret can be read in the page; a field of hidden text shows none. */
const canBeRead = (secret: string): Promise<boolean> =>
  page.evaluate((text) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input:not([type=password]), textarea')];
    return document.body.innerText.includes(text) || fields.some(({ value }) => value.includes(text));
  }, secret);

describe('a pasted key', () => {
  beforeEach(addLivingRoom);

  it('of another service is refused, and stays in its field', async () => {
    const { secret } = home.plexmcp.addKey({ name: 'elsewhere' });
    const dialog = await pasteKey(secret, { server: 'Living room' });
    const message = dialog.getByRole('alert');
    await message.getByText('This key belongs elsewhere.').waitFor();
    await message.getByText('Choose the server it belongs to').waitFor();
    expect((await dialog.getByLabel('Token or key').inputValue()) === secret).toBe(true);
    expect(await canBeRead(secret)).toBe(false);
    expect(home.livingRoom.seen.some(({ headers }) => JSON.stringify(headers).includes(secret))).toBe(false);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('that no server knows is refused', async () => {
    const gone = home.livingRoom.keys.make('gone', Date.now()).token;
    home.livingRoom.keys.remove(gone);
    const dialog = await pasteKey(gone);
    await dialog.getByRole('alert').getByText('The server does not accept this key.').waitFor();
    expect(await canBeRead(gone)).toBe(false);
  });

  it.each(['correct horse battery staple', '🔑'])('that is none is refused: %s', async (text) => {
    const dialog = await pasteKey(text);
    await assertSeen(dialog.getByRole('alert').getByText('This does not look like a key.'));
    await assertSeen(dialog.getByRole('alert').getByText('Copy the key once more'));
  });

  it.each([
    ['quotes', (key: string) => `"${key}"`, 'quotation marks'],
    ['a line break', (key: string) => `\n${key}\n`, null],
    ['a variable', (key: string) => `JELLYFIN_API_KEY='${key}'`, 'the name of a parameter and quotation marks'],
    ['an address', (key: string) => `https://media.example/Items?api_key=${key}&Limit=1`, 'the address around it'],
  ])('in %s is accepted, and what was cleaned away is said', async (what, wrapped, cleaned) => {
    const name = `Wrapped in ${what}`;
    const { token } = home.livingRoom.keys.make(name, Date.now());
    await pasteKey(wrapped(token), { name });
    const news = page.getByRole('dialog', { name: `Kept: ${name}` });
    await news.waitFor();
    if (cleaned !== null) await news.getByText(`Cleaned away: ${cleaned}.`).waitFor();
    const details = page.getByRole('complementary', { name: `Details of ${name}` });
    await details.getByText('Valid').first().waitFor();
    expect(await canBeRead(token)).toBe(false);
  });

  it('with X-Plex-Token= in front is accepted', async () => {
    const { token } = home.plexTv.signIn('somebody-else', { name: 'Script' });
    await pasteKey(`X-Plex-Token=${token}`, { name: 'From a script' });
    const news = page.getByRole('dialog', { name: 'Kept: From a script' });
    await news.getByText('Cleaned away: the name of a parameter.').waitFor();
    expect(await canBeRead(token)).toBe(false);
  });
});

describe('a name', () => {
  beforeEach(addLivingRoom);

  it.each([
    ['of emoji', '👩‍👩‍👧‍👦🔑 Überwachung'],
    ['from right to left', 'مفتاح المطبخ ٣'],
    ['of 300 characters', `${'long '.repeat(59)}tail!`],
    ['of markup', '<b onclick="alert(1)">{{name}}</b>'],
  ])('%s comes back as it was typed', async (what, name) => {
    const { token } = home.livingRoom.keys.make('odd', Date.now());
    await pasteKey(token, { name });
    // In the heading a long one is cut in its middle; whole it is in the title.
    await page.getByRole('heading', { level: 2 }).getByTitle(name, { exact: true }).waitFor();
    await searchKeys(page, name);
    await eventually(() => keyRows(page).count()).toBe(1);
    expect(await keyRows(page).getByTitle(name, { exact: true }).count()).toBe(1);
    // Nothing is pushed out of the window.
    await page.setViewportSize({ width: 960, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await picture(page, `name-${what.replaceAll(' ', '-')}`, { size: [960, 640] });
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
