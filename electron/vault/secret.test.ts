import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { entryOf, vaultPath } from './port.ts';
import { Secret } from './secret.ts';

describe('Secret', () => {
  it('gives itself away only through reveal', () => {
    const value = randomBytes(16).toString('hex');
    const secret = Secret.of(value);
    const accidents = [
      String(secret),
      JSON.stringify({ secret, list: [secret] }),
      inspect({ deep: { secret } }, { depth: 9, showHidden: true }),
      Object.values(secret).join(),
      JSON.stringify(structuredClone({ secret })),
    ];
    for (const text of accidents) expect(text).not.toContain(value);
    expect(secret.reveal()).toBe(value);
  });

  it('shows the end of long secrets only', () => {
    expect(Secret.of('abcdefghijk').last4).toBe('');
    expect(Secret.of('abcdefghijkl').last4).toBe('ijkl');
  });

  it('compares by value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Secret.of(a).equals(Secret.of(b))).toBe(Buffer.from(a).equals(Buffer.from(b)));
        expect(Secret.of(a).equals(Secret.of(a))).toBe(true);
      }),
    );
  });
});

describe('vaultPath', () => {
  it('has four segments whatever the names are, and gives the id back', () => {
    const name = fc.string({ unit: 'binary', maxLength: 100 });
    fc.assert(
      fc.property(name, name, fc.uuid(), (place, name, id) => {
        const path = vaultPath({ kind: 'plex-app-token', place, name, id });
        expect(path.split('/')).toHaveLength(4);
        expect(path).not.toMatch(/\p{C}/u);
        expect(entryOf(path)).toEqual({ path, id });
      }),
    );
  });
});
