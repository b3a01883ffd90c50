import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import {
  hits,
  type ItemPlace,
  itemDto,
  libraryId,
  libraryOf,
  type LibrarySeed,
  newest,
  placeOf,
  slice,
  typeOf,
} from '../libraries.ts';
import type { SimulatedUser } from '../people.ts';
import { empty, jsonText, processingError, queryOf, queryResult } from '../replies.ts';
import { type Caller, policies, type ServerFacts } from '../server-facts.ts';

/** Libraries and what is in them. A key has no user: what needs one is a 400 unless the request names one. */
export const libraryRoutes = (facts: ServerFacts): Route[] => {
  const { signedIn } = policies(facts);
  const views = signedIn((exchange, caller) =>
    forUser(facts, exchange, caller, (user) => queryResult(folders(facts, visibleTo(facts, user)))),
  );
  const latest = signedIn((exchange, caller) => forUser(facts, exchange, caller, (user) => recent(facts, exchange, user)));
  const withoutUser: Route[] = [
    { method: 'GET', pattern: /\/userviews/iu, reply: views },
    { method: 'GET', pattern: /\/items\/latest/iu, reply: latest },
  ];
  return [
    { method: 'GET', pattern: /\/items\/counts/iu, reply: signedIn(() => ({ status: 200, body: counts(facts) })) },
    { method: 'GET', pattern: /\/items/iu, reply: signedIn((exchange, caller) => items(facts, exchange, caller)) },
    { method: 'GET', pattern: /\/users\/(?<userId>[^/]+)\/views/iu, reply: views },
    { method: 'GET', pattern: /\/users\/(?<userId>[^/]+)\/items\/latest/iu, reply: latest },
    ...(facts.traits.pathsWithoutUser ? withoutUser : []),
  ];
};

/** Runs a question that needs a user: the caller's own, or one that is named, which only an administrator may do for others. */
export const forUser = (facts: ServerFacts, exchange: Exchange, caller: Caller, reply: (user: SimulatedUser) => Reply): Reply => {
  const named = exchange.params['userId'] ?? queryOf(exchange, 'userId');
  if (named === null) return caller.by === 'user' ? reply(caller.user) : processingError(400);
  const user = facts.people.byId(named);
  if (!user) return processingError(404);
  if (caller.by === 'user' && !caller.user.admin && caller.user !== user) return empty(403);
  return reply(user);
};

/** The libraries of a user, by their places in the list; all of them for nobody. */
const visibleTo = (facts: ServerFacts, user: SimulatedUser | null): number[] => {
  const all = facts.libraries.map((_library, index) => index);
  if (!user || user.policy['EnableAllFolders'] !== false) return all;
  const allowed = new Set((user.policy['EnabledFolders'] as string[]).map((id) => libraryOf(id)));
  return all.filter((index) => allowed.has(index));
};

/** Folders as items, as views and the old list of media folders show them. */
export const folders = (facts: ServerFacts, shown: readonly number[]): object[] =>
  facts.libraries.flatMap((library, index) => (shown.includes(index) ? [folder(facts, library, index)] : []));

const folder = (facts: ServerFacts, library: LibrarySeed, index: number): object => ({
  Name: library.name,
  ServerId: facts.serverId,
  Id: libraryId(index),
  IsFolder: true,
  Type: 'CollectionFolder',
  CollectionType: library.collectionType,
  ImageTags: {},
  BackdropImageTags: [],
  LocationType: 'FileSystem',
  MediaType: 'Unknown',
});

const counts = (facts: ServerFacts): object => {
  const of = (type: string): number =>
    facts.libraries.filter((one) => one.collectionType === type).reduce((sum, one) => sum + one.count, 0);
  return {
    MovieCount: of('movies'),
    SeriesCount: of('tvshows'),
    EpisodeCount: 0,
    ArtistCount: 0,
    ProgramCount: 0,
    TrailerCount: 0,
    SongCount: 0,
    AlbumCount: of('music'),
    MusicVideoCount: 0,
    BoxSetCount: 0,
    BookCount: 0,
    ItemCount: 0,
  };
};

const setOf = (exchange: Exchange, name: string): ReadonlySet<string> =>
  new Set((queryOf(exchange, name) ?? '').toLowerCase().split(',').filter(Boolean));

