import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createFuzzySearch } from './fuzzy.ts';

const things = [
  ['Tautulli', 'Living room', 'Plex token for one app', 'statistics on the NAS'],
  ['Kometa', 'Living room', 'Plex token for one app', ''],
  ['Überwachung', 'Keller', 'Jellyfin API key', 'Home Assistant'],
  ['Sonarr & Co_1', 'Keller', 'Jellyfin API key', 'docker-compose.yml'],
  ['Кинозал', 'Attic', 'PlexMCP API key', ''],
  ['Co-pilot', 'Tautulli test bench', 'PlexMCP API key', ''],
];
const search = createFuzzySearch(things);
const found = (query: string) => search(query)?.map((at) => things[at]?.[0]);

describe('search', () => {
  it('puts what is less wanted after what fits equally well, and before what fits worse', () => {
    const names = [['Kometa'], ['Kometa nightly'], ['My Kometa'], ['Other', 'Kometa’s server']];
    const lesserFirst = createFuzzySearch(names, (at) => at === 0);
    expect(lesserFirst('kometa')).toEqual([1, 0, 2, 3]);
  });

  it.each([
    ['tautulli', ['Tautulli', 'Co-pilot']],
    ['KOMETA', ['Kometa']],
    ['uberw', ['Überwachung']],
    ['überw', ['Überwachung']],
    ['кино', ['Кинозал']],
    ['киноазл', ['Кинозал']],
    ['keller', ['Überwachung', 'Sonarr & Co_1']],
    ['home assistant', ['Überwachung']],
    ['compose', ['Sonarr & Co_1']],
    ['plexmcp', ['Кинозал', 'Co-pilot']],
    ['room kometa', ['Kometa']],
    ['kometa room', ['Kometa']],
    ['& Co_1', ['Sonarr & Co_1']],
    ['-kometa', ['Kometa']],
    ['"kometa', ['Kometa']],
  ])('finds %s', (query, names) => {
    expect(found(query)).toEqual(expect.arrayContaining(names));
    expect(found(query)?.[0]).toBe(names[0]);
  });

  it.each([
    ['swapped letters', 'tuatulli', 'Tautulli'],
    ['a missing letter', 'tautuli', 'Tautulli'],
    ['a letter too many', 'taurtulli', 'Tautulli'],
    ['a wrong letter', 'tautolli', 'Tautulli'],
    ['one mistake in each word', 'livng kmeta', 'Kometa'],
  ])('forgives %s', (_, query, name) => {
    expect(found(query)?.[0]).toBe(name);
  });

  it('finds nothing where nothing is near', () => {
    expect(found('xylophone')).toEqual([]);
    expect(found('!?')).toEqual([]);
  });

  it('leaves an empty query to the caller', () => {
    expect(search('')).toBeNull();
    expect(search('   ')).toBeNull();
  });

  it('puts names before what stands beside them', () => {
    expect(found('co')).toEqual(expect.arrayContaining(['Co-pilot', 'Sonarr & Co_1']));
    expect(found('co')?.slice(0, 2)).toEqual(['Co-pilot', 'Sonarr & Co_1']);
    expect(found('tautulli')?.slice(0, 2)).toEqual(['Tautulli', 'Co-pilot']);
  });

  it('finds every name by any part of it, whatever it is made of', () => {
    const name = fc.stringMatching(/^[\p{L}\p{N}]{1,20}$/u);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), fc.nat(), (names, which, from, length) => {
        const at = which % names.length;
        const letters = Array.from(names[at] ?? '');
        const start = from % letters.length;
        const part = letters.slice(start, start + 1 + (length % (letters.length - start))).join('');
        expect(createFuzzySearch(names.map((one) => [one]))(part)).toContain(at);
      }),
    );
  });

  it('takes any query and gives each thing at most once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 })),
        fc.string({ unit: 'grapheme' }),
        (texts, query) => {
          const hits = createFuzzySearch(texts)(query) ?? [];
          expect(new Set(hits).size).toBe(hits.length);
          expect(hits.every((at) => texts[at] !== undefined)).toBe(true);
        },
      ),
    );
  });
});
