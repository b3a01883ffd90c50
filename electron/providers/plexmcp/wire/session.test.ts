import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Secret } from '../../../vault/secret.ts';
import { endOfToken, packSession, personOf, readSession, tokenIdsOf } from './session.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: unknown): string => `${part({ alg: 'HS256' })}.${part(claims)}.${randomBytes(8).toString('base64url')}`;

describe('a session', () => {
  it('is read as it was packed', () => {
    const pair = { access: token({ exp: 1 }), refresh: token({ exp: 2 }) };
    expect(readSession(packSession(pair))).toEqual(pair);
    expect(String(packSession(pair))).toBe('[redacted]');
  });

  it('is refused whole when it is anything else, without showing it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('{"access":"a\\r\\nX: y","refresh":"b"}')), (text) => {
        const read = (): unknown => readSession(Secret.of(text));
        expect(read).toThrow(expect.objectContaining({ code: 'token-not-recognised', details: {} }) as Error);
        expect(read).toThrow(expect.not.objectContaining({ cause: expect.anything() }) as Error);
      }),
    );
  });
});

describe('endOfToken', () => {
  it('is the end the token names', () => {
    expect(endOfToken(token({ exp: 1_795_254_600 }))).toBe('2026-11-21T09:50:00.000Z');
  });

  it.each([token({}), token({ exp: 'soon' }), token({ exp: 1e18 }), token(null), 'a.b.c', '', '..'])(
    'is unknown for %#',
    (jwt) => {
      expect(endOfToken(jwt)).toBeNull();
    },
  );
});

describe('whose sign-in it is', () => {
  it('is what its tokens say', () => {
    const secret = packSession({ access: token({ sub: 'u1', email: 'a@example.org', jti: 'x' }), refresh: token({ jti: 'y' }) });
    expect([personOf(secret), tokenIdsOf(secret)]).toEqual([{ id: 'u1', email: 'a@example.org' }, ['x', 'y']]);
  });

  it('is unknown where they say nothing', () => {
    const secret = packSession({ access: token({ sub: 7 }), refresh: 'no.token.at-all' });
    expect([personOf(secret), tokenIdsOf(secret)]).toEqual([null, []]);
  });
});
