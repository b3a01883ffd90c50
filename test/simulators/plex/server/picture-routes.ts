import type { Route } from '../../http-simulator.ts';
import { htmlError } from '../wire-format.ts';
import { picture } from './pictures.ts';
import { forUsers, type PlexServerState } from './state.ts';
import { placeNumbered } from './tree.ts';

const poster = { width: 200, height: 300 };

/** Posters and backgrounds, in their own size or another one. */
export const pictureRoutes = (state: PlexServerState): Route[] => [
  forUsers(
    state,
    'GET',
    /\/library\/metadata\/(?<id>\d+)\/(?<kind>thumb|art|clearLogo|banner|composite)(?:\/\d+)?/u,
    ({ params }) => {
      if (!placeNumbered(state.sections, params['id'] ?? '')) return htmlError(404, 'Not Found');
      const isWide = params['kind'] === 'art' || params['kind'] === 'banner';
      return picture(String(params['id']), isWide ? poster.height : poster.width, isWide ? poster.width : poster.height);
    },
  ),
  forUsers(state, 'GET', /\/library\/sections\/[^/]+\/composite\/\d+/u, ({ path }) => picture(path, poster.width, poster.height)),
  forUsers(state, 'GET', /\/:\/resources\/[\w.-]+/u, ({ path }) => picture(path, poster.width, poster.height)),
  forUsers(state, 'GET', /\/photo\/:\/transcode/u, ({ query }) => {
    const url = query.get('url') ?? '';
    const [width, height] = [Number(query.get('width')), Number(query.get('height'))];
    // Only its own pictures, by their path.
    if (!url.startsWith('/') || !(width > 0) || !(height > 0)) return htmlError(400, 'Bad Request');
    const id = /\/library\/metadata\/(\d+)\//u.exec(url)?.[1];
    if (id === undefined || !placeNumbered(state.sections, id)) return htmlError(404, 'Not Found');
    return picture(id, width, height);
  }),
];
