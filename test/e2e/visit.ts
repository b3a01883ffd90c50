import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { SimulatedHome } from '../demo/home.ts';
import { complaintsOf, secretsOf } from '../desktop/journey-steps.ts';
import { RunningLatchkey, startBrowser } from './fixture.ts';
import { accessibilityProblems, goTo, openPage, picture } from './steps.ts';

/** An open page over the real core, in front of a whole simulated home in which nobody is signed in yet. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  home: SimulatedHome;
  /** What the page said went wrong in it; grows. */
  complaints: readonly string[];
}

const wide = { width: 1440, height: 900 };
const narrow = { width: 420, height: 560 };

/**
 * One visit for all tests of a file, which build on each other: after a failed one the others are skipped. The search finds
 * nothing, so that only what a test adds is there.
 *
 * @returns the visit; to be asked for while a test runs
 */
export const oneVisit = (file: string): (() => Visit) => {
  let browser: Browser;
  let latchkey: RunningLatchkey;
  let visit: Visit | null = null;
  let broken = false;
  const now = (): Visit => {
    if (!visit) throw new Error('the visit has not begun');
    return visit;
  };

  beforeAll(async () => {
    const home = await SimulatedHome.start();
    browser = await startBrowser();
    const nothingToFind = { jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
    latchkey = await RunningLatchkey.start({
      simulated: { ...home.simulated, ...nothingToFind },
      env: { LATCHKEY_VAULT: 'memory' },
    });
    const context = await browser.newContext({
      viewport: wide,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    visit = { page, context, home, complaints: complaintsOf(page) };
    await openPage(page, latchkey);
  });
  afterAll(async () => {
    await browser.close();
    await latchkey.stop();
    await visit?.home.close();
  });
  beforeEach(({ skip, onTestFailed }) => {
    skip(broken, 'an earlier step failed');
    onTestFailed(async () => {
      broken = true;
      await picture(now().page, `failed-${file}`, { size: [wide.width, wide.height] });
    });
  });
  return now;
};

/** The last tests of a visit: the browser is content, and no secret of the home stands in the page. `others`: further secrets. */
export const itEndsClean = (now: () => Visit, others: () => readonly string[] = () => []): void => {
  it('gave the browser nothing to complain about', () => {
    expect(now().complaints).toEqual([]);
  });

  it('holds no secret of the home at the end', async () => {
    const { page, home } = now();
    const text = await page.evaluate(() => document.documentElement.outerHTML);
    const secrets = [...secretsOf(home), ...others()].filter((secret) => secret !== '');
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((secret) => text.includes(secret)).length).toBe(0);
  });
};

/**
 * What is open is fit for everybody, dark in a large window and light in a small one: no violation of the rules for people who
 * cannot see or point, and nothing pushed out at the side. Keeps a picture of both. `place`: what shall be in sight.
 */
export const assertFit = async (page: Page, name: string, place?: Locator): Promise<void> => {
  const problems: string[] = [];
  for (const [look, size, dark] of [
    ['dark', wide, true],
    ['small', narrow, false],
  ] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    await place?.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await standStill(page);
    problems.push(...(await accessibilityProblems(page)).map((problem) => `${look}: ${problem}`));
    const outside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const moved = await page.evaluate(() => document.body.scrollTop + document.documentElement.scrollTop);
    if (moved > 0) problems.push(`${look}: the whole page has moved by ${moved} px`);
    if (outside > 0) problems.push(`${look}: ${outside} px stand out at the side`);
    await picture(page, `${name}-${look}`, { size: [size.width, size.height], dark });
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  await page.setViewportSize(wide);
  expect(problems).toEqual([]);
};

/** Waits until colours have changed and things have moved to their places; what turns for ever does not count. */
const standStill = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });

/** By its whole name. */
export const button = (within: Page | Locator, name: string): Locator => within.getByRole('button', { name, exact: true });

export const section = (within: Page | Locator, name: string): Locator => within.getByRole('region', { name, exact: true });

/** Chooses an entry in a list that opens. */
export const choose = async (within: Locator, label: string, option: string | RegExp): Promise<void> => {
  await within.getByRole('combobox', { name: label }).click();
  await within.page().getByRole('option', { name: option }).click();
};

/** Opens a server, or `plex.tv`, on the Servers screen; gives its pane. */
export const openPlace = async (page: Page, name: string): Promise<Locator> => {
  await goTo(page, 'Servers');
  await page.getByRole('listbox', { name: 'Servers and accounts' }).getByRole('option').filter({ hasText: name }).first().click();
  return page.getByRole('complementary', { name: 'Details' });
};

/** Adds a server by its address; gives its pane. */
export const addServer = async (page: Page, address: string): Promise<Locator> => {
  await goTo(page, 'Servers');
  await button(page, 'Add by address…').first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a server' });
  await dialog.getByLabel('Address').fill(address);
  await button(dialog, 'Add this server').click();
  const pane = page.getByRole('complementary', { name: 'Details' });
  await pane.waitFor();
  return pane;
};

/** Waits for a piece of news and puts it away. Bad news is hidden from ears until it has the focus: it was read aloud already. */
export const readNews = async (page: Page, words: string | RegExp): Promise<void> => {
  const piece = page.locator('[role=dialog], [role=alertdialog]').filter({ hasText: words });
  await piece.hover();
  await piece.getByLabel('Dismiss').click();
  await piece.waitFor({ state: 'detached' });
};

/** Shows one of the saved views of the list of keys. */
export const openView = async (page: Page, name: string): Promise<void> => {
  await goTo(page, 'Keys');
  await page.getByRole('group', { name: 'Saved views' }).getByRole('button', { name }).click();
};
