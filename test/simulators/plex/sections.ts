import { type Media, mediaAt, searchMedia } from '../media.ts';
import { listOf } from './media-container.ts';
import type { Fields } from './wire-format.ts';

export interface Section {
  key: string;
  title: string;
  type: 'movie' | 'show' | 'artist';
  count: number;
}

/** Numbers of items of a section start here, so that an item's number tells its section. */
const perSection = 10_000_000;

const mediaKind = (section: Section): Media['kind'] => (section.type === 'artist' ? 'album' : section.type);

const itemFields = (section: Section, media: Media): Fields => {
  const ratingKey = String(Number(section.key) * perSection + media.index);
  return {
    ratingKey,
    key: `/library/metadata/${ratingKey}${section.type === 'movie' ? '' : '/children'}`,
    guid: `plex://${section.type}/${ratingKey}`,
    type: section.type,
    title: media.title,
    summary: '',
    ...(section.type === 'artist' ? {} : { year: media.year, duration: media.durationSeconds * 1000 }),
    thumb: `/library/metadata/${ratingKey}/thumb/${media.addedAt}`,
    addedAt: media.addedAt,
    updatedAt: media.addedAt,
    ...(section.type === 'show' ? { childCount: 2, leafCount: 20, viewedLeafCount: 0 } : {}),
    ...(section.type === 'movie' ? { Genre: [{ tag: 'Drama' }], Media: [{ id: media.index, videoResolution: '1080' }] } : {}),
  };
};

export const sectionFields = (section: Section): Fields => ({
  allowSync: true,
  art: `/:/resources/${section.type}-fanart.jpg`,
  composite: `/library/sections/${section.key}/composite/1`,
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

/** The items `start` to `start + size` of a section, made on the spot. */
export const sectionItems = (section: Section, start: number, size: number): Fields[] => {
  const end = Math.min(section.count, start + size);
  const items: Fields[] = [];
  for (let index = start; index < end; index += 1) items.push(itemFields(section, mediaAt(mediaKind(section), index)));
  return items;
};

/** The item of that number, if there is one. */
export const itemNumbered = (sections: readonly Section[], ratingKey: number): Fields | null => {
  const section = sections.find((one) => Number(one.key) === Math.floor(ratingKey / perSection));
  const index = ratingKey % perSection;
  return section && index < section.count ? itemFields(section, mediaAt(mediaKind(section), index)) : null;
};

/** The newest items of all sections, taken in turn. */
export const newestItems = (sections: readonly Section[], start: number, size: number): Fields[] => {
  const items: Fields[] = [];
  const longest = Math.max(0, ...sections.map((section) => section.count));
  for (let age = 0; age < longest && items.length < start + size; age += 1) {
    for (const section of sections.filter((one) => age < one.count)) {
      items.push(itemFields(section, mediaAt(mediaKind(section), section.count - 1 - age)));
    }
  }
  return items.slice(start, start + size);
};

/** Hits of one section. */
export const sectionHits = (section: Section, query: string, limit: number): Fields[] =>
  searchMedia(mediaKind(section), section.count, query, limit).map((media) => itemFields(section, media));

/** The answer to a search: one list per kind, films in `Metadata`, the rest in `Directory`. People are found too; they are no items. */
export const hubsFor = (sections: readonly Section[], query: string, limit: number): Fields => {
  const hubs = sections.map((section) => {
    const hits = sectionHits(section, query, limit + 1);
    const list = listOf(section.type === 'movie' ? 'Metadata' : 'Directory', hits.slice(0, limit));
    return { title: section.title, type: section.type, hubIdentifier: section.type, more: hits.length > limit, ...list };
  });
  const people: Fields = {
    title: 'People',
    type: 'actor',
    hubIdentifier: 'actor',
    size: 1,
    Directory: [{ tag: query, type: 'tag' }],
  };
  return { size: hubs.length + 1, Hub: [people, ...hubs] };
};
