import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { systemClock } from '../clock.ts';
import { Alarm } from './alarm.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('rings once for each key, at the last time that was set', () => {
  const [alarm, rung] = [new Alarm(systemClock), vi.fn<(which?: string) => void>()];
  alarm.at(Date.now() + 1000, 'a', () => rung('early'));
  alarm.at(Date.now() + 3 * 3_600_000, 'a', () => rung('late'));
  vi.advanceTimersByTime(3 * 3_600_000 - 1);
  expect(rung).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(rung.mock.calls).toEqual([['late']]);
});

it('is silent after it was stopped, also for what is set only then', () => {
  const [alarm, rung] = [new Alarm(systemClock), vi.fn<(which?: string) => void>()];
  alarm.at(Date.now() + 1000, 'a', () => rung());
  alarm.stop();
  alarm.at(Date.now() + 1000, 'b', () => rung());
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(5000);
  expect(rung).not.toHaveBeenCalled();
});
