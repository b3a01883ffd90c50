import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { guessPlexMcpKind, plexMcpLook, prefixOf } from './shape.ts';

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

describe('guessPlexMcpKind', () => {
  it('knows both kinds of key', () => {
    for (const key of [`pmcp_01${hex(40)}`, `pk_live_${hex(16)}`, `pk_test_${hex(16)}`]) {
      expect(guessPlexMcpKind(key)).toBe('plexmcp-api-key');
    }
  });

  it('knows nothing else', () => {
    const key = `pmcp_01${hex(40)}`;
    const others = [
      key.toUpperCase(),
      `${key}0`,
      key.slice(0, -1),
      ` ${key}`,
      `pmcp_02${hex(40)}`,
      `sk_live_${hex(16)}`,
      'pk_live_short',
      hex(16),
    ];
    for (const text of others) expect(guessPlexMcpKind(text)).toBeNull();
  });

  it('needs every character of the open-source format', () => {
    fc.assert(
      fc.property(fc.nat({ max: 86 }), fc.constantFrom('G', 'Z', '-', ' ', 'é'), (place, wrong) => {
        const key = `pmcp_01${hex(40)}`;
        expect(guessPlexMcpKind(key.slice(0, place) + wrong + key.slice(place + 1))).toBeNull();
      }),
    );
  });
});

describe('plexMcpLook', () => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('tells keys of both contracts and sign-ins apart', () => {
    expect(plexMcpLook(`pmcp_01${hex(40)}`)).toBe('plexmcp-key');
    expect(plexMcpLook(`pk_test_${hex(16)}`)).toBe('plexmcp-documented-key');
    expect(plexMcpLook(`${part({ alg: 'HS256' })}.${part({ sub: hex(8) })}.${hex(32)}`)).toBe('jwt');
  });

  it('sees in a text what it may be, and nothing in any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const look = plexMcpLook(text);
        expect(look === 'plexmcp-key' || look === 'plexmcp-documented-key').toBe(guessPlexMcpKind(text) !== null);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{80}$/u), fc.string({ minLength: 1 }), (digits, more) => {
        expect(plexMcpLook(`pmcp_01${digits}`)).toBe('plexmcp-key');
        expect(plexMcpLook(`pmcp_01${digits}${more}`)).toBeNull();
        expect(plexMcpLook(`${more}pmcp_01${digits}`)).toBeNull();
      }),
    );
  });

  it('takes no three words for a token', () => {
    for (const text of ['a.b.c', 'eyJ.eyJ.x', `${part({ alg: 'HS256' })}.${hex(20)}.${hex(20)}`, hex(16)])
      expect(plexMcpLook(text)).toBeNull();
  });
});

describe('prefixOf', () => {
  it('is what the open-source server shows of a key', () => {
    const key = `pmcp_01${hex(40)}`;
    expect(prefixOf(key)).toBe(`${key.slice(0, 17)}...`);
    expect(prefixOf(key)).toHaveLength(20);
    expect(prefixOf(`pk_live_${hex(16)}`)).toBeNull();
  });
});
