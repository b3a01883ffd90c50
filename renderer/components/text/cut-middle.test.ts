import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cutMiddle } from './cut-middle.ts';

/** Every code point one wide. */
const widthOf = (text: string): number => Array.from(text).length;

describe('cutMiddle', () => {
  it('shows both ends', () => {
    expect(cutMiddle('http://192.168.1.20:8096', 5, 14, widthOf)).toBe('http://1…:8096');
  });

  it('leaves no white space at the cut', () => {
    expect(cutMiddle('Nightly backup on the NAS', 4, 12, widthOf)).toBe('Nightly…NAS');
    expect(cutMiddle('one two three four', 5, 9, widthOf)).toBe('one…four');
  });

  it('keeps letters of several code points whole', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(cutMiddle(family.repeat(8), 2, widthOf(family) * 4 + 1, widthOf)).toBe(`${family.repeat(2)}…${family.repeat(2)}`);
  });

  it('is as long as the room allows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{30,200}$/u), fc.integer({ min: 4, max: 29 }), (text, room) => {
        expect(widthOf(cutMiddle(text, 6, room, widthOf))).toBe(room);
      }),
    );
  });
});
