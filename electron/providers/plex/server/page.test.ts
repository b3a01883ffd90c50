import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readPage } from './page.ts';
import { itemsSchema } from './schemas.ts';

const film = (number: number) => ({ ratingKey: String(number), type: 'movie', title: `Film ${number}` });
const films = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => film(from + index));
const read = (fields: object, wanted: { start: number; size: number }, headers: Record<string, string> = {}) =>
  readPage(itemsSchema.parse({ MediaContainer: fields }).MediaContainer, headers, wanted);
const idsOf = (page: ReturnType<typeof readPage>) => page?.items.map(({ id }) => Number(id));

/** How servers answer a question for a page: each says the same in another way. */
const manners = {
  'in the body': (start: number, size: number, total: number) => ({
    fields: { offset: start, totalSize: total, Metadata: films(start, Math.min(total, start + size)) },
    headers: {},
  }),
  'in strings': (start: number, size: number, total: number) => ({
    fields: { offset: String(start), totalSize: String(total), Metadata: films(start, Math.min(total, start + size)) },
    headers: {},
  }),
  'in headers': (start: number, size: number, total: number) => ({
    fields: { Metadata: films(start, Math.min(total, start + size)) },
    headers: { 'x-plex-container-start': String(start), 'x-plex-container-total-size': String(total) },
  }),
  'with everything': (_start: number, _size: number, total: number) => ({ fields: { Metadata: films(0, total) }, headers: {} }),
  'with everything, and its number': (_start: number, _size: number, total: number) => ({
    fields: { totalSize: total, offset: 0, Metadata: films(0, total) },
    headers: {},
  }),
  'with another, longer page': (start: number, size: number, total: number) => ({
    fields: {
      offset: Math.max(0, start - 3),
      totalSize: total,
      Metadata: films(Math.max(0, start - 3), Math.min(total, start + size + 5)),
    },
    headers: {},
  }),
  'without empty lists': (start: number, size: number, total: number) => {
    const Metadata = films(start, Math.min(total, start + size));
    return {
      fields: { size: Metadata.length, totalSize: total, offset: start, ...(Metadata.length > 0 ? { Metadata } : {}) },
      headers: {},
    };
  },
};

describe('readPage', () => {
  it.each(Object.entries(manners))('gives the same page from a server that answers %s', (_name, answer) => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(80), fc.integer({ min: 1, max: 30 }), (total, start, size) => {
        const { fields, headers } = answer(start, size, total);
        const page = read(fields, { start, size }, headers);
        if (start >= total && page === null) return;
        expect(idsOf(page)).toEqual(films(start, Math.min(total, start + size)).map(({ ratingKey }) => Number(ratingKey)));
        expect(page?.total).toBe(total);
      }),
    );
  });

  it('gives the total alone for a page of no size', () => {
    expect(read({ size: 0, totalSize: 812, offset: 0 }, { start: 0, size: 0 })).toEqual({ items: [], start: 0, total: 812 });
  });

  it('refuses items that are not those of the page', () => {
    const wanted = { start: 100, size: 50 };
    expect(read({ offset: 0, totalSize: 1000, Metadata: films(0, 50) }, wanted)).toBeNull();
    expect(read({ offset: 150, totalSize: 1000, Metadata: films(150, 200) }, wanted)).toBeNull();
  });

  it('stands any numbers', () => {
    const number = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null), fc.constant(undefined), fc.boolean());
    fc.assert(
      fc.property(
        number,
        number,
        fc.nat(20),
        fc.nat(30),
        fc.nat(20),
        fc.string(),
        (offset, totalSize, count, start, size, header) => {
          const headers = { 'x-plex-container-start': header, 'x-plex-container-total-size': header };
          const page = read({ offset, totalSize, Metadata: films(0, count) }, { start, size }, headers);
          if (page === null) return;
          expect(page.items.length).toBeLessThanOrEqual(size);
          expect(page.start).toBe(start);
          expect(page.total === null || (Number.isSafeInteger(page.total) && page.total >= 0)).toBe(true);
        },
      ),
    );
  });
});
