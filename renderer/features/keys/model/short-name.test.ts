import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { shortName } from './short-name.ts';

describe('a short name', () => {
  it('is the name itself as long as it fits', () => {
    expect(shortName('Tautulli')).toBe('Tautulli');
    expect(shortName('👨‍👩‍👧‍👦'.repeat(20))).toBe('👨‍👩‍👧‍👦'.repeat(20));
  });

  it('keeps both ends and tears no letter apart', () => {
    const cut = shortName(`Begin ${'👨‍👩‍👧‍👦'.repeat(100)} end`, 20);
    expect(cut).toMatch(/^Begin .*….* end$/u);
    expect(cut.replaceAll('👨‍👩‍👧‍👦', '')).toBe('Begin … end');
  });

  it('is never longer than asked for', () => {
    const count = (text: string) => Array.from(new Intl.Segmenter().segment(text)).length;
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => count(shortName(name)) <= 49));
  });
});
