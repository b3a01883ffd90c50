import type { Page } from 'playwright-core';

import { mainThreadOf } from './main-thread.ts';
import { quantile } from './quantile.ts';

/** What a page did while keys were pressed in it, one entry a key, in ms. */
export interface Typing {
  /** From the press to the paint that follows it. */
  paints: number[];
  /** The page's main thread, drawing included: says the same on a busy machine. */
  work: number[];
}

/** Long enough that what one key starts is over before the next is pressed. Ms. */
const pauseMs = 60;

/** Presses keys one after the other, each when the one before has long been painted. The page must have `watch-page.js` in it. */
export const typeInto = async (page: Page, keys: readonly string[]): Promise<Typing> => {
  const workSoFar = await mainThreadOf(page);
  const work: number[] = [];
  await page.evaluate('watched.paints.length = 0');
  for (const key of keys) {
    const before = await workSoFar();
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(pauseMs);
    work.push((await workSoFar()) - before);
  }
  return { paints: await page.evaluate<number[]>('watched.paints'), work };
};

/** A page that does next to nothing with a key: what is left of its time is the browser, the machine, and waiting for the next frame. */
const emptyPage = `<!doctype html><input oninput="document.querySelector('p').textContent = this.value"><p role="option">…</p>`;

/** Turns `page` into one with a text field alone, and types there: what all other typing of the same run is to be held against. */
export const typeIntoNothing = async (page: Page, keys: readonly string[]): Promise<Typing> => {
  await page.goto(`data:text/html,${encodeURIComponent(emptyPage)}`);
  await page.locator('input').focus();
  return typeInto(page, keys);
};

/** Puts what several rounds gave together. */
export const together = (rounds: readonly Typing[]): Typing => ({
  paints: rounds.flatMap(({ paints }) => paints),
  work: rounds.flatMap(({ work }) => work),
});

const ms = (value: number) => `${value.toFixed(1)} ms`;

/** Key to paint beside that of an empty page, as a line of the report has it. */
export const paintsBeside = (typing: Typing, floor: Typing): string => {
  const [p50, p95] = [0.5, 0.95].map((part) => quantile(typing.paints, part));
  const [floor50, floor95] = [0.5, 0.95].map((part) => quantile(floor.paints, part));
  return `${ms(p95 ?? Number.NaN)}, median ${ms(p50 ?? Number.NaN)} (an empty page: ${ms(floor95 ?? Number.NaN)}, ${ms(floor50 ?? Number.NaN)})`;
};

/** The main thread's part of it, beside that of an empty page. */
export const workBeside = (typing: Typing, floor: Typing): string =>
  `${ms(quantile(typing.work, 0.95))}, median ${ms(quantile(typing.work, 0.5))} (an empty page: ${ms(quantile(floor.work, 0.95))})`;
