import { type Media, mediaAt } from '../../media.ts';
import type { Fields } from '../wire-format.ts';
import { detailsOf, playable } from './item-details.ts';

export interface Section {
  key: string;
  title: string;
  type: 'movie' | 'show' | 'artist';
  count: number;
}

/** An item of a section, or what lies below one: a season or album, an episode or track. */
export interface Place {
  section: Section;
  media: Media;
  /** From 1; null for the item itself. */
  part: number | null;
  piece: number | null;
}

/** Numbers of items of a section start here, so that an item's number tells its section. */
const perSection = 10_000_000;
const belowIt = { part: 1e12, piece: 1e14 };
const counts = { show: { parts: 2, pieces: 10 }, artist: { parts: 2, pieces: 5 }, movie: { parts: 0, pieces: 0 } };
const kinds = {
  show: ['show', 'season', 'episode'],
  artist: ['artist', 'album', 'track'],
  movie: ['movie', '', ''],
} as const;

export const mediaKind = (section: Section): Media['kind'] => (section.type === 'artist' ? 'album' : section.type);

export const placeOf = (section: Section, index: number): Place => ({
  section,
  media: mediaAt(mediaKind(section), index),
  part: null,
  piece: null,
});

/** The place of a `ratingKey`, if there is one. */
export const placeNumbered = (sections: readonly Section[], ratingKey: string): Place | null => {
  const number = Number(ratingKey);
  if (!Number.isSafeInteger(number)) return null;
  const level = number >= belowIt.piece ? 2 : number >= belowIt.part ? 1 : 0;
  const below = number - (level === 2 ? belowIt.piece : level === 1 ? belowIt.part : 0);
  const top = Math.floor(below / 100 ** level);
  const section = sections.find((one) => Number(one.key) === Math.floor(top / perSection));
  if (!section || top % perSection >= section.count) return null;
  const part = level === 0 ? null : Math.floor(below / 100 ** (level - 1)) % 100;
  const piece = level === 2 ? below % 100 : null;
  const { parts, pieces } = counts[section.type];
  const exists = (part === null || (part >= 1 && part <= parts)) && (piece === null || (piece >= 1 && piece <= pieces));
  return exists ? { ...placeOf(section, top % perSection), part, piece } : null;
};

const levelOf = ({ part, piece }: Place): 0 | 1 | 2 => (piece !== null ? 2 : part !== null ? 1 : 0);

const ratingKeyOf = ({ section, media, part, piece }: Place): string => {
  const top = Number(section.key) * perSection + media.index;
  if (part === null) return String(top);
  return String(piece === null ? belowIt.part + top * 100 + part : belowIt.piece + (top * 100 + part) * 100 + piece);
};

export const childrenOf = (place: Place): Place[] => {
  const { parts, pieces } = counts[place.section.type];
  const level = levelOf(place);
  if (level === 0) return Array.from({ length: parts }, (_, index) => ({ ...place, part: index + 1 }));
  return level === 1 ? Array.from({ length: pieces }, (_, index) => ({ ...place, piece: index + 1 })) : [];
};

/** Everything below an item that can be played. */
export const leavesOf = (place: Place): Place[] =>
  levelOf(place) === 0 ? childrenOf(place).flatMap(childrenOf) : childrenOf(place);

const titleOf = ({ section, media, part, piece }: Place): string => {
  if (piece !== null) return `${section.type === 'artist' ? 'Track' : 'Episode'} ${piece}`;
  if (part !== null) return `${section.type === 'artist' ? 'Album' : 'Season'} ${part}`;
  return media.title;
};

const above = (place: Place): Fields => {
  const parent: Place | null =
    place.piece !== null ? { ...place, piece: null } : place.part !== null ? { ...place, part: null } : null;
  if (!parent) return {};
  const said = (prefix: string, one: Place): Fields => {
    const ratingKey = ratingKeyOf(one);
    return {
      [`${prefix}RatingKey`]: ratingKey,
      [`${prefix}Key`]: `/library/metadata/${ratingKey}`,
      [`${prefix}Title`]: titleOf(one),
      [`${prefix}Thumb`]: `/library/metadata/${ratingKey}/thumb/${one.media.addedAt}`,
    };
  };
  const top = place.piece === null ? {} : said('grandparent', { ...place, part: null, piece: null });
  return {
    ...top,
    ...said('parent', parent),
    index: place.piece ?? place.part ?? 0,
    ...(place.piece === null ? {} : { parentIndex: place.part }),
  };
};

/** An item as lists show it. */
export const fieldsOf = (place: Place): Fields => {
  const { section, media } = place;
  const level = levelOf(place);
  const ratingKey = ratingKeyOf(place);
  const type = kinds[section.type][level];
  const { parts, pieces } = counts[section.type];
  const leaves = level === 0 ? parts * pieces : pieces;
  const isLeaf = leaves === 0 || level === 2;
  return {
    ratingKey,
    key: `/library/metadata/${ratingKey}${isLeaf ? '' : '/children'}`,
    guid: `plex://${type}/${ratingKey}`,
    type,
    title: titleOf(place),
    librarySectionTitle: section.title,
    librarySectionID: Number(section.key),
    librarySectionKey: `/library/sections/${section.key}`,
    summary: '',
    ...above(place),
    ...(section.type === 'artist' ? {} : { year: media.year }),
    thumb: `/library/metadata/${ratingKey}/thumb/${media.addedAt}`,
    art: `/library/metadata/${ratingKey}/art/${media.addedAt}`,
    addedAt: media.addedAt,
    updatedAt: media.addedAt,
    ...(isLeaf
      ? playable(ratingKey, media, type === 'track')
      : { childCount: level === 0 ? parts : pieces, leafCount: leaves, viewedLeafCount: 0 }),
  };
};

/** An item as its own page shows it. */
export const fullFieldsOf = (place: Place): Fields => ({ ...fieldsOf(place), ...detailsOf(place.media) });
