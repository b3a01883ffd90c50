import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { libraryId, type LibrarySeed } from '../libraries.ts';
import { missingField, noContent, processingError, queryOf, queryResult } from '../replies.ts';
import { policies, type ServerFacts } from '../server-facts.ts';
import { folders } from './library-routes.ts';

/** The server's own folders, which an administrator sees and changes. */
export const folderRoutes = (facts: ServerFacts): Route[] => {
  const { admin, whileSettingUp } = policies(facts);
  const pattern = /\/library\/virtualfolders/iu;
  return [
    { method: 'GET', pattern, reply: whileSettingUp(() => ({ status: 200, body: facts.libraries.map(virtualFolder(facts)) })) },
    { method: 'POST', pattern, reply: whileSettingUp((exchange) => add(facts, exchange)) },
    { method: 'DELETE', pattern, reply: whileSettingUp((exchange) => remove(facts, exchange)) },
    { method: 'POST', pattern: /\/library\/refresh/iu, reply: admin(() => noContent) },
    {
      method: 'GET',
      pattern: /\/library\/mediafolders/iu,
      reply: admin(() =>
        queryResult(
          folders(
            facts,
            facts.libraries.map((_one, index) => index),
          ),
        ),
      ),
    },
  ];
};

const pathOf = ({ path, collectionType }: LibrarySeed): string => path ?? `/media/${collectionType}`;

const virtualFolder =
  (facts: ServerFacts) =>
  (library: LibrarySeed, index: number): object => ({
    Name: library.name,
    Locations: [pathOf(library)],
    CollectionType: facts.traits.pascalCollectionTypes ? pascal[library.collectionType] : library.collectionType,
    LibraryOptions: { Enabled: true, EnableRealtimeMonitor: true, PathInfos: [{ Path: pathOf(library) }] },
    ItemId: libraryId(index),
    PrimaryImageItemId: libraryId(index),
    RefreshStatus: 'Idle',
  });

const pascal = { movies: 'Movies', tvshows: 'TvShows', music: 'Music' } as const;

/** A used name gets a number; what is in the folder is made up. */
const add = (facts: ServerFacts, exchange: Exchange): Reply => {
  const name = queryOf(exchange, 'name');
  if (name === null || name === '') return missingField('name');
  if (name !== name.trim()) return processingError(400);
  const type = (queryOf(exchange, 'collectionType') ?? 'movies').toLowerCase();
  const collectionType = type === 'tvshows' || type === 'music' ? type : 'movies';
  const path = queryOf(exchange, 'paths');
  facts.libraries.push({ name: freeName(facts, name), collectionType, count: 12, ...(path === null ? {} : { path }) });
  return noContent;
};

const freeName = ({ libraries }: ServerFacts, wanted: string): string => {
  const names = new Set(libraries.map(({ name }) => name));
  let name = wanted;
  for (let number = 2; names.has(name); number += 1) name = `${wanted}${number}`;
  return name;
};

const remove = (facts: ServerFacts, exchange: Exchange): Reply => {
  const at = facts.libraries.findIndex(({ name }) => name === queryOf(exchange, 'name'));
  if (at === -1) return processingError(404);
  facts.libraries.splice(at, 1);
  return noContent;
};
