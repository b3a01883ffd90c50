import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { type Fields, htmlError } from '../wire-format.ts';
import { listOf } from './media-container.ts';
import { hitHubs, homeHubs, rowsOf, sectionHits } from './sections.ts';
import { container, forUsers, paged, type PlexServerState } from './state.ts';
import { fieldsOf, placeNumbered } from './tree.ts';

/** So many hits of each kind when nothing is asked for. */
const usualLimit = 3;
const flatLimit = 100;
const shelf = 12;

/** The lists of home pages, and searching in both ways. */
export const hubRoutes = (state: PlexServerState): Route[] => [
  forUsers(state, 'GET', /\/hubs(?:\/promoted)?/u, (exchange) =>
    container(state, exchange, homeHubs(state.sections, countIn(exchange, 'count', shelf))),
  ),
  forUsers(state, 'GET', /\/hubs\/sections\/(?<id>[^/]+)/u, (exchange) => {
    const sections = state.sections.filter((one) => one.key === exchange.params['id']);
    if (sections.length === 0) return htmlError(404, 'Not Found');
    return container(state, exchange, homeHubs(sections, countIn(exchange, 'count', shelf)));
  }),
  forUsers(state, 'GET', /\/hubs\/continueWatching/u, (exchange) => {
    const hub = { title: 'Continue Watching', type: 'mixed', hubIdentifier: 'home.continue', more: false };
    return container(state, exchange, { size: 1, Hub: [{ ...hub, ...listOf('Metadata', playing(state)) }] });
  }),
  forUsers(state, 'GET', /\/hubs\/continueWatching\/items/u, (exchange) => paged(state, exchange, rowsOf(playing(state)))),
  forUsers(state, 'GET', /\/hubs\/search/u, (exchange) => search(state, exchange)),
  forUsers(state, 'GET', /\/search/u, (exchange) => {
    const query = exchange.query.get('query');
    if (!query) return htmlError(400, 'Bad Request');
    const hits = state.sections.flatMap((section) => sectionHits(section, query, flatLimit));
    return container(state, exchange, { identifier: 'com.plexapp.plugins.library', ...listOf('Metadata', hits) });
  }),
];

const search = (state: PlexServerState, exchange: Exchange): Reply => {
  const query = exchange.query.get('query');
  if (state.withoutHubs || state.sections.length === 0) return htmlError(404, 'Not Found');
  if (!query) return htmlError(400, 'Bad Request');
  const sectionId = exchange.query.get('sectionId');
  const sections = state.sections.filter((one) => sectionId === null || one.key === sectionId);
  return container(state, exchange, hitHubs(sections, query, countIn(exchange, 'limit', usualLimit)));
};

const playing = (state: PlexServerState): Fields[] =>
  state.plays.flatMap(({ ratingKey }) => {
    const place = placeNumbered(state.sections, ratingKey);
    return place ? [fieldsOf(place)] : [];
  });

const countIn = ({ query }: Exchange, name: string, usual: number): number => {
  const said = query.get(name) ?? '';
  return /^\d{1,4}$/u.test(said) ? Number(said) : usual;
};
