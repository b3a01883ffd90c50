import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Alarm } from './alarm.ts';

const minute = 60_000;
/** How far the wall clock is ahead of the time that passes. */
let ahead = 0;
const error = vi.fn<(message: string, error: unknown) => void>();
const log = { error };
const clock = { now: () => new Date(Date.now() + ahead) };

beforeEach(() => {
  ahead = 0;
  error.mockReset();
  vi.useFakeTimers({ now: Date.UTC(2027, 0, 1) });
});
afterEach(() => vi.useRealTimers());

const inMinutes = (count: number): number => clock.now().getTime() + count * minute;

it('rings once, at the wall-clock time, over waits longer than a piece', () => {
  const ring = vi.fn<() => void>();
  new Alarm(clock, log).at(inMinutes(40), 'a', ring);
  vi.advanceTimersByTime(40 * minute - 1);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60 * minute);
  expect(ring).toHaveBeenCalledTimes(1);
});

it('keeps one wait a key', () => {
  const alarm = new Alarm(clock, log);
  const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()];
  alarm.at(inMinutes(5), 'a', first);
  alarm.at(inMinutes(10), 'a', second);
  vi.advanceTimersByTime(30 * minute);
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledTimes(1);
});

it('looks again when told, after a leap forward and back', () => {
  const alarm = new Alarm(clock, log);
  const ring = vi.fn<() => void>();
  alarm.at(inMinutes(60), 'a', ring);
  ahead = -30 * minute;
  alarm.lookAgain();
  vi.advanceTimersByTime(61 * minute);
  expect(ring).not.toHaveBeenCalled();
  ahead = 0;
  alarm.lookAgain();
  vi.advanceTimersByTime(0);
  expect(ring).toHaveBeenCalledTimes(1);
});

it.each([
  ['forward', 24 * 60 * minute],
  ['back', -365 * 24 * 60 * minute],
])('notices a leap %s within a minute, once', (_, leap) => {
  const moved = vi.fn<() => void>();
  const alarm = new Alarm(clock, log, moved);
  alarm.at(inMinutes(60), 'a', () => undefined);
  vi.advanceTimersByTime(20 * minute);
  expect(moved).not.toHaveBeenCalled();
  ahead = leap;
  vi.advanceTimersByTime(minute);
  expect(moved).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(15 * minute);
  expect(moved).toHaveBeenCalledTimes(1);
});

it('rings once when whoever hears of the leap looks again', () => {
  const ring = vi.fn<() => void>();
  const alarm: Alarm = new Alarm(clock, log, () => alarm.lookAgain());
  alarm.at(inMinutes(60), 'a', ring);
  ahead = 2 * 60 * minute;
  vi.advanceTimersByTime(30 * minute);
  expect(ring).toHaveBeenCalledTimes(1);
});

it('is silent once it was stopped', () => {
  const ring = vi.fn<() => void>();
  const alarm = new Alarm(clock, log);
  alarm.at(inMinutes(1), 'a', ring);
  alarm.stop();
  vi.advanceTimersByTime(60 * minute);
  expect(ring).not.toHaveBeenCalled();
});

it.each([
  [
    'throws',
    () => {
      throw new Error('the disk is full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the disk is full'))],
])('rings again every minute while the work %s, and rings the others', async (_, fail) => {
  const alarm = new Alarm(clock, log);
  const [ring, other] = [vi.fn<() => void | Promise<void>>(), vi.fn<() => void>()];
  ring.mockImplementationOnce(fail).mockImplementationOnce(fail);
  alarm.at(inMinutes(1), 'a', ring);
  alarm.at(inMinutes(1), 'b', other);
  await vi.advanceTimersByTimeAsync(minute);
  expect([ring.mock.calls.length, other.mock.calls.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect([ring.mock.calls.length, other.mock.calls.length]).toEqual([3, 1]);
  expect(error.mock.calls.map(([, said]) => String(said))).toEqual(Array<string>(2).fill('Error: the disk is full'));
});

it('leaves a failed ring that set another time for itself to that time', () => {
  const alarm = new Alarm(clock, log);
  const later = vi.fn<() => void>();
  alarm.now('a', () => {
    alarm.at(inMinutes(30), 'a', later);
    throw new Error('the disk is full');
  });
  vi.advanceTimersByTime(29 * minute);
  expect(later).not.toHaveBeenCalled();
  vi.advanceTimersByTime(minute);
  expect(later).toHaveBeenCalledTimes(1);
});

it('rings now in the place of later', () => {
  const alarm = new Alarm(clock, log);
  const [later, now] = [vi.fn<() => void>(), vi.fn<() => void>()];
  alarm.at(inMinutes(5), 'a', later);
  alarm.now('a', now);
  expect(now).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(30 * minute);
  expect(later).not.toHaveBeenCalled();
});
