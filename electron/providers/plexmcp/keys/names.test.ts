import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanName, nonceOf, utf8Bytes, withoutNonce } from '../../common/names.ts';
import { longestNameBytes, planMint } from './names.ts';
import { defaultKeyOptions } from '../../../../shared/domain/keys/key-options.ts';

const now = new Date('2026-11-20T12:00:00Z');
const plan = (label: string, nonce = 'a1b2c3', expiresAt: string | null = null) =>
  planMint({ label, nonce, clientId: 'c', expiresAt, options: defaultKeyOptions['plexmcp-api-key'] }, now);

describe('planMint', () => {
  it('puts a nonce behind any name that can be read off again', () => {
    const nonces = fc.stringMatching(/^[\w-]{1,32}$/u);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), nonces, (label, nonce) => {
        fc.pre(cleanName(label, 20, utf8Bytes) !== '');
        const { remoteName, label: kept } = plan(label, nonce);
        expect(Buffer.byteLength(remoteName)).toBeLessThanOrEqual(longestNameBytes);
        expect(nonceOf(remoteName)).toBe(nonce);
        expect(withoutNonce(remoteName)).toBe(kept);
      }),
    );
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
