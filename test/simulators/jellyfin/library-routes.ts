import type { Exchange, Reply, Route } from '../http-simulator.ts';
import { hits, type ItemPlace, itemDto, libraryId, libraryOf, newest, placeOf, slice, typeOf } from './libraries.ts';
import { empty, processingError, queryOf, queryResult } from './replies.ts';
import { type Caller, policies, type ServerFacts } from './server-facts.ts';

/** Libraries and what is in them. A key has no user: what needs one is a 400 unless the request names one. */
export const libraryRoutes = (facts: ServerFacts): Route[] => {
  const { signedIn, admin } = policies(facts);
  const views = signedIn((exchange, caller) => forUser(facts, exchange, caller, () => queryResult(folders(facts))));
  const latest = signedIn((exchange, caller) =>
    forUser(facts, exchange, caller, (withUser) => recent(facts, exchange, withUser)),
  );
  const withoutUser: Route[] = [
    { method: 'GET', pattern: /\/userviews/iu, reply: views },
    { method: 'GET', pattern: /\/items\/latest/iu, reply: latest },
  ];
  return [
    {
      method: 'GET',
      pattern: /\/library\/virtualfolders/iu,
      reply: admin(() => ({ status: 200, body: virtualFolders(facts) })),
    },
    { method: 'GET', pattern: /\/library\/mediafolders/iu, reply: admin(() => queryResult(folders(facts))) },
    { method: 'GET', pattern: /\/items\/counts/iu, reply: signedIn(() => ({ status: 200, body: counts(facts) })) },
    { method: 'GET', pattern: /\/items/iu, reply: signedIn((exchange, caller) => items(facts, exchange, caller)) },
    { method: 'GET', pattern: /\/users\/(?<userId>[^/]+)\/views/iu, reply: views },
    { method: 'GET', pattern: /\/users\/(?<userId>[^/]+)\/items\/latest/iu, reply: latest },
    ...(facts.traits.pathsWithoutUser ? withoutUser : []),
  ];
};

/** Runs a question that needs a user: the caller's own, or one that is named, which only an administrator may do for others. */
const forUser = (facts: ServerFacts, exchange: Exchange, caller: Caller, reply: (withUser: boolean) => Reply): Reply => {
  const named = exchange.params['userId'] ?? queryOf(exchange, 'userId');
  if (named === null) return caller.by === 'user' ? reply(true) : processingError(400);
  const user = facts.people.byId(named);
  if (!user) return processingError(404);
  if (caller.by === 'user' && !caller.user.admin && caller.user !== user) return empty(403);
  return reply(true);
};

const virtualFolders = (facts: ServerFacts): object[] =>
  facts.libraries.map((library, index) => ({
    Name: library.name,
    Locations: [`/media/${library.collectionType}`],
    CollectionType: facts.traits.pascalCollectionTypes ? pascal[library.collectionType] : library.collectionType,
    LibraryOptions: { Enabled: true, EnableRealtimeMonitor: true, PathInfos: [{ Path: `/media/${library.collectionType}` }] },
    ItemId: libraryId(index),
    PrimaryImageItemId: libraryId(index),
    RefreshStatus: 'Idle',
  }));

const pascal = { movies: 'Movies', tvshows: 'TvShows', music: 'Music' } as const;

const folders = (facts: ServerFacts): object[] =>
  facts.libraries.map((library, index) => ({
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
  }));

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

const shownAs = (facts: ServerFacts, exchange: Exchange, withUser: boolean) => {
  const options = { serverId: facts.serverId, fields: setOf(exchange, 'fields'), withUser };
  return (place: ItemPlace): object => itemDto(facts.libraries, place, options);
};

const items = (facts: ServerFacts, exchange: Exchange, caller: Caller): Reply => {
  const named = queryOf(exchange, 'userId');
  if (named !== null && !facts.people.byId(named)) return processingError(404);
  const show = shownAs(facts, exchange, caller.by === 'user' || named !== null);
  const ids = queryOf(exchange, 'ids');
  if (ids !== null)
    return queryResult(
      ids
        .split(',')
        .flatMap((id) => known(facts, id))
        .map(show),
    );
  const parentId = queryOf(exchange, 'parentId');
  const recursive = queryOf(exchange, 'recursive')?.toLowerCase() === 'true';
  if (parentId === null && !recursive) {
    if (caller.by === 'key' && named === null && !facts.traits.pathsWithoutUser) return processingError(400);
    return queryResult(folders(facts));
  }
  const parent = parentId === null ? null : libraryOf(parentId);
  if (parentId !== null && !facts.libraries[parent ?? -1]) return processingError(facts.traits.pathsWithoutUser ? 400 : 404);
  const types = setOf(exchange, 'includeItemTypes');
  const wanted = facts.libraries.flatMap((library, index) =>
    (parent === null || parent === index) && (types.size === 0 || types.has(typeOf(library).toLowerCase())) ? [index] : [],
  );
  const page = { start: numberOf(exchange, 'startIndex') ?? 0, limit: numberOf(exchange, 'limit') };
  const text = queryOf(exchange, 'searchTerm');
  const { places, total } = text ? found(facts, wanted, text, page) : inOrder(facts, wanted, exchange, page);
  const counted = queryOf(exchange, 'enableTotalRecordCount')?.toLowerCase() !== 'false';
  return queryResult(places.map(show), counted ? total : places.length, page.start);
};

const known = (facts: ServerFacts, id: string): ItemPlace[] => {
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

const recent = (facts: ServerFacts, exchange: Exchange, withUser: boolean): Reply => {
  const parentId = queryOf(exchange, 'parentId');
  const parent = parentId === null ? null : libraryOf(parentId);
  const wanted = parent === null ? facts.libraries.map((_one, index) => index) : [parent];
  const places = newest(facts.libraries, wanted, numberOf(exchange, 'limit') ?? 20);
  return { status: 200, body: places.map(shownAs(facts, exchange, withUser)) };
};
