import type { LibraryItem } from '../../../../shared/domain/servers/library.ts';
import { isoFromEpoch } from '../wire/epoch.ts';
import type { PlexItem } from './schemas.ts';

const kinds: Readonly<Record<string, LibraryItem['kind']>> = {
  movie: 'movie',
  show: 'show',
  season: 'season',
  episode: 'episode',
  artist: 'artist',
  album: 'album',
  track: 'track',
  photo: 'photo',
  photoalbum: 'folder',
  folder: 'folder',
};

/** The items of a list, without what is none: people, genres and places have no `ratingKey`. */
export const itemsOf = (list: readonly PlexItem[]): LibraryItem[] => list.map(itemOf).filter((item) => item !== null);

/** The first of each id. */
export const unique = (items: readonly LibraryItem[]): LibraryItem[] => {
  const seen = new Set<string>();
  return items.filter(({ id }) => seen.size < seen.add(id).size);
};

const itemOf = (item: PlexItem): LibraryItem | null => {
  if (item.ratingKey === null || item.ratingKey === undefined) return null;
  const above = [item.grandparentTitle, item.parentTitle].filter((title) => title !== '');
  return {
    id: item.ratingKey,
    title: item.title,
    kind: Object.hasOwn(kinds, item.type) ? (kinds[item.type] ?? 'other') : 'other',
    year: wholeOrNull(item.year),
    subtitle: above.length > 0 ? above.join(' · ') : null,
    addedAt: isoFromEpoch(item.addedAt),
    durationSeconds: wholeOrNull(item.duration === null ? null : Math.round(item.duration / 1000)),
  };
};

const wholeOrNull = (value: number | null): number | null =>
  value !== null && Number.isSafeInteger(Math.trunc(value)) ? Math.trunc(value) : null;
