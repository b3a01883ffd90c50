import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PastedKind } from '../../../shared/domain/keys/pasted.ts';
import { examine, findIn, type Look } from './examine.ts';

/** Shapes like the real ones, but not the real ones: those are tested where they are known. */
const look: Look = (text) => {
  if (text.startsWith('claim-')) return 'plex-claim-code';
  if (/^[\da-f]{32}$/u.test(text)) return 'jellyfin-secret';
  if (/^[\w-]{20}$/u.test(text)) return 'plex-token';
  return text.startsWith('eyJ') ? 'jwt' : null;
};
const hex = (): string => randomBytes(16).toString('hex');
const plex = (): string => randomBytes(10).toString('hex');
const kindOf = (text: string): PastedKind => examine(text, look).kind;

describe('findIn', () => {
  it('takes out of a wrapping what it knows', () => {
    const secret = hex();
    expect(findIn(`api_key: '${secret}'`, look)).toMatchObject({ kind: 'jellyfin-secret', secret });
  });

  it('never guesses which of several is meant', () => {
    expect(findIn(`PLEX_TOKEN=${plex()}\nJELLYFIN_API_KEY=${hex()}`, look)).toMatchObject({ kind: 'several', secret: null });
    expect(kindOf(`${hex()}\n${hex()}`)).toBe('several');
    expect(kindOf(`<Device token="${plex()}"/><Device token="${plex()}"/>`)).toBe('several');
  });

  it('is not put off by values that are no secrets', () => {
    const secret = hex();
    expect(findIn(`{"NextPageToken":"abcd","AccessToken":"${secret}"}`, look).secret).toBe(secret);
  });

  it('finds a secret among words', () => {
    const secret = hex();
    expect(findIn(`Radarr's key is ${secret}, thanks`, look)).toMatchObject({ kind: 'jellyfin-secret', secret });
  });

  it('takes no word for a secret', () => {
    expect(kindOf('is internationalisation one?')).toBe('unknown');
    expect(kindOf('hello')).toBe('unknown');
  });

  it('tells a wrapping without a secret from something unknown', () => {
    expect(kindOf('https://app.plex.tv/desktop')).toBe('no-secret');
    expect(kindOf('PLEX_TOKEN=')).toBe('no-secret');
    expect(kindOf('')).toBe('no-secret');
    expect(kindOf(`X-Plex-Token: ${randomBytes(30).toString('hex')}`)).toBe('unknown');
  });
});

describe('examine', () => {
  it('says what can be kept, and how long the secret is, but never the secret', () => {
    const secret = hex();
    expect(examine(`"${secret}"`, look)).toEqual({ kind: 'jellyfin-secret', cleaned: ['quotes'], usable: true, length: 32 });
    expect(examine(`PLEX_CLAIM=claim-${plex()}`, look)).toMatchObject({ kind: 'plex-claim-code', usable: false });
    expect(JSON.stringify(examine(`token=${secret}`, look))).not.toContain(secret);
  });

  it('stands anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { kind, usable, length } = examine(text, look);
        expect(usable && length === 0).toBe(false);
        expect(kind).toBeTypeOf('string');
      }),
    );
  });
});
