import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { build, preview } from 'vite';

import { startBrowser } from '../e2e/fixture.ts';
import type { Figure } from './figure.ts';
import { mainThreadOf } from './main-thread.ts';
import { quantile } from './quantile.ts';

const configFile = join(import.meta.dirname, '../fixtures/page/vite.config.ts');
/** Twenty keystrokes: words that many, some and no keys hold, with what undoes them. */
const keystrokes = [...'basement seerr 12'.split(''), 'Backspace', 'Backspace', 'Backspace'];
const rounds = 5;

export interface KeyListFigures {
  /** Ms from the answer with all keys to the first painted rows; median of the rounds. */
  open: number;
  /** Ms between two frames while 20 keys were pressed; the longest of all rounds. At 60 Hz 16.7 is none dropped. */
  longestFrame: number;
  /** Frames of more than one and a half times the usual length, in all rounds. */
  dropped: number;
  /** Ms from a keystroke to the paint that shows its result, 95th percentile of all rounds. */
  keystrokeP95: number;
  /** Ms of the page's main thread for one keystroke, drawing included: mean, and the dearest one. Says the same on a busy machine. */
  keystrokeWork: { mean: number; most: number };
  /** The machine's own frame length while nothing is done, in ms: what the above is to be held against. */
  idleFrame: number;
}

/**
 * The list of keys with `count` mixed credentials in the production build of the page over the fake core, under the real content
 * security policy, in the system's Chromium. The time that a real core takes to answer is not in it.
 */
const measureKeyList = async (count = 5000): Promise<KeyListFigures> => {
  await build({ configFile, logLevel: 'error' });
  const server = await preview({ configFile, preview: { port: 0 }, logLevel: 'error' });
  const browser = await startBrowser();
  try {
    const url = server.resolvedUrls?.local[0] ?? '';
    const opened: number[] = [];
    const frames: number[] = [];
    const idle: number[] = [];
    const paints: number[] = [];
    const work: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript({ path: join(import.meta.dirname, 'watch-page.js') });
      await page.goto(`${url}?keys=${count}&delay=0#/keys`);
      opened.push(await page.evaluate<number>('watched.opened'));
      idle.push(...(await framesWhile(page, () => page.waitForTimeout(400))));
      await page.getByLabel('Search keys').focus();
      const workSoFar = await mainThreadOf(page);
      frames.push(
        ...(await framesWhile(page, async () => {
          for (const key of keystrokes) {
            const before = await workSoFar();
            await page.keyboard.press(key === ' ' ? 'Space' : key);
            await page.waitForTimeout(60);
            work.push((await workSoFar()) - before);
          }
        })),
      );
      paints.push(...(await page.evaluate<number[]>('watched.paints')));
      await page.close();
    }
    const idleFrame = quantile(idle, 0.5);
    return {
      open: quantile(opened, 0.5),
      longestFrame: Math.max(...frames),
      dropped: frames.filter((length) => length > idleFrame * 1.5).length,
      keystrokeP95: quantile(paints, 0.95),
      keystrokeWork: { mean: work.reduce((sum, one) => sum + one, 0) / work.length, most: Math.max(...work) },
      idleFrame,
    };
  } finally {
    await browser.close();
    await server.close();
  }
};

/** The same as lines of the report. */
export const keyListReport = async (): Promise<Figure[]> => {
  const { open, longestFrame, dropped, keystrokeP95, keystrokeWork, idleFrame } = await measureKeyList();
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    { what: 'key search, 5,000 credentials, keystroke to paint', bound: '≤ 16 ms p95', measured: ms(keystrokeP95) },
    {
      what: 'frames while searching 5,000 credentials',
      bound: 'none dropped',
      measured: `${dropped} dropped of ${keystrokes.length * rounds} keystrokes, longest ${ms(longestFrame)} (idle ${ms(idleFrame)})`,
    },
    {
      what: 'key search, main thread for one keystroke',
      bound: '',
      measured: `${ms(keystrokeWork.mean)}, at most ${ms(keystrokeWork.most)}`,
    },
    { what: 'list of 5,000 credentials, answer to paint', bound: '', measured: ms(open) },
  ];
};

/** Lengths of the frames that pass while something is done. */
const framesWhile = async (page: Page, deed: () => Promise<void>): Promise<number[]> => {
  await page.evaluate('watched.frames.length = 0');
  await deed();
  return page.evaluate<number[]>('watched.frames');
};
