import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isAppError } from '../../../../shared/domain/errors.ts';
import { placesOf } from './address.ts';

describe('placesOf', () => {
  it.each([
    ['http://nas:8080', 'nas:8080', [['http://nas:8080']]],
    ['https://nas:443/', 'nas:443', [['https://nas']]],
    ['nas:8080', 'nas:8080', [['http://nas:8080', 'https://nas:8080']]],
    ['nas:8443', 'nas:8443', [['https://nas:8443', 'http://nas:8443']]],
    ['myhost', 'myhost', [['http://myhost:8080', 'http://myhost:3000', 'http://myhost', 'https://myhost']]],
    [
      '192.168.1.9',
      '192.168.1.9',
      [['http://192.168.1.9:8080', 'http://192.168.1.9:3000', 'http://192.168.1.9', 'https://192.168.1.9']],
    ],
    ['[::1]:8080/', '[::1]:8080', [['http://[::1]:8080', 'https://[::1]:8080']]],
    ['http://nas', 'nas', [['http://nas'], ['http://nas:8080', 'http://nas:3000']]],
    ['https://nas', 'nas', [['https://nas']]],
    [
      'mcp.example.org',
      'mcp.example.org',
      [
        ['https://mcp.example.org', 'http://mcp.example.org'],
        ['http://mcp.example.org:8080', 'http://mcp.example.org:3000'],
      ],
    ],
    ['nas.local', 'nas.local', [['http://nas.local:8080', 'http://nas.local:3000', 'http://nas.local', 'https://nas.local']]],
    ['https://example.org/tools/api/v1/mcps?page=2#x', 'example.org', [['https://example.org/tools'], ['https://example.org']]],
    ['https://example.org/v1', 'example.org', [['https://example.org']]],
    ['https://example.org/mcp', 'example.org', [['https://example.org']]],
    ['https://example.org/@me', 'example.org', [['https://example.org/@me'], ['https://example.org']]],
    [
      'https://dashboard.plexmcp.com/keys',
      'dashboard.plexmcp.com',
      [['https://api.plexmcp.com/keys'], ['https://api.plexmcp.com']],
    ],
    ['plexmcp.com', 'plexmcp.com', [['https://api.plexmcp.com', 'http://api.plexmcp.com']]],
  ])('takes %o, typed as %o, for %o', (typed, host, groups) => {
    expect(placesOf(typed)).toEqual({ host, groups });
  });

  it.each(['', ' ', 'file:///etc/passwd', 'http://user:word@nas', 'user:word@nas', 'http://[', 'a b:1', 'nas:99999'])(
    'refuses %o',
    (typed) => {
      expect(() => placesOf(typed)).toThrow(expect.objectContaining({ code: 'bad-address' }) as Error);
    },
  );

  it.each(['https://user:word@nas', 'user:word@na s', 'ftp://user:word@nas'])('repeats no password: %o', (typed) => {
    expect(JSON.stringify(tried(typed).refused)).not.toContain('word');
  });

  it('gives web addresses without a slash at their end, or refuses, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }), fc.domain()), (typed) => {
        const { bases, refused } = tried(typed);
        expect(bases.length > 0).toBe(refused === null);
        expect(new Set(bases).size).toBe(bases.length);
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
    return { bases: placesOf(typed).groups.flat(), refused: null };
  } catch (error) {
    if (isAppError(error, 'bad-address')) return { bases: [], refused: error.details };
    throw error;
  }
};
