import { isAppError } from '../../../../shared/domain/errors.ts';
import type { ItemPage, LibraryItem } from '../../../../shared/domain/servers/library.ts';
import { orNull } from '../../common/or-null.ts';
import { readJson } from '../../http/answers.ts';
import type { Access, PageRequest } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { get } from './ask.ts';
import { itemsOf, unique } from './item.ts';
import { largestPage } from './page.ts';
import { flatHitsSchema, type Hub, hubsSchema } from './schemas.ts';

/** Searches are cut by the server at a number per kind; what lies deeper is not worth its work. */
const deepestHit = 1000;

/** Hits in the server's order. `complete`: there are no more. */
interface Hits {
  items: LibraryItem[];
  complete: boolean;
}

/**
 * Searches all libraries; nothing comes twice. Servers from before the hubs know only the flat search; it is also asked where
 * the hubs answer with something else.
 */
export const search = async (client: PlexClient, access: Access, query: string, wanted: PageRequest): Promise<ItemPage> => {
  const size = Math.min(wanted.size, largestPage);
  const end = wanted.start + size;
  if (end > deepestHit) return { items: [], start: wanted.start, total: null };
  const text = encodeURIComponent(query.toWellFormed());
  const { items, complete } = await hits(client, access, text, end);
  return { items: items.slice(wanted.start, end), start: wanted.start, total: complete ? items.length : null };
};

const hits = async (client: PlexClient, access: Access, text: string, end: number): Promise<Hits> => {
  const found = await hubHits(client, access, text, end).catch((error: unknown) => {
    if (!hubsFailed.some((code) => isAppError(error, code))) throw error;
    return null;
  });
  if (found === null) return flatHits(client, access, text);
  const isDoubtful = found.items.length === 0 && isFromBeforeHubs(access.endpoint?.version ?? null);
  return isDoubtful ? ((await orNull(() => flatHits(client, access, text))) ?? found) : found;
};

const hubsFailed = ['not-found', 'bad-answer', 'login-page'] as const;

/**
 * The server bounds each hub by `limit`. Up to the first hub that is full, the joined list is the same for every larger limit;
 * only that part is used, so that pages fit together, and more is asked for where it does not reach the wanted end. Where asking
 * for more brings no more, a bound of the server's own holds, and all hubs are what they will ever be.
 */
const hubHits = async (client: PlexClient, access: Access, text: string, end: number): Promise<Hits> => {
  let before = -1;
  for (let limit = end; ; limit = Math.min(limit * 2, deepestHit)) {
    const answer = await get(client, access, `/hubs/search?query=${text}&limit=${limit}`);
    const hubs = readJson(answer, hubsSchema)
      .MediaContainer.Hub.map((hub) => listIn(hub, limit))
      .filter(hasItems);
    const firstFull = hubs.findIndex(({ isFull }) => isFull);
    if (firstFull === -1) return { items: joined(hubs), complete: true };
    const stable = joined(hubs.slice(0, firstFull + 1));
    if (stable.length >= end) return { items: stable, complete: false };
    const count = hubs.reduce((sum, { items }) => sum + items.length, 0);
    if (limit >= deepestHit || count === before) return { items: joined(hubs), complete: false };
    before = count;
  }
};

interface HubList {
  items: LibraryItem[];
  /** There is more of it than the limit let through. */
  isFull: boolean;
}

const listIn = ({ Metadata, Directory, more }: Hub, limit: number): HubList => {
  const raw = [...Metadata, ...Directory];
  return { items: itemsOf(raw), isFull: more || raw.length >= limit };
};

const hasItems = ({ items }: HubList): boolean => items.length > 0;

const joined = (hubs: readonly HubList[]): LibraryItem[] => unique(hubs.flatMap(({ items }) => items));

/** Has no pages; the server bounds it by itself. 404 is its word for having nothing that can be searched. */
const flatHits = async (client: PlexClient, access: Access, text: string): Promise<Hits> => {
  try {
    const { Metadata, Directory } = readJson(await get(client, access, `/search?query=${text}`), flatHitsSchema).MediaContainer;
    return { items: unique(itemsOf([...Metadata, ...Directory])), complete: true };
  } catch (error) {
    if (isAppError(error, 'not-found')) return { items: [], complete: true };
    throw error;
  }
};

/** The hubs came with 1.3; a server that does not say its version may be as old. */
const isFromBeforeHubs = (version: string | null): boolean => {
  const [major = 0, minor = 0] = (version ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0);
  return major < 1 || (major === 1 && minor < 3);
};
