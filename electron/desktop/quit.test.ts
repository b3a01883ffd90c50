import { beforeEach, expect, it, vi } from 'vitest';

import type { App } from '../shell.ts';
import { stopBeforeQuit } from './quit.ts';

const electron = vi.hoisted(() => ({
  on: new Map<string, (event: { preventDefault: () => void }) => void>(),
  quit: vi.fn<() => void>(),
}));
vi.mock('electron', () => ({
  app: { on: (name: string, listener: () => void) => electron.on.set(name, listener), quit: electron.quit },
  powerMonitor: { on: () => undefined },
}));

beforeEach(() => void electron.quit.mockReset());

/** Quits, as Electron asks for it; whether it was held up. */
const quitting = (): boolean => {
  const preventDefault = vi.fn<() => void>();
  electron.on.get('before-quit')?.({ preventDefault });
  return preventDefault.mock.calls.length > 0;
};
const coreWith = (stop: () => Promise<void>) => {
  const error = vi.fn<(what: string) => void>();
  return { core: { stop, log: { error, warn: () => undefined } } as unknown as App, error };
};

it('quits once the core has stopped, and stops it once', async () => {
  const stop = vi.fn<() => Promise<void>>(async () => undefined);
  const order: string[] = [];
  stopBeforeQuit(coreWith(stop).core, { begins: () => order.push('begins'), ends: () => order.push('ends') });
  expect([quitting(), quitting()]).toEqual([true, true]);
  await vi.waitFor(() => expect(electron.quit).toHaveBeenCalledTimes(1));
  expect([stop.mock.calls.length, order]).toEqual([1, ['begins', 'ends']]);
  expect(quitting()).toBe(false);
});

it('ends although everything before fails', async () => {
  const fail = (): never => {
    throw new Error('Object has been destroyed');
  };
  const { core, error } = coreWith(() => Promise.reject(new Error('the disk is full')));
  stopBeforeQuit(core, { begins: fail, ends: fail });
  expect(quitting()).toBe(true);
  await vi.waitFor(() => expect(electron.quit).toHaveBeenCalledTimes(1));
  expect(error.mock.calls.map(([what]) => what)).toEqual(['while quitting', 'not stopped cleanly', 'while quitting']);
});
