import fc from 'fast-check';
import { expect, it } from 'vitest';

import { instantOf } from './instants.ts';

it.each([
  ['2026-11-20T21:03:11.1234567Z', '2026-11-20T21:03:11.123Z'],
  ['2026-11-20T21:03:11.0000000Z', '2026-11-20T21:03:11.000Z'],
  ['2026-11-20T21:03:11Z', '2026-11-20T21:03:11.000Z'],
  ['2026-11-20T22:03:11.5+01:00', '2026-11-20T21:03:11.500Z'],
  ['0001-01-01T00:00:00.0000000Z', null],
  ['2026-99-20T21:03:11Z', null],
  ['2026', null],
  ['', null],
])('%s → %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

it('stands anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(instantOf(text)).toBeNull();
    }),
  );
});
