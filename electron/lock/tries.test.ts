import { describe, expect, it } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import { Tries, waitAfter } from './tries.ts';

const log = { error: () => undefined };
const start = Date.parse('2026-11-01T12:00:00Z');

const setUp = () => {
  const kept = new Map<string, string>();
  const clock = { at: start, now: () => new Date(clock.at) };
  const facts = { get: (key: string) => kept.get(key) ?? null, set: (key: string, value: string) => void kept.set(key, value) };
  return { clock, facts, tries: new Tries(facts, clock, log) };
};
const wrongTimes = (tries: Tries, times: number): void => {
  for (let n = 0; n < times; n += 1) tries.wrong();
};

describe('wrong tries', () => {
  it('cost nothing twice, then more each time, and at most a quarter of an hour', () => {
    expect([0, 1, 2, 3, 4, 5].map(waitAfter)).toEqual([0, 0, 0, 5_000, 10_000, 20_000]);
    expect([20, 5_000].map(waitAfter)).toEqual([900_000, 900_000]);
  });

  it('make the next one wait, also after a new start, until the time is over', () => {
    const { clock, facts, tries } = setUp();
    wrongTimes(tries, 4);
    expect(tries.waitUntil()).toBe(new Date(start + 10_000).toISOString());
    clock.at += 9_999;
    expect(new Tries(facts, clock, log).waitUntil()).not.toBeNull();
    clock.at += 1;
    expect(new Tries(facts, clock, log).waitUntil()).toBeNull();
  });

  it('are forgiven by the right one', () => {
    const { tries } = setUp();
    wrongTimes(tries, 4);
    tries.right();
    expect(tries.waitUntil()).toBeNull();
    wrongTimes(tries, 2);
    expect(tries.waitUntil()).toBeNull();
  });

  it('do not wait a year because the clock was set back a year', () => {
    const { clock, tries } = setUp();
    wrongTimes(tries, 4);
    clock.at -= 365 * 86_400_000;
    expect(tries.waitUntil()).toBe(new Date(clock.at + 10_000).toISOString());
    clock.at += 10_000;
    expect(tries.waitUntil()).toBeNull();
  });

  it('start anew where what was kept says nothing', () => {
    const { clock, facts } = setUp();
    facts.set('lock.tries', '{"wrong":-1}');
    expect(new Tries(facts, clock, log).waitUntil()).toBeNull();
  });

  it('count, and are forgiven, although nothing can be written down', () => {
    const { clock, facts, tries } = setUp();
    wrongTimes(tries, 2);
    const write = facts.set;
    facts.set = () => {
      throw new AppError('disk-full');
    };
    wrongTimes(tries, 1);
    expect(tries.waitUntil()).toBe(new Date(start + 5_000).toISOString());
    clock.at += 5_000;
    tries.right();
    wrongTimes(tries, 2);
    expect(tries.waitUntil()).toBeNull();
    facts.set = write;
    wrongTimes(tries, 1);
    expect(new Tries(facts, clock, log).waitUntil()).toBe(new Date(clock.at + 5_000).toISOString());
  });
});
