import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  cleanLabel,
  cleanName,
  codePoints,
  markOf,
  type Measure,
  nonceOf,
  utf16Units,
  utf8Bytes,
  withoutNonce,
} from './names.ts';

const measures: [string, Measure][] = [
  ['code points', codePoints],
  ['UTF-16 units', utf16Units],
  ['bytes of UTF-8', utf8Bytes],
];
const anyText = fc.string({ unit: 'binary', maxLength: 400 });

describe('cleanName', () => {
  it.each([
    ['line breaks and tabs', 'a\r\nb\tc', 'a b c'],
    ['line breaks and blanks', 'line\r\nbreaks\tand  blanks ', 'line breaks and blanks'],
    ['white space around', '  Tautulli \n(nas)\t ', 'Tautulli (nas)'],
    ['direction marks', '\u202Eabc\u2066', 'abc'],
    ['direction marks and zero width', '\u202Egnp.exe\u202C \u200Ftail', 'gnp.exe tail'],
    ['invisible characters', 'a\u200B\u00ADb\uFEFF', 'ab'],
    ['zero width', 'zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['a zero byte', 'a\u202Eb\u200Bc\u0000d', 'abc d'],
    ['joiners outside emoji', 'a\u200Db', 'ab'],
    ['nothing that shows', '\u200D\u2066', ''],
    ['emoji', '👨‍👩‍👧 home', '👨‍👩‍👧 home'],
    ['more emoji', '👩‍👩‍👧 family', '👩‍👩‍👧 family'],
    ['emoji at the end', 'family 👨‍👩‍👧', 'family 👨‍👩‍👧'],
    ['quotes', `"it's" <b>&`, `"it's" <b>&`],
    ['more quotes', '"quoted" \'twice\' & <b>', '"quoted" \'twice\' & <b>'],
    ['broken surrogates', 'a\uD800b', 'a\uFFFDb'],
    ['half a surrogate pair', 'lone \uD83D half', 'lone \uFFFD half'],
    ['a surrogate at the start', '\uD800x', '\uFFFDx'],
    ['decomposed letters', 'Bu\u0308ro', 'Büro'],
    ['a decomposed letter alone', 'e\u0301', '\u00E9'],
  ])('cleans %s', (_what, name, clean) => {
    for (const [, measure] of measures) expect(cleanName(name, 100, measure)).toBe(clean);
  });

  it.each(measures)('never cuts inside a character as people see it, counting %s', (_unit, measure) => {
    const family = '👨‍👩‍👧';
    expect(cleanName(family.repeat(2), measure(family) * 2, measure)).toBe(family.repeat(2));
    expect(cleanName(family.repeat(2), measure(family) * 2 - 1, measure)).toBe(family);
    expect(cleanName(family, measure(family) - 1, measure)).toBe('');
  });

  it('counts in the unit of the server', () => {
    expect(measures.map(([, measure]) => cleanName('é😀x', 4, measure))).toEqual(['é😀x', 'é😀x', 'é']);
    expect(measures.map(([, measure]) => cleanName('é😀x', 3, measure))).toEqual(['é😀x', 'é😀', 'é']);
    expect(cleanName('é', 1, utf8Bytes)).toBe('');
  });

  it.each(measures)('fits, is clean, and is its own cleaning, for any text, counting %s', (_unit, measure) => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 200 }), (text, limit) => {
        const clean = cleanName(text, limit, measure);
        expect(measure(clean)).toBeLessThanOrEqual(limit);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/\p{Cc}|[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]|^\s|\s$| {2}/u);
        expect(cleanName(clean, limit, measure)).toBe(clean);
      }),
    );
  });
});

describe('cleanLabel', () => {
  it.each(['', '   ', '\n\t', '\n\r', '\u200B\u202E'])('refuses a label that shows nothing: %j', (label) => {
    expect(() => cleanLabel(label, 50, codePoints)).toThrow(
      expect.objectContaining({ code: 'invalid-input', details: { field: 'name' } }),
    );
  });
});

describe('markOf', () => {
  it.each(['', 'a b', ']', 'x]', 'n'.repeat(33)])('refuses a nonce that could not be found again: %j', (nonce) => {
    expect(() => markOf(nonce)).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field: 'nonce' } }));
  });

  it('is as long in every measure, and is read off again', () => {
    fc.assert(
      fc.property(anyText, fc.stringMatching(/^[\w-]{1,32}$/u), (label, nonce) => {
        const mark = markOf(nonce);
        for (const [, measure] of measures) expect(measure(mark)).toBe(mark.length);
        expect(nonceOf(label + mark)).toBe(nonce);
        expect(withoutNonce(label + mark)).toBe(label);
      }),
    );
  });
});

describe('withoutNonce', () => {
  it('takes off only what Latchkey put there', () => {
    expect(withoutNonce('Sonarr [lk-7f3a9c]')).toBe('Sonarr');
    expect(withoutNonce('[lk-7f3a9c]')).toBe('');
    expect(withoutNonce('a [lk-1] b')).toBe('a [lk-1] b');
    expect(withoutNonce('a [4k]')).toBe('a [4k]');
    expect(withoutNonce('a [lk-one] [lk-two]')).toBe('a [lk-one]');
    expect(nonceOf('a [lk-one] [lk-two]')).toBe('two');
    expect(nonceOf('Sonarr')).toBeNull();
  });

  it('leaves names alone that others made', () => {
    for (const name of ['Tautulli', 'a [lk-] b', 'x [lk-a b]', '[old]']) {
      expect([withoutNonce(name), nonceOf(name)]).toEqual([name, null]);
    }
  });
});
