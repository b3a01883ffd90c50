import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { App } from './shell.ts';
import { Events } from './events.ts';
import { settingsSchema } from '../shared/domain/settings.ts';
import { watchIdle } from './watch-idle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells every half minute while a setting wants to know, and wakes nobody else', async () => {
  const settings = settingsSchema.parse({});
  const events = new Events(() => undefined);
  const idleFor = vi.fn<(ms: number) => void>();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const handlers = { 'settings.get': () => settings } as unknown as App['handlers'];
  const stop = await watchIdle({ handlers, events, idleFor, log }, () => 5_000);
  expect(vi.getTimerCount()).toBe(0);

  settings.lockIdleMinutes = 5;
  events.changed('settings');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(idleFor.mock.calls).toEqual([[5_000], [5_000]]);

  settings.lockIdleMinutes = 0;
  events.changed('settings');
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);

  settings.lockIdleMinutes = 5;
  events.changed('settings');
  await vi.advanceTimersByTimeAsync(0);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});
