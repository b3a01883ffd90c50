import { searchMedia } from '../../media.ts';
import type { Fields } from '../wire-format.ts';
import { listOf } from './media-container.ts';
import { fieldsOf, mediaKind, type Place, placeOf, type Section } from './tree.ts';

export const sectionFields = (section: Section): Fields => ({
  allowSync: true,
  art: `/:/resources/${section.type}-fanart.jpg`,
  composite: `/library/sections/${section.key}/composite/1700000000`,
  filters: true,
  refreshing: false,
  thumb: `/:/resources/${section.type}.png`,
  key: section.key,
  type: section.type,
  title: section.title,
  agent: `tv.plex.agents.${section.type}`,
  scanner: 'Plex',
  language: 'en-US',
  uuid: `section-${section.key}`,
  updatedAt: 1_700_000_000,
  createdAt: 1_600_000_000,
  scannedAt: 1_700_000_000,
  content: true,
  directory: true,
  contentChangedAt: 1,
  hidden: 0,
  Location: [{ id: Number(section.key), path: `/media/${section.key}` }],
});

/** A list whose rows are made when they are asked for. */
export interface Rows {
  total: number;
  /** The rows from `start` on, at most `size`. */
  at(start: number, size: number): Fields[];
}

/** The items of a section. `newest`: in the order in which they were added, the last one first. */
export const sectionRows = (section: Section, newest = false): Rows => ({
  total: section.count,
  at: (start, size) =>
    numbers(start, Math.min(section.count, start + size)).map((index) =>
      fieldsOf(placeOf(section, newest ? section.count - 1 - index : index)),
    ),
});

/** What lies below the items of a section, as many for each: all seasons, all tracks. */
export const lowerRows = (section: Section, below: (place: Place) => Place[]): Rows => {
  const each = section.count === 0 ? 0 : below(placeOf(section, 0)).length;
  return {
    total: section.count * each,
    at: (start, size) =>
      numbers(start, Math.min(section.count * each, start + size)).flatMap((number) => {
        const one = below(placeOf(section, Math.floor(number / each)))[number % each];
        return one ? [fieldsOf(one)] : [];
      }),
  };
};

/** The newest items of all sections, taken in turn. */
export const newestRows = (sections: readonly Section[]): Rows => ({
  total: sections.reduce((sum, one) => sum + one.count, 0),
  at: (start, size) => {
    const items: Fields[] = [];
    const longest = Math.max(0, ...sections.map((section) => section.count));
    for (let age = 0; age < longest && items.length < start + size; age += 1) {
      for (const section of sections.filter((one) => age < one.count)) {
        items.push(fieldsOf(placeOf(section, section.count - 1 - age)));
      }
    }
    return items.slice(start, start + size);
  },
});

export const rowsOf = (all: readonly Fields[]): Rows => ({
  total: all.length,
  at: (start, size) => all.slice(start, start + size),
});

/** Hits of one section. */
export const sectionHits = (section: Section, query: string, limit: number): Fields[] =>
  searchMedia(mediaKind(section), section.count, query, limit).map((media) => fieldsOf(placeOf(section, media.index)));

const actors = ['Ada Harbour', 'Bob Orchard', 'Zoë Signal'];

/** The answer to a search: one list per kind, films in `Metadata`, the rest in `Directory`. People are found too; they are no items. */
export const hitHubs = (sections: readonly Section[], query: string, limit: number): Fields => {
  const hubs = sections.map((section) => {
    const hits = sectionHits(section, query, limit + 1);
    const list = listOf(section.type === 'movie' ? 'Metadata' : 'Directory', hits.slice(0, limit));
    return { title: section.title, type: section.type, hubIdentifier: section.type, more: hits.length > limit, ...list };
  });
  const found = actors.filter((name) => name.toLowerCase().includes(query.toLowerCase()));
  const tags = found.map((tag, id) => ({ tag, type: 'tag', tagType: 6, id, filter: `actor=${id}` }));
  const people = { title: 'People', type: 'actor', hubIdentifier: 'actor', more: false, ...listOf('Directory', tags) };
  return { size: hubs.length + 1, Hub: [people, ...hubs] };
};

/** The lists of a home page: what was added last to each section. */
export const homeHubs = (sections: readonly Section[], count: number): Fields => {
  const hubs = sections.map((section) => ({
    hubKey: `/library/sections/${section.key}/recentlyAdded`,
    key: `/library/sections/${section.key}/recentlyAdded`,
    title: `Recently Added ${section.title}`,
    type: section.type,
    hubIdentifier: `home.${section.type}.recent.${section.key}`,
    context: 'hub.home.recent',
    more: section.count > count,
    style: 'shelf',
    promoted: true,
    ...listOf('Metadata', sectionRows(section, true).at(0, count)),
  }));
  return { size: hubs.length, allowSync: true, ...(hubs.length > 0 ? { Hub: hubs } : {}) };
};

const numbers = (start: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
