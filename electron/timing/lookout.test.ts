import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Alarm } from './alarm.ts';
import { systemClock } from './clock.ts';
import { Lookout } from './lookout.ts';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2027, 0, 1) }));
afterEach(() => void vi.useRealTimers().restoreAllMocks());

/** A look that takes so many ms each time. */
const lookoutOver = (tookMs = 1) => {
  const look = vi.fn<() => number | null>().mockReturnValue(null);
  let passed = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (passed += tookMs));
  const error = vi.fn<() => void>();
  return { look, error, lookout: new Lookout(new Alarm(systemClock, { error }), 'test', look) };
};

it('looks at once, and again when the look said', () => {
  const { look, lookout } = lookoutOver();
  look.mockReturnValueOnce(Date.now() + 5 * minute);
  lookout.now();
  expect(look).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5 * minute - 1);
  expect(look).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60 * minute);
  expect(look).toHaveBeenCalledTimes(2);
});

it('looks once, half a second after the first of many changes', () => {
  const { look, lookout } = lookoutOver();
  for (let change = 0; change < 1000; change += 1) lookout.soon();
  vi.advanceTimersByTime(499);
  expect(look).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(look).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(minute);
  expect(look).toHaveBeenCalledTimes(1);
});

it('rests after a long look, unless somebody wants one now', () => {
  const { look, lookout } = lookoutOver(100);
  lookout.now();
  lookout.soon();
  vi.advanceTimersByTime(1899);
  expect(look).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(look).toHaveBeenCalledTimes(2);
  lookout.now();
  expect(look).toHaveBeenCalledTimes(3);
});

it('does not look inside a look', () => {
  const { look, lookout } = lookoutOver();
  look.mockImplementationOnce(() => {
    lookout.soon();
    return null;
  });
  lookout.now();
  expect(look).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(500);
  expect(look).toHaveBeenCalledTimes(2);
});

it('throws at nobody, and looks again a minute later', () => {
  const { look, error, lookout } = lookoutOver();
  look.mockImplementationOnce(() => {
    throw new Error('the disk is full');
  });
  lookout.now();
  expect([look.mock.calls.length, error.mock.calls.length]).toEqual([1, 1]);
  vi.advanceTimersByTime(minute);
  expect([look.mock.calls.length, error.mock.calls.length]).toEqual([2, 1]);
});

it('does not look once it was stopped, whatever still waits', () => {
  const { look, lookout } = lookoutOver();
  look.mockReturnValueOnce(Date.now() + minute);
  lookout.now();
  lookout.soon();
  lookout.stop();
  lookout.now();
  vi.advanceTimersByTime(60 * minute);
  expect(look).toHaveBeenCalledTimes(1);
});
