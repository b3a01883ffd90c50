import { type Media, mediaAt, searchMedia } from '../media.ts';
import { dotNetDate } from './replies.ts';

export interface LibrarySeed {
  name: string;
  collectionType: 'movies' | 'tvshows' | 'music';
  /** Top-level items; made when asked for, so a million cost nothing. */
  count: number;
  /** Where it lies; by its type when left out. */
  path?: string;
}

export const defaultLibraries: readonly LibrarySeed[] = [
  { name: 'Movies', collectionType: 'movies', count: 1200 },
  { name: 'Shows', collectionType: 'tvshows', count: 180 },
  { name: 'Music', collectionType: 'music', count: 420 },
];

const kinds = {
  movies: { media: 'movie', type: 'Movie', mediaType: 'Video' },
  tvshows: { media: 'show', type: 'Series', mediaType: 'Unknown' },
  music: { media: 'album', type: 'MusicAlbum', mediaType: 'Unknown' },
} as const satisfies Record<LibrarySeed['collectionType'], { media: Media['kind']; type: string; mediaType: string }>;

export const typeOf = (library: LibrarySeed): string => kinds[library.collectionType].type;

/** Where an item is: its library's place in the list and its own place in there. */
export interface ItemPlace {
  library: number;
  index: number;
}

export const libraryId = (library: number): string => `1b${library.toString(16).padStart(30, '0')}`;
const itemId = ({ library, index }: ItemPlace): string =>
  `17${library.toString(16).padStart(6, '0')}${index.toString(16).padStart(24, '0')}`;

export const libraryOf = (id: string): number | null => {
  const plain = id.replaceAll('-', '').toLowerCase();
  return /^1b[\da-f]{30}$/u.test(plain) ? Number.parseInt(plain.slice(2), 16) : null;
};

export const placeOf = (id: string): ItemPlace | null => {
  const plain = id.replaceAll('-', '').toLowerCase();
  if (!/^17[\da-f]{30}$/u.test(plain)) return null;
  return { library: Number.parseInt(plain.slice(2, 8), 16), index: Number.parseInt(plain.slice(8), 16) };
};

/** An item as `BaseItemDto`: what was not asked for is absent. */
export const itemDto = (
  libraries: readonly LibrarySeed[],
  place: ItemPlace,
  options: { serverId: string; fields: ReadonlySet<string>; withUser: boolean },
): object => {
  const library = libraries[place.library];
  if (!library) throw new Error('no such library');
  const kind = kinds[library.collectionType];
  const media = mediaAt(kind.media, place.index);
  const id = itemId(place);
  return {
    Name: media.title,
    ServerId: options.serverId,
    Id: id,
    ...(options.fields.has('datecreated') ? { DateCreated: dotNetDate(media.addedAt * 1000) } : {}),
    ...(options.fields.has('overview') ? { Overview: `About ${media.title}.` } : {}),
    ...(kind.media === 'album' ? { AlbumArtist: 'The Simulators' } : {}),
    RunTimeTicks: media.durationSeconds * 10_000_000,
    ProductionYear: media.year,
    IsFolder: kind.media !== 'movie',
    Type: kind.type,
    LocationType: 'FileSystem',
    MediaType: kind.mediaType,
    ImageTags: { Primary: id.slice(-8) },
    BackdropImageTags: [],
    ...(options.withUser
      ? { UserData: { PlaybackPositionTicks: 0, PlayCount: 0, IsFavorite: false, Played: false, Key: id, ItemId: id } }
      : {}),
  };
};

/** Items `start`… of several libraries laid end to end, without walking there. */
export const slice = (
  libraries: readonly LibrarySeed[],
  wanted: readonly number[],
  page: { start: number; limit: number; descending: boolean },
): { places: ItemPlace[]; total: number } => {
  const sizes = wanted.map((library) => libraries[library]?.count ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const end = Math.min(total, page.start + page.limit);
  const places: ItemPlace[] = [];
  for (let at = page.start; at < end; at += 1) {
    let index = page.descending ? total - 1 - at : at;
    let nth = 0;
    while (index >= (sizes[nth] ?? 0)) {
      index -= sizes[nth] ?? 0;
      nth += 1;
    }
    places.push({ library: wanted[nth] ?? 0, index });
  }
  return { places, total };
};

export const hits = (libraries: readonly LibrarySeed[], wanted: readonly number[], text: string, most: number): ItemPlace[] =>
  wanted
    .flatMap((library) => {
      const seed = libraries[library];
      const found = seed ? searchMedia(kinds[seed.collectionType].media, seed.count, text, most) : [];
      return found.map((media) => ({ library, index: media.index }));
    })
    .slice(0, most);

/** The newest of the wanted libraries, newest first. */
export const newest = (libraries: readonly LibrarySeed[], wanted: readonly number[], limit: number): ItemPlace[] =>
  wanted
    .flatMap((library) => {
      const { count = 0 } = libraries[library] ?? {};
      return Array.from({ length: Math.min(limit, count) }, (_none, back) => ({ library, index: count - 1 - back }));
    })
    // Media are added in the order of their numbers, in every library at the same pace.
    .sort((a, b) => b.index - a.index || a.library - b.library)
    .slice(0, limit);
