import { describe, expect, it } from 'vitest';

import { choiceOf, chosenExpiry, localDay, noExpiry } from './expiry/expiry-choice.ts';
import { presetFor } from './rotate/grace-choice.ts';

const now = new Date(2026, 10, 21, 15, 30).getTime();
const day = 24 * 60 * 60 * 1000;

describe('an expiry', () => {
  it('can be none', () => {
    expect(chosenExpiry(noExpiry, now)).toEqual({ ok: true, at: null });
  });

  it('counts days from now', () => {
    expect(chosenExpiry({ preset: '90', date: '' }, now)).toEqual({ ok: true, at: new Date(now + 90 * day).toISOString() });
  });

  it('lasts to the end of the chosen day, in the time people live in', () => {
    const chosen = chosenExpiry({ preset: 'date', date: '2026-11-21' }, now);
    expect(chosen.ok && chosen.at !== null && localDay(new Date(chosen.at))).toBe('2026-11-21');
    expect(chosen.ok && chosen.at !== null && Date.parse(chosen.at)).toBeGreaterThan(now);
  });

  it('is not taken without a day, or in the past', () => {
    expect(chosenExpiry({ preset: 'date', date: '' }, now)).toEqual({ ok: false, problem: 'dateMissing' });
    expect(chosenExpiry({ preset: 'date', date: '2026-11-20' }, now)).toEqual({ ok: false, problem: 'datePast' });
  });

  it('stands in the field as it was kept', () => {
    const chosen = chosenExpiry({ preset: 'date', date: '2027-03-01' }, now);
    expect(choiceOf(chosen.ok ? chosen.at : null)).toEqual({ preset: 'date', date: '2027-03-01' });
  });
});

describe('a grace', () => {
  it.each([
    [0, 'now'],
    [1, 'hour'],
    [2, 'day'],
    [24, 'day'],
    [48, 'week'],
    [720, 'open'],
  ] as const)('of %i hours in the settings preselects %s, never a shorter one', (hours, preset) => {
    expect(presetFor(hours)).toBe(preset);
  });
});
