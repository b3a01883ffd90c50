import { describe, expect, it } from 'vitest';

import { leadDaysSchema } from '../../../shared/domain/keys/credential.ts';
import { furthestDay, mostDays, withDay } from './days.ts';

describe('a list of days', () => {
  it('stands in the order of time, the longest first', () => {
    expect(withDay([30, 1], '7')).toEqual([30, 7, 1]);
    expect(withDay([], '0')).toEqual([0]);
  });

  it.each([
    ['', 'range'],
    ['1.5', 'range'],
    ['-1', 'range'],
    ['366', 'range'],
    ['030', 'known'],
  ] as const)('does not take "%s" beside 30', (text, problem) => {
    expect(withDay([30], text)).toBe(problem);
  });

  it('takes no more than the core does', () => {
    const full = Array.from({ length: mostDays }, (_, n) => furthestDay - n);
    expect(leadDaysSchema.safeParse(full).success).toBe(true);
    expect(leadDaysSchema.safeParse([...full, 1]).success).toBe(false);
    expect(leadDaysSchema.safeParse([furthestDay + 1]).success).toBe(false);
    expect(withDay(full, '1')).toBe('full');
  });
});
