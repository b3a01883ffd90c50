import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { guessPlexMcpKind, prefixOf } from './shape.ts';

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

describe('prefixOf', () => {
  it('is what the open-source server shows of a key', () => {
    const key = `pmcp_01${hex(40)}`;
    expect(prefixOf(key)).toBe(`${key.slice(0, 17)}...`);
    expect(prefixOf(key)).toHaveLength(20);
    expect(prefixOf(`pk_live_${hex(16)}`)).toBeNull();
  });
});
