import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { htmlError } from '../wire-format.ts';
import { metaOf } from './filters.ts';
import { listOf } from './media-container.ts';
import { lowerRows, newestRows, type Rows, rowsOf, sectionFields, sectionRows } from './sections.ts';
import { container, forOwner, forUsers, paged, type PlexServerState } from './state.ts';
import { childrenOf, fieldsOf, fullFieldsOf, leavesOf, type Place, placeNumbered, type Section } from './tree.ts';

const gone = htmlError(404, 'Not Found');
/** Numbers of the kinds below the items of a section: seasons and albums, episodes and tracks. */
const levels: Readonly<Record<string, 1 | 2>> = { 3: 1, 4: 2, 9: 1, 10: 2 };

/** Libraries, their items, and what lies below those. */
export const libraryRoutes = (state: PlexServerState): Route[] => {
  const inSection = (ending: string, rows: (section: Section, exchange: Exchange) => Rows): Route =>
    forUsers(state, 'GET', new RegExp(`/library/sections/(?<id>[^/]+)/${ending}`, 'u'), (exchange) => {
      const section = state.sections.find((one) => one.key === exchange.params['id']);
      if (!section) return gone;
      const meta = exchange.query.get('includeMeta') === '1' ? { Meta: metaOf(section) } : {};
      return paged(state, exchange, rows(section, exchange), { ...sectionHead(section), ...meta });
    });
  const below = (ending: string, children: (place: Place) => Place[]): Route =>
    forUsers(state, 'GET', new RegExp(`/library/metadata/(?<id>\\d+)/${ending}`, 'u'), (exchange) => {
      const place = placeNumbered(state.sections, exchange.params['id'] ?? '');
      return place ? paged(state, exchange, rowsOf(children(place).map(fieldsOf)), sectionHead(place.section)) : gone;
    });
  return [
    forOwner(state, 'GET', /\/library/u, (exchange) =>
      container(state, exchange, {
        size: 2,
        identifier: 'com.plexapp.plugins.library',
        mediaTagPrefix: '/system/bundle/media/flags/',
        mediaTagVersion: 1_700_000_000,
        title1: 'Plex Library',
        title2: '',
        Directory: [
          { key: 'sections', title: 'Library Sections' },
          { key: 'recentlyAdded', title: 'Recently Added Content' },
        ],
      }),
    ),
    forUsers(state, 'GET', /\/library\/sections(?:\/all|\/)?/u, (exchange) =>
      container(state, exchange, {
        allowSync: false,
        title1: 'Plex Library',
        ...listOf('Directory', state.sections.map(sectionFields)),
      }),
    ),
    inSection('all', ordered),
    inSection('collections', () => rowsOf([])),
    inSection('recentlyAdded', (section) => sectionRows(section, true)),
    inSection('onDeck', () => rowsOf([])),
    forUsers(state, 'GET', /\/library\/recentlyAdded/u, (exchange) => paged(state, exchange, newestRows(state.sections))),
    forUsers(state, 'GET', /\/library\/onDeck/u, (exchange) => paged(state, exchange, rowsOf([]))),
    forUsers(state, 'GET', /\/library\/metadata\/(?<ids>\d+(?:,\d+)*)/u, (exchange) => items(state, exchange)),
    below('children', childrenOf),
    below('(?:allLeaves|grandchildren)', leavesOf),
  ];
};

const sectionHead = (section: Section) => ({
  allowSync: true,
  librarySectionID: Number(section.key),
  librarySectionTitle: section.title,
  viewGroup: section.type,
});

/** `type` asks for what lies below, of one artist perhaps; `sort` for the newest first. */
const ordered = (section: Section, { query }: Exchange): Rows => {
  const level = levels[query.get('type') ?? ''];
  if (level === undefined) return sectionRows(section, query.get('sort') === 'addedAt:desc');
  const artist = placeNumbered([section], query.get('artist.id') ?? '');
  if (artist) return rowsOf((level === 1 ? childrenOf(artist) : leavesOf(artist)).map(fieldsOf));
  return lowerRows(section, level === 1 ? childrenOf : leavesOf);
};

/** Several numbers give those that exist; none of them is a page. */
const items = (state: PlexServerState, exchange: Exchange): Reply => {
  const places = (exchange.params['ids'] ?? '').split(',').flatMap((id) => placeNumbered(state.sections, id) ?? []);
  return places.length === 0 ? gone : container(state, exchange, listOf('Metadata', places.map(fullFieldsOf)));
};
