import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isAppError } from '../../../../shared/domain/errors.ts';
import { basesOf } from './address.ts';

describe('basesOf', () => {
  it.each([
    ['http://nas:8080', ['http://nas:8080']],
    ['nas:8080', ['http://nas:8080', 'https://nas:8080']],
    ['192.168.1.9', ['http://192.168.1.9', 'https://192.168.1.9']],
    ['[::1]:8080/', ['http://[::1]:8080', 'https://[::1]:8080']],
    ['mcp.example.org', ['https://mcp.example.org', 'http://mcp.example.org']],
    ['nas.local', ['http://nas.local', 'https://nas.local']],
    ['https://example.org/tools/api/v1/mcps?page=2#x', ['https://example.org/tools', 'https://example.org']],
    ['https://example.org/v1', ['https://example.org']],
    ['https://example.org/mcp', ['https://example.org']],
    ['https://example.org/dashboard/api-keys', ['https://example.org/dashboard/api-keys', 'https://example.org']],
    ['https://dashboard.plexmcp.com/api-keys', ['https://api.plexmcp.com/api-keys', 'https://api.plexmcp.com']],
    ['plexmcp.com', ['https://api.plexmcp.com', 'http://api.plexmcp.com']],
  ])('takes %o for %o', (typed, bases) => {
    expect(basesOf(typed)).toEqual(bases);
  });

  it.each(['', ' ', 'file:///etc/passwd', 'http://user:word@nas', 'user:word@nas', 'http://[', 'a b:1'])(
    'refuses %o',
    (typed) => {
      expect(() => basesOf(typed)).toThrow(expect.objectContaining({ code: 'bad-address' }) as Error);
    },
  );

  it('repeats no password', () => {
    expect(tried('https://user:word@nas')).toEqual({ bases: [], refused: { address: '…@nas' } });
  });

  it('gives web addresses without a slash at their end, or refuses, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }), fc.domain()), (typed) => {
        const { bases, refused } = tried(typed);
        expect(bases.length > 0).toBe(refused === null);
        for (const base of bases) {
          expect(new URL(base).protocol).toMatch(/^https?:$/u);
          expect(base).not.toMatch(/\/$|[?#]/u);
        }
      }),
    );
  });
});

/** The bases, or the details of a `bad-address`; any other error is thrown on. */
const tried = (typed: string): { bases: string[]; refused: object | null } => {
  try {
    return { bases: basesOf(typed), refused: null };
  } catch (error) {
    if (isAppError(error, 'bad-address')) return { bases: [], refused: error.details };
    throw error;
  }
};
