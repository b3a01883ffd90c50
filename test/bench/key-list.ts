import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { build, preview } from 'vite';

import { startBrowser } from '../e2e/fixture.ts';
import type { Figure } from './figure.ts';
import { quantile } from './quantile.ts';
import { paintsBeside, together, typeInto, typeIntoNothing, workBeside, type Typing } from './typing.ts';

const configFile = join(import.meta.dirname, '../fixtures/page/vite.config.ts');
/** Words that many, some and no keys hold, with what undoes them. */
const keystrokes = [...'basement seerr 12'.split(''), 'Backspace', 'Backspace', 'Backspace'];
const rounds = 5;

interface KeyListFigures {
  /** Ms from the answer with all keys to the first painted rows; median of the rounds. */
  open: number;
  /** Ms between two frames while keys were pressed; the longest of all rounds. At 60 Hz 16.7 is none dropped. */
  longestFrame: number;
  /** Frames of more than one and a half times the usual length, in all rounds. */
  dropped: number;
  typing: Typing;
  /** The same keys in an empty page. */
  floor: Typing;
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
    const typed: Typing[] = [];
    const floor: Typing[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript({ path: join(import.meta.dirname, 'watch-page.js') });
      await page.goto(`${url}?keys=${count}&delay=0#/keys`);
      opened.push(await page.evaluate<number>('watched.opened'));
      idle.push(...(await framesWhile(page, () => page.waitForTimeout(400))));
      await page.getByLabel('Search keys').focus();
      frames.push(...(await framesWhile(page, async () => void typed.push(await typeInto(page, keystrokes)))));
      floor.push(await typeIntoNothing(page, keystrokes));
      await page.close();
    }
    const idleFrame = quantile(idle, 0.5);
    return {
      open: quantile(opened, 0.5),
      longestFrame: Math.max(...frames),
      dropped: frames.filter((length) => length > idleFrame * 1.5).length,
      typing: together(typed),
      floor: together(floor),
      idleFrame,
    };
  } finally {
    await browser.close();
    await server.close();
  }
};

/** The same as lines of the report. */
export const keyListReport = async (): Promise<Figure[]> => {
  const { open, longestFrame, dropped, typing, floor, idleFrame } = await measureKeyList();
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    { what: 'key search, 5,000 credentials, keystroke to paint', bound: '≤ 16 ms p95', measured: paintsBeside(typing, floor) },
    {
      what: 'frames while searching 5,000 credentials',
      bound: 'none dropped',
      measured: `${dropped} dropped of ${keystrokes.length * rounds} keystrokes, longest ${ms(longestFrame)} (idle ${ms(idleFrame)})`,
    },
    { what: 'key search, main thread for one keystroke', bound: '≤ 16 ms p95', measured: workBeside(typing, floor) },
    { what: 'list of 5,000 credentials, answer to paint', bound: '', measured: ms(open) },
  ];
};

/** Lengths of the frames that pass while something is done. */
const framesWhile = async (page: Page, deed: () => Promise<void>): Promise<number[]> => {
  await page.evaluate('watched.frames.length = 0');
  await deed();
  return page.evaluate<number[]>('watched.frames');
};
