import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { z } from 'zod';

import type { Log } from '../../log/log.ts';
import { privateFolder } from '../../storage/files.ts';

/** Device-independent pixels. */
const rectangleSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Rectangle = z.infer<typeof rectangleSchema>;

const windowStateSchema = z.object({ bounds: rectangleSchema, maximized: z.boolean() });
export type WindowState = z.infer<typeof windowStateSchema>;

export const minimumSize = { width: 420, height: 560 };
const initialSize = { width: 1100, height: 720 };

/** What was kept, or null at the first start and after damage: a window can always be placed anew. */
export const readWindowState = (file: string, log: Log): WindowState | null => {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.warn('window state not readable, placed anew', { file });
    return null;
  }
};

export const writeWindowState = (file: string, state: WindowState, log: Log): void => {
  try {
    privateFolder(dirname(file));
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  } catch (error) {
    log.error('window state not kept', error, { file });
  }
};

/**
 * Where the window opens: where it was, moved and shrunk into the display that shows most of it; in the middle of the
 * first display when none does (unplugged since then) or nothing was kept. Pure.
 * @param workAreas the displays without their bars, the main one first; never empty
 */
export const placeWindow = (kept: Rectangle | null, workAreas: readonly [Rectangle, ...Rectangle[]]): Rectangle => {
  const [main] = workAreas;
  const display = kept ? workAreas.toSorted((a, b) => overlap(b, kept) - overlap(a, kept))[0] : undefined;
  if (!kept || !display || overlap(display, kept) === 0) {
    const size = fit(initialSize, main);
    return {
      x: main.x + Math.round((main.width - size.width) / 2),
      y: main.y + Math.round((main.height - size.height) / 2),
      ...size,
    };
  }
  const size = fit(kept, display);
  return {
    x: clamp(kept.x, display.x, display.x + display.width - size.width),
    y: clamp(kept.y, display.y, display.y + display.height - size.height),
    ...size,
  };
};

const overlap = (a: Rectangle, b: Rectangle): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
};

const fit = (wanted: { width: number; height: number }, area: Rectangle) => ({
  width: Math.min(Math.max(wanted.width, minimumSize.width), area.width),
  height: Math.min(Math.max(wanted.height, minimumSize.height), area.height),
});

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