const numberOf = (exchange: Exchange, name: string): number | null => {
  const text = queryOf(exchange, name);
  return text === null || !/^\d+$/u.test(text) ? null : Number(text);
};

export const shownAs = (facts: ServerFacts, exchange: Exchange, withUser: boolean) => {
  const options = { serverId: facts.serverId, fields: setOf(exchange, 'fields'), withUser };
  return (place: ItemPlace): object => itemDto(facts.libraries, place, options);
};

const items = (facts: ServerFacts, exchange: Exchange, caller: Caller): Reply => {
  const named = queryOf(exchange, 'userId');
  const user = named === null ? (caller.by === 'user' ? caller.user : null) : (facts.people.byId(named) ?? null);
  if (named !== null && !user) return processingError(404);
  const visible = visibleTo(facts, user);
  const show = shownAs(facts, exchange, user !== null);
  const ids = queryOf(exchange, 'ids');
  if (ids !== null) {
    const places = ids.split(',').flatMap((id) => known(facts, id));
    return queryResult(places.filter(({ library }) => visible.includes(library)).map(show));
  }
  const parentId = queryOf(exchange, 'parentId');
  const types = setOf(exchange, 'includeItemTypes');
  // From 12 on a question for types means everything below.
  const isDeep = queryOf(exchange, 'recursive')?.toLowerCase() === 'true' || (facts.traits.boundsSearch && types.size > 0);
  if (parentId === null && !isDeep) {
    if (caller.by === 'key' && named === null && !facts.traits.pathsWithoutUser) return processingError(400);
    return queryResult(folders(facts, visible));
  }
  const parent = parentId === null ? null : libraryOf(parentId);
  if (parentId !== null && !facts.libraries[parent ?? -1]) return processingError(facts.traits.pathsWithoutUser ? 400 : 404);
  if (parent !== null && !visible.includes(parent)) return jsonText(401, 'is not permitted to access Library');
  const wanted = visible.filter((index) => {
    const library = facts.libraries[index];
    return library && (parent === null || parent === index) && (types.size === 0 || types.has(typeOf(library).toLowerCase()));
  });
  const page = { start: numberOf(exchange, 'startIndex') ?? 0, limit: numberOf(exchange, 'limit') };
  const text = queryOf(exchange, 'searchTerm');
  const { places, total } = text ? found(facts, wanted, text, page) : inOrder(facts, wanted, exchange, page);
  const counted = queryOf(exchange, 'enableTotalRecordCount')?.toLowerCase() !== 'false';
  return queryResult(places.map(show), counted ? total : places.length, page.start);
};

export const known = (facts: ServerFacts, id: string): ItemPlace[] => {
  const place = placeOf(id);
  return place && place.index < (facts.libraries[place.library]?.count ?? 0) ? [place] : [];
};

const inOrder = (facts: ServerFacts, wanted: number[], exchange: Exchange, page: { start: number; limit: number | null }) =>
  slice(facts.libraries, wanted, {
    start: page.start,
    limit: page.limit ?? Number.MAX_SAFE_INTEGER,
    descending: queryOf(exchange, 'sortOrder')?.toLowerCase().startsWith('desc') ?? false,
  });

const found = (facts: ServerFacts, wanted: number[], text: string, page: { start: number; limit: number | null }) => {
  // Search providers hand over at most three pages' worth, and that is all there is.
  const most = facts.traits.boundsSearch && page.limit !== null ? page.limit * 3 : Number.MAX_SAFE_INTEGER;
  const all = hits(facts.libraries, wanted, text, most);
  return { places: all.slice(page.start, page.limit === null ? undefined : page.start + page.limit), total: all.length };
};

const recent = (facts: ServerFacts, exchange: Exchange, user: SimulatedUser): Reply => {
  const parentId = queryOf(exchange, 'parentId');
  const parent = parentId === null ? null : libraryOf(parentId);
  const wanted = visibleTo(facts, user).filter((index) => parent === null || parent === index);
  const places = newest(facts.libraries, wanted, numberOf(exchange, 'limit') ?? 20);
  return { status: 200, body: places.map(shownAs(facts, exchange, true)) };
};
