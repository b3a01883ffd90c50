import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { ItemPage, Library, LibraryItem } from '../../../../shared/domain/servers/library.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { orNull } from '../../common/or-null.ts';
import { readJson } from '../../http/answers.ts';
import type { Access, PageRequest } from '../../port.ts';
import type { JellyfinClient } from '../client.ts';
import { libraryItemOf, libraryKindOf } from './items.ts';
import { listUsers } from '../keys/users.ts';
import { type ItemRow, itemsSchema, latestSchema, userSchema, viewsSchema, virtualFoldersSchema } from '../schemas.ts';
import { isAtLeast } from '../wire/versions.ts';

/** What people look for in a library, whatever folders lie in between. */
const topLevel = ['Movie', 'Series', 'MusicAlbum', 'MusicVideo', 'Book', 'AudioBook', 'Video', 'Photo', 'BoxSet'];
const searched = [...topLevel, 'Episode', 'MusicArtist', 'Audio', 'Playlist'];

/** Larger pages take servers down (jellyfin/jellyfin#953). */
const largestPage = 200;

/** Searches from 12 on are a list of so many best hits at most; a page of it needs all before it. */
const deepestSearch = 1000;

/**
 * The libraries, with the number of their top-level items. Administrators and keys see the server's own, other users those they
 * were given. A folder without an id (broken) is left out.
 */
export const libraries = async (client: JellyfinClient, access: Access): Promise<Library[]> => {
  const folders = Map.groupBy(await folderList(client, access), ({ id }) => id);
  return Promise.all(
    [...folders.values()]
      .flatMap((same) => same.slice(0, 1))
      .map(async ({ id, name, type }) => ({
        id,
        name,
        kind: libraryKindOf(type),
        count: await countOf(client, access, id),
      })),
  );
};

/** The items of a library by name, without the folders in between. A key asks for the whole server, so it needs no user. */
export const items = async (client: JellyfinClient, access: Access, libraryId: string, page: PageRequest): Promise<ItemPage> => {
  const found = await askItems(client, access, {
    parentId: libraryId,
    includeItemTypes: topLevel.join(','),
    startIndex: page.start,
    limit: sizeOf(page),
  });
  return { items: shownItems(found.Items), start: page.start, total: found.TotalRecordCount };
};

/** Items by a part of their name. From 12 on the server orders them by fit and tells no true total. */
export const search = async (client: JellyfinClient, access: Access, query: string, page: PageRequest): Promise<ItemPage> => {
  const what = { searchTerm: query, includeItemTypes: searched.join(',') };
  if (!isAtLeast(endpointOf(access).version, 12)) {
    const found = await askItems(client, access, { ...what, startIndex: page.start, limit: sizeOf(page) });
    return { items: shownItems(found.Items), start: page.start, total: found.TotalRecordCount };
  }
  const end = Math.min(page.start + sizeOf(page), deepestSearch);
  if (page.start >= end) return { items: [], start: page.start, total: null };
  const found = await askItems(client, access, { ...what, startIndex: 0, limit: end });
  return { items: shownItems(found.Items.slice(page.start, end)), start: page.start, total: null };
};

/** What came last, newest first. Only a user has such a list; a key borrows an administrator's. */
export const recentlyAdded = async (client: JellyfinClient, access: Access, size: number): Promise<ItemPage> => {
  const userId = access.kind === 'jellyfin-api-key' ? await anAdministrator(client, access) : await ownId(client, access);
  const query = new URLSearchParams({ limit: String(Math.min(size, largestPage)), groupItems: 'true', fields: 'DateCreated' });
  const isNew = isAtLeast(endpointOf(access).version, 10, 9);
  if (isNew) query.set('userId', userId);
  const path = isNew ? '/Items/Latest' : `/Users/${userId}/Items/Latest`;
  const shownPath = isNew ? path : '/Users/{id}/Items/Latest';
  const answer = await client.askAs(access, {
    method: 'GET',
    path: `${path}?${query.toString()}`,
    shownPath,
    retries: 1,
    timeoutMs: client.timeouts.list,
  });
  return { items: shownItems(readJson(answer, latestSchema)), start: 0, total: null };
};

interface Folder {
  id: string;
  name: string;
  type: string;
}

const folderList = async (client: JellyfinClient, access: Access): Promise<Folder[]> => {
  try {
    const answer = await client.askAs(access, { method: 'GET', path: '/Library/VirtualFolders', retries: 1 });
    const folders = readJson(answer, virtualFoldersSchema);
    return folders.map(({ ItemId, Name, CollectionType }) => ({ id: ItemId, name: Name, type: CollectionType }));
  } catch (error) {
    // The server's own folders are the administrators' business; other users have views.
    if (!isAppError(error, 'no-permission')) throw error;
    return views(client, access);
  }
};

const views = async (client: JellyfinClient, access: Access): Promise<Folder[]> => {
  const isNew = isAtLeast(endpointOf(access).version, 10, 9);
  const path = isNew ? '/UserViews' : `/Users/${await ownId(client, access)}/Views`;
  const answer = await client.askAs(access, { method: 'GET', path, shownPath: isNew ? path : '/Users/{id}/Views', retries: 1 });
  return readJson(answer, viewsSchema).Items.map(({ Id, Name, CollectionType }) => ({
    id: Id,
    name: Name,
    type: CollectionType,
  }));
};

const ownId = async (client: JellyfinClient, access: Access): Promise<string> => {
  const answer = await client.askAs(access, { method: 'GET', path: '/Users/Me', retries: 1 });
  return readJson(answer, userSchema).Id;
};

/** Best one who sees everything: the list is what this user is shown. @throws no-permission when there is none that is enabled */
const anAdministrator = async (client: JellyfinClient, access: Access): Promise<string> => {
  const able = (await listUsers(client, access)).filter(({ Policy }) => Policy.IsAdministrator && !Policy.IsDisabled);
  const user = able.find(({ Policy }) => Policy.EnableAllFolders) ?? able[0];
  if (!user) throw new AppError('no-permission', { details: { asked: 'GET /Users' } });
  return user.Id;
};

const sizeOf = (page: PageRequest): number => Math.min(page.size, largestPage);

/** One of each: an item that lies in two folders of a library may be listed twice. */
const shownItems = (rows: readonly ItemRow[]): LibraryItem[] =>
  [...new Map(rows.map((row) => [row.Id, row])).values()].map(libraryItemOf);

/** A library that cannot be counted (slow, broken) is still a library. */
const countOf = (client: JellyfinClient, access: Access, libraryId: string): Promise<number | null> => {
  const what = { parentId: libraryId, includeItemTypes: topLevel.join(','), startIndex: 0, limit: 1 };
  return orNull(async () => (await askItems(client, access, what)).TotalRecordCount);
};

const askItems = async (client: JellyfinClient, access: Access, what: Record<string, string | number>) => {
  const query = new URLSearchParams({
    recursive: 'true',
    // The order of equal names is not defined; without a second key pages would overlap.
    sortBy: 'SortName,DateCreated',
    sortOrder: 'Ascending',
    fields: 'DateCreated',
    enableImages: 'false',
    enableUserData: 'false',
    ...Object.fromEntries(Object.entries(what).map(([name, value]) => [name, String(value)])),
  });
  const answer = await client.askAs(access, {
    method: 'GET',
    path: `/Items?${query.toString()}`,
    retries: 1,
    timeoutMs: client.timeouts.list,
  });
  return readJson(answer, itemsSchema);
};
