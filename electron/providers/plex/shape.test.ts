import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { guessPlexKind } from './shape.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: unknown): string => `${part({ alg: 'EdDSA' })}.${part(payload)}.${randomBytes(64).toString('base64url')}`;

describe('guessPlexKind', () => {
  it('knows the shape of a token and of Plex’s JWT', () => {
    expect(guessPlexKind(randomBytes(15).toString('base64url'))).toBe('plex-account-token');
    expect(guessPlexKind(jwt({ iss: 'plex.tv', aud: ['plex.tv'] }))).toBe('plex-account-token');
  });

  it('leaves everything else to others', () => {
    const others = [
      '',
      'short',
      randomBytes(16).toString('hex'),
      `claim-${randomBytes(6).toString('hex')}`,
      `transient-${randomBytes(5).toString('hex')}`,
      `local-${randomBytes(6).toString('hex')}`,
      `pmcp_${randomBytes(16).toString('hex')}`,
      jwt({ iss: 'https://elsewhere.example.org' }),
      jwt('text'),
      `eyJ0.${Buffer.from('not json').toString('base64url')}.x`,
      'two words of twenty.',
    ];
    expect(others.map(guessPlexKind)).toEqual(others.map(() => null));
  });

  it('stands any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => guessPlexKind(text) === null || text.length >= 18),
    );
  });
});
