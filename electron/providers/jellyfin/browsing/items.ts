import type { Library, LibraryItem } from '../../../../shared/domain/servers/library.ts';
import type { ItemRow } from '../schemas.ts';

const libraryKinds: Readonly<Record<string, Library['kind']>> = {
  movies: 'movies',
  tvshows: 'shows',
  music: 'music',
  homevideos: 'photos',
  books: 'books',
  mixed: 'mixed',
  '': 'mixed',
};

/** Any casing: 10.8 writes `TvShows`. A library of mixed content has no type. */
export const libraryKindOf = (collectionType: string): Library['kind'] => libraryKinds[collectionType.toLowerCase()] ?? 'other';

const itemKinds: Readonly<Record<string, LibraryItem['kind']>> = {
  Movie: 'movie',
  Series: 'show',
  Season: 'season',
  Episode: 'episode',
  MusicArtist: 'artist',
  MusicAlbum: 'album',
  Audio: 'track',
  Photo: 'photo',
  Book: 'book',
  AudioBook: 'book',
  Folder: 'folder',
  CollectionFolder: 'folder',
  BoxSet: 'folder',
  Playlist: 'folder',
};

export const libraryItemOf = (row: ItemRow): LibraryItem => ({
  id: row.Id,
  title: row.Name,
  kind: itemKinds[row.Type] ?? 'other',
  year: row.ProductionYear,
  subtitle: subtitleOf(row),
  addedAt: row.DateCreated,
  durationSeconds: row.RunTimeTicks === null ? null : Math.round(row.RunTimeTicks / 10_000_000),
});

const subtitleOf = (row: ItemRow): string | null => {
  const parts: Partial<Record<string, string[]>> = {
    Season: [row.SeriesName],
    Episode: [row.SeriesName, row.SeasonName],
    MusicAlbum: [row.AlbumArtist],
    Audio: [row.AlbumArtist, row.Album],
  };
  return parts[row.Type]?.filter(Boolean).join(' · ') || null;
};
