import { join } from 'node:path';

import { build, preview } from 'vite';

import { startBrowser } from '../e2e/fixture.ts';
import type { Figure } from './figure.ts';
import { quantile } from './quantile.ts';
import { paintsBeside, together, typeInto, typeIntoNothing, workBeside, type Typing } from './typing.ts';

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

interface PopupFigures {
  /** From the answer with all keys to the first painted lines, ms; median of the rounds. */
  open: number;
  /** Keys that change the search. */
  search: Typing;
  /** Keys that move in the list. */
  move: Typing;
  /** The same keys in an empty page. */
  floor: Typing;
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
    const searched: Typing[] = [];
    const moved: Typing[] = [];
    const floor: Typing[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.newPage({ viewport: { width: 380, height: 520 } });
      await page.addInitScript({ path: join(import.meta.dirname, 'watch-page.js') });
      await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?keys=${count}&delay=0#/popup`);
      opened.push(await page.evaluate<number>('watched.opened'));
      searched.push(await typeInto(page, keystrokes));
      moved.push(await typeInto(page, moves));
      floor.push(await typeIntoNothing(page, keystrokes));
      await page.close();
    }
    return { open: quantile(opened, 0.5), search: together(searched), move: together(moved), floor: together(floor) };
  } finally {
    await browser.close();
    await server.close();
  }
};

/** The same as lines of the report. */
export const popupReport = async (): Promise<Figure[]> => {
  const { open, search, move, floor } = await measurePopup();
  return [
    { what: 'quick access, 5,000 credentials, key to paint', bound: '≤ 16 ms p95', measured: paintsBeside(search, floor) },
    { what: 'quick access, move in the list, key to paint', bound: '≤ 16 ms p95', measured: paintsBeside(move, floor) },
    { what: 'quick access, main thread for one key', bound: '≤ 16 ms p95', measured: workBeside(search, floor) },
    { what: 'quick access, 5,000 credentials, answer to paint', bound: '', measured: `${open.toFixed(1)} ms` },
  ];
};
