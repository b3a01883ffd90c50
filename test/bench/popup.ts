import { join } from 'node:path';

import { build, preview } from 'vite';

import { startBrowser } from '../e2e/fixture.ts';
import type { Figure } from './figure.ts';
import { mainThreadOf } from './main-thread.ts';
import { quantile } from './quantile.ts';

const configFile = join(import.meta.dirname, '../fixtures/page/vite.config.ts');
/** Words that many, some and no keys hold, one of them with a mistake, and what undoes them. */
const keystrokes = [
  ...'tuatulli 12'.split(''),
  ...'xx'.split(''),
  ...Array.from({ length: 9 }, () => 'Backspace'),
  ...'plex'.split(''),
];
/** What moves in the list. */
const moves = ['ArrowDown', 'ArrowDown', 'PageDown', 'PageDown', 'End', 'Home'];
const rounds = 5;

/** In ms. */
interface PopupFigures {
  /** From the answer with all keys to the first painted lines; median of the rounds. */
  open: number;
  /** From a key that changes the search to the paint that shows its result, 95th percentile of all rounds. */
  searchP95: number;
  /** The same for a key that moves in the list. */
  moveP95: number;
  /** The page's main thread for one key of the search, drawing included: says the same on a busy machine. */
  work: { mean: number; most: number };
}

/**
 * Quick access with `count` mixed credentials in the production build of the page over the fake core, at its own size, in the
 * system's Chromium. The time that a real core takes to answer is not in it.
 */
const measurePopup = async (count = 5000): Promise<PopupFigures> => {
  await build({ configFile, logLevel: 'error' });
  const server = await preview({ configFile, preview: { port: 0 }, logLevel: 'error' });
  const browser = await startBrowser();
  try {
    const opened: number[] = [];
    const searched: number[] = [];
    const moved: number[] = [];
    const work: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.newPage({ viewport: { width: 380, height: 520 } });
      await page.addInitScript({ path: join(import.meta.dirname, 'watch-page.js') });
      await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?keys=${count}&delay=0#/popup`);
      opened.push(await page.evaluate<number>('watched.opened'));
      const workSoFar = await mainThreadOf(page);
      /** Presses keys one after the other, each when the one before has long been painted. */
      const paintsOf = async (keys: readonly string[], spent?: number[]): Promise<number[]> => {
        await page.evaluate('watched.paints.length = 0');
        for (const key of keys) {
          const before = await workSoFar();
          await page.keyboard.press(key === ' ' ? 'Space' : key);
          await page.waitForTimeout(60);
          spent?.push((await workSoFar()) - before);
        }
        return page.evaluate<number[]>('watched.paints');
      };
      searched.push(...(await paintsOf(keystrokes, work)));
      moved.push(...(await paintsOf(moves)));
      await page.close();
    }
    return {
      open: quantile(opened, 0.5),
      searchP95: quantile(searched, 0.95),
      moveP95: quantile(moved, 0.95),
      work: { mean: work.reduce((sum, one) => sum + one, 0) / work.length, most: Math.max(...work) },
    };
  } finally {
    await browser.close();
    await server.close();
  }
};

/** The same as lines of the report. */
export const popupReport = async (): Promise<Figure[]> => {
  const { open, searchP95, moveP95, work } = await measurePopup();
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    { what: 'quick access, 5,000 credentials, key to paint', bound: '≤ 16 ms p95', measured: ms(searchP95) },
    { what: 'quick access, move in the list, key to paint', bound: '≤ 16 ms p95', measured: ms(moveP95) },
    {
      what: 'quick access, main thread for one key',
      bound: '',
      measured: `${ms(work.mean)}, at most ${ms(work.most)}`,
    },
    { what: 'quick access, 5,000 credentials, answer to paint', bound: '', measured: ms(open) },
  ];
};
