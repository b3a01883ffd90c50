import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { instantOf } from './instants.ts';

describe('instantOf', () => {
  it.each([
    ['2026-11-21T09:45:13.438081016Z', '2026-11-21T09:45:13.438Z'],
    ['2026-11-21t09:45:13z', '2026-11-21T09:45:13.000Z'],
    ['2026-11-21 09:45:13+01:00', '2026-11-21T08:45:13.000Z'],
    [[2026, 9, 8, 26, 13, 123_456_789, 0, 0, 0], '2026-01-09T08:26:13.123Z'],
    [[2024, 366], '2024-12-31T00:00:00.000Z'],
    ['2026-11-21T09:45:13', null],
    ['2026-11-21', null],
    ['2026-13-41T99:00:00Z', null],
    [[2026, 'x'], null],
    [[2026], null],
    [[], null],
    [1_795_254_600, null],
    [null, null],
    [undefined, null],
  ])('reads %o as %o', (value, instant) => {
    expect(instantOf(value)).toBe(instant);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        expect(instantOf(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });

  it('reads the server’s arrays, whatever the day of the year', () => {
    const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.nat(999_999), (date, nanoseconds) => {
        const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
        const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
        const parts = [date.getUTCFullYear(), dayOfYear, ...time, date.getUTCMilliseconds() * 1e6 + nanoseconds, 0, 0, 0];
        expect(instantOf(parts)).toBe(date.toISOString());
      }),
    );
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const instant = instantOf(value);
        expect(instant === null ? null : new Date(instant).toISOString()).toBe(instant);
      }),
    );
  });
});
