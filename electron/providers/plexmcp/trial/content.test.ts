import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { longestContent, shownContent, shownMessage } from './content.ts';

const key = `pmcp_01${randomBytes(40).toString('hex')}`;

describe('shownContent', () => {
  it('never shows the key, and never more than is shown', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constant({ content: [{ type: 'text', text: key.repeat(2000) }] }),
      fc.constant(key),
    );
    fc.assert(
      fc.property(value, (result) => {
        const { content, cut } = shownContent(result, key);
        expect(content).not.toContain(key);
        expect(Buffer.byteLength(content ?? '')).toBeLessThanOrEqual(longestContent);
        expect(cut && Buffer.byteLength(content ?? '') < longestContent - 4).toBe(false);
      }),
    );
  });

  it('is never cut inside a character', () => {
    for (const sign of ['a', 'ü', '€', '😀'])
      for (const before of ['', 'x', 'xy', 'xyz']) {
        const { content, cut } = shownContent(before + sign.repeat(longestContent + 1), key);
        expect([cut, content?.includes('\uFFFD'), content?.isWellFormed()]).toEqual([true, false, true]);
      }
  });

  it('is not indented where that would multiply it, and refused where nobody could follow it', () => {
    const nested = (levels: number, inside: unknown): unknown => {
      let value = inside;
      for (let level = 0; level < levels; level += 1) value = [value];
      return value;
    };
    expect(shownContent({ a: [1] }, key).content).toBe('{\n  "a": [\n    1\n  ]\n}');
    const wide = nested(500, Array(20_000).fill(1));
    expect(shownContent(wide, key).content).toBe(JSON.stringify(wide));
    expect(() => shownContent(nested(200_000, 1), key)).toThrow(expect.objectContaining({ code: 'bad-answer' }));
  });

  it('is nothing where no tool ran, and words where a tool gave only words', () => {
    expect(shownContent(undefined, key)).toEqual({ content: null, cut: false });
    const result = {
      content: [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
      isError: true,
    };
    expect(shownContent(result, key).content).toBe('a\nb');
    expect(shownContent(null, key).content).toBe('null');
  });
});

describe('shownMessage', () => {
  it('has five hundred characters at most and no key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), (words) => {
        const shown = shownMessage(`${words}${key}`, key) ?? '';
        expect(Array.from(shown).length).toBeLessThanOrEqual(500);
        expect(shown).not.toContain(key);
      }),
    );
    expect(shownMessage(null, key)).toBeNull();
  });
});
