import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanName, nonceOf, utf16Units, withoutNonce } from '../common/names.ts';
import { longestName, planMint, userNonceOf } from './names.ts';
import { defaultKeyOptions } from '../../../shared/domain/keys/key-options.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const nonce = fc.stringMatching(/^[a-z\d]{4,12}$/u);
const plan = (label: string, mark = '7f3a9c') =>
  planMint({ label, nonce: mark, clientId: 'c', expiresAt: null, options: defaultKeyOptions['jellyfin-api-key'] });

describe('planMint', () => {
  it('keeps what fits, and the nonce whole', () => {
    expect(plan('Sonarr')).toEqual({
      label: 'Sonarr',
      remoteName: 'Sonarr [lk-7f3a9c]',
      nonce: '7f3a9c',
      clientId: 'c',
      expiresAt: null,
      options: { kind: 'jellyfin-api-key' },
    });
    expect(plan('x'.repeat(300)).remoteName).toBe(`${'x'.repeat(52)} [lk-7f3a9c]`);
  });

  it('never cuts inside a character as people see it', () => {
    const family = '👩‍👩‍👧‍👦';
    const { label } = plan(family.repeat(20));
    expect(label).toBe(family.repeat(Math.floor(52 / family.length)));
  });

  it.each(['', '   ', '\u200B\u202E', '\n\r'])('refuses a name without a visible character: %j', (label) => {
    expect(() => plan(label)).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field: 'name' } }));
  });

  it.each(['', 'a b', ']', 'x'.repeat(33)])('refuses a nonce that could not be found again: %j', (mark) => {
    expect(() => plan('Sonarr', mark)).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field: 'nonce' } }));
  });

  it('holds for any label', () => {
    fc.assert(
      fc.property(anyText, nonce, (label, mark) => {
        fc.pre(cleanName(label, longestName, utf16Units) !== '');
        const planned = plan(label, mark);
        expect(planned.remoteName.length).toBeLessThanOrEqual(longestName);
        expect(planned.remoteName.isWellFormed()).toBe(true);
        expect(planned.remoteName).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(nonceOf(planned.remoteName)).toBe(mark);
        expect(withoutNonce(planned.remoteName)).toBe(planned.label);
      }),
    );
  });
});

describe('planMint of a limited user', () => {
  const user = (label: string, mark = '7f3a9c') =>
    planMint({ label, nonce: mark, clientId: 'c', expiresAt: null, options: defaultKeyOptions['jellyfin-device-token'] })
      .remoteName;

  it.each([
    ['Sonarr', 'Sonarr lk-7f3a9c'],
    ['Home (page) [new]/#1', 'Home page new 1 lk-7f3a9c'],
    ['Büro’s “Küche”', 'Büro s Küche lk-7f3a9c'],
    ['名前', '名前 lk-7f3a9c'],
    ['🛋️', 'Latchkey lk-7f3a9c'],
    ['TV 🛋️ room', 'TV room lk-7f3a9c'],
    ['x'.repeat(100), `${'x'.repeat(52)} lk-7f3a9c`],
  ])('%s → %s', (label, name) => {
    expect(user(label)).toBe(name);
  });

  it('is a name that servers take, with its nonce, for any label', () => {
    fc.assert(
      fc.property(anyText, fc.stringMatching(/^[\da-f]{6}$/u), (label, mark) => {
        fc.pre(cleanName(label, longestName, utf16Units) !== '');
        const name = user(label, mark);
        expect(name).toMatch(/^(?!\s)[\p{L}\p{Mn}\p{Nd}\p{Pc} \-'._@+]+(?<!\s)$/u);
        expect(name).not.toMatch(/[\u{10000}-\u{10FFFF}]/u);
        expect(name.length).toBeLessThanOrEqual(longestName);
        expect(userNonceOf(name)).toBe(mark);
      }),
    );
  });

  it('knows whom it made', () => {
    expect(['Sonarr lk-7f3a9c', 'lk-7f3a9c'].map(userNonceOf)).toEqual(['7f3a9c', '7f3a9c']);
  });

  it.each(['bob', 'a lk-', 'bob lk-a b', 'xlk-7f3a9c', 'Sonarr [lk-7f3a9c]', 'kids lk-tv', 'lk-living-room', 'lk-7f3a9c0'])(
    'takes nobody who is only called like that for one: %s',
    (name) => {
      expect(userNonceOf(name)).toBeNull();
    },
  );
});
