import { expect, it } from 'vitest';

import { oneLine } from './one-line.ts';

it('makes one line of whatever a server calls a key', () => {
  expect(oneLine(' two\nlines\u202E and\u0000 tricks ')).toBe('two lines  and  tricks');
});

it('keeps both ends of a long name, and whole characters', () => {
  const line = oneLine(`Begin ${'👨‍👩‍👧'.repeat(50)} end`);
  expect(line.startsWith('Begin 👨‍👩‍👧')).toBe(true);
  expect(line).toContain('👨‍👩‍👧…👨‍👩‍👧');
  expect(line.endsWith('👨‍👩‍👧 end')).toBe(true);
  expect([...new Intl.Segmenter().segment(line)]).toHaveLength(39);
});

it('counts what people see', () => {
  expect(oneLine('👨‍👩‍👧'.repeat(40))).toBe('👨‍👩‍👧'.repeat(40));
});
