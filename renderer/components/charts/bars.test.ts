import { describe, expect, it } from 'vitest';

import { roundTop } from './bars.ts';

describe('the top of a scale', () => {
  it.each([
    [0, 1],
    [1, 1],
    [7, 10],
    [10, 10],
    [11, 20],
    [240, 500],
    [940, 1000],
    [1001, 2000],
  ])('above %i is %i', (highest, top) => {
    expect(roundTop(highest)).toBe(top);
  });
});
