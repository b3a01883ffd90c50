import { expect, it } from 'vitest';

import { isAtLeast } from './versions.ts';

it.each([
  ['10.8.13', 10, 9, false],
  ['10.9.0', 10, 9, true],
  ['10.11.11', 10, 9, true],
  ['10.11.11', 12, 0, false],
  ['12.1.0', 10, 11, true],
  ['9.9.9', 10, 0, false],
  ['unknown', 12, 0, true],
  [null, 12, 0, true],
] as const)('%s from %d.%d on: %s', (version, major, minor, expected) => {
  expect(isAtLeast(version, major, minor)).toBe(expected);
});
