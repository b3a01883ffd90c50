import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

import type { RunningLatchkey } from './fixture.ts';

/** Steps that several journeys take, by the names that a person sees or hears. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(import.meta.dirname, '../artefacts/screens');

/** Asks again until it is so, as patiently as one waits for an element. To be awaited, like `expect.poll`. */
// oxlint-disable-next-line vitest/require-awaited-expect-poll -- whoever calls it awaits the matcher
export const eventually = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 30_000 });

/** Waits until it can be seen. */
export const assertSeen = (what: Locator): Promise<void> => what.waitFor();

/** Opens the page by its launch link and waits until it says something. */
export const openPage = async (page: Page, latchkey: RunningLatchkey): Promise<void> => {
  await page.goto(await latchkey.launchUrl());
  await page.getByRole('heading', { level: 1 }).waitFor();
};

/** Fills a field as pasting does. Unlike `fill`, the text does not come into the message of a failure. */
export const enterSecret = async (field: Locator, text: string): Promise<void> => {
  await field.fill('');
  await field.focus();
  await field.page().keyboard.insertText(text);
};

/** Puts a text into a field by way of the clipboard, line breaks and all. The context must be allowed to use it. */
export const paste = async (field: Locator, text: string): Promise<void> => {
  await field.page().evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.focus();
  await field.press('ControlOrMeta+V');
};

export const goTo = async (page: Page, screen: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor({ state: 'attached' });
};

/** The rows of the list of keys, without its heading. */
export const keyRows = (page: Page): Locator =>
  page
    .getByRole('grid', { name: 'Keys' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

/** Narrows the list of keys to those that hold every word. */
export const searchKeys = (page: Page, words: string): Promise<void> => page.getByLabel('Search keys').fill(words);

/** Opens the details of the first key that the words find. */
export const openKey = async (page: Page, words: string): Promise<Locator> => {
  await searchKeys(page, words);
  await keyRows(page).first().click();
  const details = page.getByRole('complementary', { name: 'Details of' });
  await details.waitFor();
  return details;
};

/** What is wrong with the page for people who cannot see or point: rule and place of each violation. */
export const accessibilityProblems = async (page: Page): Promise<string[]> => {
  // The debugger's evaluation is not bound by the page's policy; a script element would be.
  const debugged = await page.context().newCDPSession(page);
  await debugged.send('Runtime.evaluate', { expression: axe });
  const { result } = await debugged.send('Runtime.evaluate', {
    expression: 'axe.run().then((results) => JSON.stringify(results.violations))',
    awaitPromise: true,
    returnByValue: true,
  });
  await debugged.detach();
  const violations = JSON.parse(result.value as string) as AxeResults['violations'];
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
};

/** Keeps what the page looks like in a window of that size, for people to look at. */
export const picture = async (page: Page, name: string, look: { size: [number, number]; dark?: boolean }): Promise<void> => {
  const [width, height] = look.size;
  const before = page.viewportSize();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: look.dark === true ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.screenshot({ path: join(pictures, `web-${name}.png`), animations: 'disabled' });
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before !== null) await page.setViewportSize(before);
};
