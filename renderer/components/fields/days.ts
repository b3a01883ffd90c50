/** How far ahead a warning can come, and how many there can be; the bounds that the core takes. */
export const furthestDay = 365;
export const mostDays = 5;

export type DaysProblem = 'range' | 'known' | 'full';

/** The list with one more number of days in it, the longest first; or why it cannot be there. Pure. */
export const withDay = (days: readonly number[], text: string): readonly number[] | DaysProblem => {
  const day = Number(text);
  if (!/^\d+$/u.test(text) || day > furthestDay) return 'range';
  if (days.includes(day)) return 'known';
  if (days.length >= mostDays) return 'full';
  return [...days, day].toSorted((a, b) => b - a);
};
