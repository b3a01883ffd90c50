import { AppError } from '../../../../shared/domain/errors.ts';
import type { ItemPage, Library } from '../../../../shared/domain/servers/library.ts';
import { orNull } from '../../common/or-null.ts';
import { readJson } from '../../http/answers.ts';
import type { Access, PageRequest } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { get } from './ask.ts';
import { askForPage } from './page.ts';
import { sectionsSchema } from './schemas.ts';

/** How many libraries are asked for their number of items. */
const mostCounted = 40;

const kinds: Readonly<Record<string, Library['kind']>> = {
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
      kind: Object.hasOwn(kinds, type) ? (kinds[type] ?? 'other') : 'other',
      count: index < mostCounted ? await sizeOf(client, access, key) : null,
    })),
  );
};

/** A page of size 0 gives only the total. The list of libraries is worth having without it. */
const sizeOf = (client: PlexClient, access: Access, libraryId: string): Promise<number | null> =>
  orNull(async () => (await askForPage(client, access, sectionPath(libraryId), { start: 0, size: 0 })).total);

export const items = async (client: PlexClient, access: Access, libraryId: string, wanted: PageRequest): Promise<ItemPage> =>
  askForPage(client, access, sectionPath(libraryId), wanted);

export const recentlyAdded = (client: PlexClient, access: Access, size: number): Promise<ItemPage> =>
  askForPage(client, access, '/library/recentlyAdded', { start: 0, size });

const sectionPath = (libraryId: string): string => {
  if (!/^[\w-]{1,100}$/u.test(libraryId)) throw new AppError('not-found', { details: { what: 'library' } });
  return `/library/sections/${libraryId}/all`;
};
