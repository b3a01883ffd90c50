import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Log } from '../../log/log.ts';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

const left = { x: 0, y: 30, width: 1920, height: 1050 };
const right = { x: 1920, y: 0, width: 2560, height: 1440 };

describe('place', () => {
  it('is the middle of the main display at first', () => {
    expect(placeWindow(null, [left, right])).toEqual({ x: 410, y: 195, width: 1100, height: 720 });
  });

  it('is where it was', () => {
    const kept = { x: 2000, y: 100, width: 800, height: 600 };
    expect(placeWindow(kept, [left, right])).toEqual(kept);
  });

  it('is the main display when the other one is gone', () => {
    const kept = { x: 2000, y: 100, width: 800, height: 600 };
    expect(placeWindow(kept, [left])).toMatchObject({ x: 410, y: 195 });
  });

  it('is moved into the display that shows most of it', () => {
    expect(placeWindow({ x: 1800, y: 1000, width: 800, height: 600 }, [left, right])).toEqual({
      x: 1920,
      y: 840,
      width: 800,
      height: 600,
    });
  });

  it('is never larger than its display, nor smaller than the least', () => {
    const small = { x: 0, y: 0, width: 400, height: 300 };
    expect(placeWindow({ x: 0, y: 0, width: 5000, height: 5000 }, [left])).toEqual(left);
    expect(placeWindow({ x: 10, y: 40, width: 1, height: 1 }, [left])).toMatchObject({ width: 420, height: 560 });
    expect(placeWindow(null, [small])).toEqual(small);
  });
});

describe('file', () => {
  let folder: string;
  const log = { info: vi.fn<Log['info']>(), warn: vi.fn<Log['warn']>(), error: vi.fn<Log['error']>() };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-window-'));
    vi.clearAllMocks();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings back what was written', () => {
    const file = join(folder, 'made/window.json');
    const state = { bounds: { x: -5, y: 7, width: 900, height: 700 }, maximized: true };
    writeWindowState(file, state, log);
    expect(readWindowState(file, log)).toEqual(state);
    expect(log.warn).not.toHaveBeenCalled();
  });

  it('is not missed at the first start', () => {
    expect(readWindowState(join(folder, 'none.json'), log)).toBeNull();
    expect(log.warn).not.toHaveBeenCalled();
  });

  it.each(['', 'nonsense', '{"bounds":{"x":0,"y":0,"width":-1,"height":5},"maximized":false}'])(
    'is said to be broken when it holds %j',
    (content) => {
      const file = join(folder, 'window.json');
      writeFileSync(file, content);
      expect(readWindowState(file, log)).toBeNull();
      expect(log.warn).toHaveBeenCalledOnce();
    },
  );

  it('says when it cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    writeWindowState(join(folder, 'file/window.json'), { bounds: left, maximized: false }, log);
    expect(log.error).toHaveBeenCalledOnce();
  });
});
