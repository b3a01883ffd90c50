import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import type { ItemPage, Library, LibraryItem } from '../../../shared/domain/library.ts';
import { orNull } from '../common/or-null.ts';
import { readJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { Access, PageRequest } from '../port.ts';
import type { PlexClient } from './client.ts';
import { hubsSchema, itemsSchema, type PlexItem, sectionsSchema } from './schemas.ts';
import { isoFromEpoch } from './wire/epoch.ts';

/** Larger pages lock the server's database for everybody. */
const largestPage = 200;
/** Searches are cut by the server at a number per kind; what lies deeper is not worth its work. */
const deepestHit = 1000;
/** How many libraries are asked for their number of items. */
const mostCounted = 40;

const libraryKinds: Readonly<Record<string, Library['kind']>> = {
  movie: 'movies',
  show: 'shows',
  artist: 'music',
  photo: 'photos',
};

/** The server's libraries with their sizes. */
export const libraries = async (client: PlexClient, access: Access): Promise<Library[]> => {
  const answer = await get(client, access, '/library/sections');
  const sections = readJson(answer, sectionsSchema).MediaContainer.Directory;
  return Promise.all(
    sections.map(async ({ key, title, type }, index) => ({
      id: key,
      name: title,
      kind: libraryKinds[type] ?? 'other',
      count: index < mostCounted ? await sizeOf(client, access, key) : null,
    })),
  );
};

/** A page of size 0 gives only the total. The list of libraries is worth having without it. */
const sizeOf = (client: PlexClient, access: Access, libraryId: string): Promise<number | null> =>
  orNull(async () => (await page(client, access, sectionPath(libraryId), { start: 0, size: 0 })).total);

export const items = async (client: PlexClient, access: Access, libraryId: string, wanted: PageRequest): Promise<ItemPage> =>
  page(client, access, sectionPath(libraryId), wanted);

export const recentlyAdded = (client: PlexClient, access: Access, size: number): Promise<ItemPage> =>
  page(client, access, '/library/recentlyAdded', { start: 0, size });

/**
 * Searches all libraries. The server gives one list per kind and bounds each by `limit`; joined in its order, the first
 * `start + size` hits are the same for every larger limit, so pages fit together.
 */
export const search = async (client: PlexClient, access: Access, query: string, wanted: PageRequest): Promise<ItemPage> => {
  const size = Math.min(wanted.size, largestPage);
  const limit = wanted.start + size;
  if (limit > deepestHit) return { items: [], start: wanted.start, total: null };
  const text = encodeURIComponent(query.toWellFormed());
  try {
    const hubs = readJson(await get(client, access, `/hubs/search?query=${text}&limit=${limit}`), hubsSchema).MediaContainer.Hub;
    const hits = hubs
      .flatMap((hub) => [...hub.Metadata, ...hub.Directory])
      .map(itemOf)
      .filter((item) => item !== null);
    const complete = hubs.every((hub) => !hub.more && hub.Metadata.length + hub.Directory.length < limit);
    return { items: hits.slice(wanted.start, limit), start: wanted.start, total: complete ? hits.length : null };
  } catch (error) {
    // Servers from before the hubs know only the flat search; it also is the answer where no library can be searched.
    if (!isAppError(error, 'not-found') && !isAppError(error, 'bad-answer')) throw error;
    return page(client, access, `/search?query=${text}`, { start: wanted.start, size });
  }
};

const sectionPath = (libraryId: string): string => {
  if (!/^[\w-]{1,100}$/u.test(libraryId)) throw new AppError('not-found', { details: { what: 'library' } });
  return `/library/sections/${libraryId}/all`;
};

/** Asks for a page and checks that it is one: a server may ignore the request and send everything. */
const page = async (client: PlexClient, access: Access, path: string, wanted: PageRequest): Promise<ItemPage> => {
  const size = Math.min(wanted.size, largestPage);
  const answer = await get(client, access, path, {
    'x-plex-container-start': String(wanted.start),
    'x-plex-container-size': String(size),
  });
  const { Metadata, offset, totalSize } = readJson(answer, itemsSchema).MediaContainer;
  const header = (name: string): number | null => {
    const value = answer.headers[name];
    return value !== undefined && /^\d{1,12}$/u.test(value) ? Number(value) : null;
  };
  const said = totalSize ?? header('x-plex-container-total-size');
  const unpaged = Metadata.length > size || (said === null && offset === null);
  const first = offset ?? header('x-plex-container-start') ?? (unpaged ? 0 : wanted.start);
  const from = Math.max(0, wanted.start - first);
  return {
    items: Metadata.slice(from, from + size)
      .map(itemOf)
      .filter((item) => item !== null),
    start: wanted.start,
    total: said ?? (unpaged ? Metadata.length : null),
  };
};

const get = async (
  client: PlexClient,
  access: Access,
  path: string,
  headers: Record<string, string> = {},
): Promise<HttpAnswer> => {
  const { endpoint, clientId, secret, kind, signal } = access;
  if (!endpoint) throw new AppError('not-found', { details: { what: 'server' } });
  return client.askServer(endpoint, {
    method: 'GET',
    path,
    clientId,
    secret,
    card: client.serverCard(kind),
    headers,
    signal,
    retries: 1,
  });
};

const itemKinds: Readonly<Record<string, LibraryItem['kind']>> = {
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

/** Null for hits that are no item: people, genres, places. */
const itemOf = (item: PlexItem): LibraryItem | null => {
  if (item.ratingKey === null || item.ratingKey === undefined) return null;
  const above = [item.grandparentTitle, item.parentTitle].filter((title) => title !== '');
  return {
    id: item.ratingKey,
    title: item.title,
    kind: itemKinds[item.type] ?? 'other',
    year: item.year === null ? null : Math.trunc(item.year),
    subtitle: above.length > 0 ? above.join(' · ') : null,
    addedAt: isoFromEpoch(item.addedAt),
    durationSeconds: item.duration === null ? null : Math.round(item.duration / 1000),
  };
};
