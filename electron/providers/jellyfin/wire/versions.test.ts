import { expect, it } from 'vitest';

import { compareVersions, isAtLeast } from './versions.ts';

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

it.each([
  ['1.2.7', '1.2.7', 0],
  ['1.2.10', '1.2.9', 1],
  ['1.2', '1.2.0', 0],
  ['v2.16.0-beta', '2.16.0', 0],
  ['4.0.19.2995', '4.0.20', -1],
  ['nightly', '1.0', null],
  ['', '1.0', null],
] as const)('%s against %s: %s', (one, other, expected) => {
  const order = compareVersions(one, other);
  expect(order === null ? null : Math.sign(order)).toBe(expected);
});
