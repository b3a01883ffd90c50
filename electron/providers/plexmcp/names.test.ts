import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanName, longestNameBytes, nonceOf, planMint, withoutNonce } from './names.ts';

const now = new Date('2026-11-20T12:00:00Z');
const plan = (label: string, nonce = 'a1b2c3', expiresAt: string | null = null) =>
  planMint({ label, nonce, clientId: 'c', expiresAt }, now);

describe('cleanName', () => {
  it.each([
    ['  Tautulli \n(nas)\t ', 'Tautulli (nas)'],
    ['a\u202Eb\u200Bc\u0000d', 'abc d'],
    ['"quoted" \'twice\'', '"quoted" \'twice\''],
    ['family 👨‍👩‍👧', 'family 👨‍👩‍👧'],
    ['e\u0301', '\u00E9'],
    ['\uD800x', '\uFFFDx'],
    ['\u200D\u2066', ''],
  ])('turns %o into %o', (name, clean) => {
    expect(cleanName(name, longestNameBytes)).toBe(clean);
  });

  it('never cuts inside a character as people see it', () => {
    const family = '👨‍👩‍👧';
    expect(cleanName(family.repeat(2), Buffer.byteLength(family) * 2 - 1)).toBe(family);
    expect(cleanName('é', 1)).toBe('');
  });

  it('fits, is clean, and is its own cleaning, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 0, max: 120 }), (text, limit) => {
        const clean = cleanName(text, limit);
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(limit);
        expect(clean).not.toMatch(/\p{Cc}|[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]|^\s|\s$| {2}/u);
        expect(cleanName(clean, limit)).toBe(clean);
      }),
    );
  });
});

describe('planMint', () => {
  it('puts a nonce behind any name that can be read off again', () => {
    const nonces = fc.stringMatching(/^[\w-]{1,32}$/u);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), nonces, (label, nonce) => {
        fc.pre(cleanName(label, 20) !== '');
        const { remoteName, label: kept } = plan(label, nonce);
        expect(Buffer.byteLength(remoteName)).toBeLessThanOrEqual(longestNameBytes);
        expect(nonceOf(remoteName)).toBe(nonce);
        expect(withoutNonce(remoteName)).toBe(kept);
      }),
    );
  });

  it('leaves names alone that others made', () => {
    for (const name of ['Tautulli', 'a [lk-] b', 'x [lk-a b]', '[old]']) {
      expect([withoutNonce(name), nonceOf(name)]).toEqual([name, null]);
    }
  });

  it('brings the date into the one form that every server reads', () => {
    expect(plan('a', 'n', '2027-01-31 10:00:00+02:00').expiresAt).toBe('2027-01-31T08:00:00.000Z');
  });

  it.each([
    ['\u202E', 'n', null, 'name'],
    ['a', '', null, 'nonce'],
    ['a', 'n]', null, 'nonce'],
    ['a', 'n', 'soon', 'expiresAt'],
    ['a', 'n', '2026-11-20T12:00:00Z', 'expiresAt'],
  ])('refuses %o %o %o', (label, nonce, expiresAt, field) => {
    expect(() => plan(label, nonce, expiresAt)).toThrow(
      expect.objectContaining({ code: 'invalid-input', details: { field } }) as Error,
    );
  });
});
