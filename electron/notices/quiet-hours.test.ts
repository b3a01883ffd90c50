import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { quietUntil } from './quiet-hours.ts';

const before = process.env.TZ;
afterEach(() => {
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});
const until = (at: string, from: string, to: string): string | null => {
  const end = quietUntil(new Date(at), { from, to });
  return end === null ? null : new Date(end).toISOString();
};

describe('quietUntil', () => {
  it.each([
    ['by day', '2026-11-21T12:59', '13:00', '14:30', null],
    ['at their first minute', '2026-11-21T13:00', '13:00', '14:30', '2026-11-21T14:30:00.000Z'],
    ['in their last minute', '2026-11-21T14:29:59.999', '13:00', '14:30', '2026-11-21T14:30:00.000Z'],
    ['at their end', '2026-11-21T14:30', '13:00', '14:30', null],
    ['over midnight, before it', '2026-12-31T23:00', '22:30', '07:15', '2027-01-01T07:15:00.000Z'],
    ['over midnight, after it', '2027-01-01T00:00', '22:30', '07:15', '2027-01-01T07:15:00.000Z'],
    ['that begin when they end', '2026-11-21T12:00', '12:00', '12:00', null],
  ])('%s', (_, at, from, to, expected) => {
    process.env.TZ = 'UTC';
    expect(until(`${at}Z`, from, to)).toBe(expected);
  });

  it('are off without any', () => {
    expect(quietUntil(new Date(), null)).toBeNull();
  });

  it.each([
    ['an hour less', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['an hour more', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('end by the clock on the wall in a night with %s', (_, at, expected) => {
    process.env.TZ = 'Europe/Berlin';
    expect(until(at, '22:00', '07:00')).toBe(expected);
  });

  it('end when the wall leaps over their end, and once more when it shows the hour twice', () => {
    process.env.TZ = 'Europe/Berlin';
    expect(until('2026-03-29T00:30:00Z', '22:00', '02:30')).toBe('2026-03-29T01:00:00.000Z');
    expect(until('2026-10-25T00:29:00Z', '22:00', '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(until('2026-10-25T01:10:00Z', '22:00', '02:30')).toBe('2026-10-25T01:30:00.000Z');
  });

  it('end within a day, at the first moment that is not quiet, in any zone', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, moment, time, time, (zone, at, from, to) => {
        process.env.TZ = zone;
        const end = quietUntil(at, { from, to });
        if (end === null) return;
        expect(end).toBeGreaterThan(at.getTime());
        expect(end - at.getTime()).toBeLessThanOrEqual(25.5 * 3_600_000);
        expect(quietUntil(new Date(end), { from, to })).toBeNull();
        expect(quietUntil(new Date(end - 1), { from, to })).toBe(end);
      }),
    );
  });
});
