import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { countedDays, withUnusual } from './counted-days.ts';

const at = (text: string, total: number) => ({ at: `2026-11-${text}:00.000Z`, total });

describe('countedDays', () => {
  it('counts what came between two looks on one day', () => {
    expect(countedDays([at('01T08:00', 100), at('01T12:00', 130), at('01T20:00', 135)])).toEqual([
      { date: '2026-11-01', requests: 35, errors: null, unusual: false },
    ]);
  });

  it('divides by time what came over midnight', () => {
    const days = countedDays([at('01T18:00', 0), at('02T06:00', 100)]);
    expect(days.map(({ date, requests }) => [date, requests])).toEqual([
      ['2026-11-01', 50],
      ['2026-11-02', 50],
    ]);
  });

  it('says nothing of days on which nobody looked, and of a total that began anew', () => {
    expect(countedDays([at('01T18:00', 0), at('05T06:00', 100)])).toEqual([]);
    expect(countedDays([at('01T18:00', 500), at('01T19:00', 3)])).toEqual([]);
    expect(countedDays([at('01T18:00', 500)])).toEqual([]);
  });

  it('never counts more than there was', () => {
    const samples = fc
      .array(fc.record({ hours: fc.integer({ min: 1, max: 60 }), requests: fc.nat(1000) }), { maxLength: 30 })
      .map((steps) => {
        let [time, total] = [Date.parse('2026-01-01T00:00:00Z'), 0];
        return steps.map(({ hours, requests }) => {
          time += hours * 3_600_000;
          total += requests;
          return { at: new Date(time).toISOString(), total };
        });
      });
    fc.assert(
      fc.property(samples, (list) => {
        const days = countedDays(list);
        const counted = days.reduce((sum, day) => sum + day.requests, 0);
        // Each day is rounded by itself.
        expect(counted).toBeLessThanOrEqual((list.at(-1)?.total ?? 0) - (list[0]?.total ?? 0) + days.length);
        expect(days.map(({ date }) => date)).toEqual([...new Set(days.map(({ date }) => date))].toSorted());
      }),
    );
  });
});

describe('withUnusual', () => {
  it('marks the day that stands out, also when it is not the last', () => {
    const days = [10, 12, 400, 11, 9].map((requests, index) => ({ date: `${index}`, requests, errors: null, unusual: false }));
    expect(withUnusual(days).map(({ unusual }) => unusual)).toEqual([false, false, true, false, false]);
  });
});
