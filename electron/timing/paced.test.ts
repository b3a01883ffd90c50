import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Paced } from './paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers().restoreAllMocks());

/** Work that takes so many ms each time. */
const workOf = (tookMs: number) => {
  const work = vi.fn<() => void>();
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += tookMs));
  const onError = vi.fn<(error: unknown) => void>();
  return { work, onError, paced: new Paced(work, onError) };
};

it('does at once what is quickly done, each time', () => {
  const { work, paced } = workOf(1);
  for (let time = 0; time < 5; time += 1) paced.ask();
  expect([work.mock.calls.length, vi.getTimerCount()]).toEqual([5, 0]);
});

it('does long work once more after a rest, however often it was asked for', () => {
  const { work, paced } = workOf(100);
  for (let time = 0; time < 1000; time += 1) paced.ask();
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1900);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(60_000);
  expect(work).toHaveBeenCalledTimes(2);
  paced.ask();
  expect(work).toHaveBeenCalledTimes(3);
});

it('is not done inside itself', () => {
  const { work, paced } = workOf(1);
  work.mockImplementationOnce(() => paced.ask());
  paced.ask();
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(0);
  expect(work).toHaveBeenCalledTimes(2);
});

it('tells the asker of a failure, or somebody else when nobody asks at the moment', () => {
  const { work, onError, paced } = workOf(100);
  const failure = new Error('the disk is full');
  work.mockImplementation(() => {
    throw failure;
  });
  expect(() => paced.ask()).toThrow(failure);
  paced.ask();
  vi.advanceTimersByTime(1900);
  expect(onError).toHaveBeenCalledExactlyOnceWith(failure);
});

it('does nothing after it was stopped', () => {
  const { work, paced } = workOf(100);
  paced.ask();
  paced.ask();
  paced.stop();
  vi.advanceTimersByTime(60_000);
  paced.ask();
  expect(work).toHaveBeenCalledTimes(1);
});
