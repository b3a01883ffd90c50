import { randomBytes, randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { guessPlexKind, plexLook } from './shape.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: unknown, header: unknown = { alg: 'EdDSA' }): string =>
  `${part(header)}.${part(payload)}.${randomBytes(64).toString('base64url')}`;
const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

describe('plexLook', () => {
  it('tells apart what people paste', () => {
    expect(plexLook(random(15))).toBe('plex-token');
    expect(plexLook(`claim-${random(15)}`)).toBe('plex-claim-code');
    expect(plexLook(`local-${randomUUID()}`)).toBe('plex-local-token');
    expect(plexLook(`transient-${randomUUID()}`)).toBe('plex-transient-token');
    expect(plexLook(jwt({ iss: 'plex.tv', aud: ['plex.tv'], exp: 1 }))).toBe('plex-jwt');
    expect(plexLook(jwt({ iss: 'https://elsewhere.example.org' }))).toBe('jwt');
    expect(plexLook(jwt({}))).toBe('jwt');
    expect(['7K2W', 'ab12'].map(plexLook)).toEqual(['sign-in-code', 'sign-in-code']);
  });

  it('leaves everything else to others', () => {
    const others = [
      '',
      'short',
      '123456',
      'claim-',
      'claim-a b c d e f',
      randomBytes(16).toString('hex'),
      `pmcp_${randomBytes(16).toString('hex')}`,
      jwt('text'),
      jwt({ iss: 'plex.tv' }, 'no header'),
      `${part({ alg: 'EdDSA' })}.${Buffer.from('not json').toString('base64url')}.x`,
      `${part({ alg: 'EdDSA' })}.${part({})}`,
      'two words of twenty.',
      `${random(15)}\n`,
    ];
    expect(others.map(plexLook)).toEqual(others.map(() => null));
  });

  it('judges any text by its letters alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const look = plexLook(text);
        expect(look === null || /^[\w.-]+$/u.test(text)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\w-]{18,24}$/u),
        (text) => plexLook(text) === 'plex-token' || /^(?:claim|local|transient)-/u.test(text),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom('claim', 'local', 'transient'), fc.stringMatching(/^[\w-]{6,100}$/u), (prefix, rest) =>
        String(plexLook(`${prefix}-${rest}`)).startsWith(`plex-${prefix}-`),
      ),
    );
  });

  it('stands JWTs with any claims', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (header, claims) => plexLook(jwt(claims, header)) !== 'plex-token'));
  });
});

describe('guessPlexKind', () => {
  it('takes what can be a credential, and only that', () => {
    expect([random(15), jwt({ iss: 'plex.tv' })].map(guessPlexKind)).toEqual(['plex-account-token', 'plex-account-token']);
    const others = [`claim-${random(15)}`, `local-${randomUUID()}`, `transient-${randomUUID()}`, jwt({ iss: 'x' }), '7K2W', ''];
    expect(others.map(guessPlexKind)).toEqual(others.map(() => null));
  });
});
