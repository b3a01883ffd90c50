import type { Reply, Route } from '../../http-simulator.ts';
import { type Fields, htmlError } from '../wire-format.ts';
import { container, forUsers, type PlexServerState } from './state.ts';

/** Sends a browser to the web interface; everybody else should look at the status. */
const redirectScript = "<script>window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';</script>";
const webPage: Reply = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Plex</title>' };

/** Who the server is and what it can. */
export const systemRoutes = (state: PlexServerState): Route[] => [
  { method: 'GET', pattern: /\/identity/u, reply: (exchange) => container(state, exchange, identity(state)) },
  {
    method: 'GET',
    pattern: /\//u,
    reply: (exchange) => {
      // A server of nobody lets everybody look, if it is so old that it does not say so at `/identity`.
      const isOpen = !state.claimed && !state.saysWhetherClaimed;
      return isOpen || state.caller(exchange) !== null
        ? container(state, exchange, root(state))
        : htmlError(401, 'Unauthorized', redirectScript);
    },
  },
  forUsers(state, 'GET', /\/media\/providers/u, (exchange) => container(state, exchange, providers(state))),
  { method: 'GET', pattern: /\/web\/index\.html/u, reply: () => webPage },
];

const identity = ({ claimed, saysWhetherClaimed, machineIdentifier, version }: PlexServerState): Fields => ({
  size: 0,
  ...(saysWhetherClaimed ? { claimed } : {}),
  machineIdentifier,
  version,
});

const root = (state: PlexServerState): Fields => ({
  size: 2,
  allowCameraUpload: false,
  allowChannelAccess: true,
  allowSync: true,
  backgroundProcessing: true,
  certificate: true,
  companionProxy: true,
  eventStream: true,
  friendlyName: state.name,
  hubSearch: !state.withoutHubs,
  livetv: 7,
  machineIdentifier: state.machineIdentifier,
  myPlex: state.claimed,
  myPlexMappingState: state.claimed ? 'mapped' : 'unknown',
  myPlexSigninState: state.claimed ? 'ok' : 'none',
  myPlexSubscription: state.claimed,
  ...(state.claimed ? { myPlexUsername: state.ownerAccount().email } : {}),
  multiuser: true,
  ownerFeatures: 'pass,session_bandwidth_restrictions,trailers',
  platform: 'Linux',
  platformVersion: '6.12',
  pluginHost: true,
  readOnlyLibraries: false,
  sync: true,
  transcoderActiveVideoSessions: state.plays.length,
  transcoderAudio: true,
  transcoderVideo: true,
  updatedAt: 1_780_000_000,
  updater: true,
  version: state.version,
  Directory: [
    { count: 1, key: 'hubs', title: 'hubs' },
    { count: 1, key: 'library', title: 'library' },
  ],
});

/** The official way in: what the server offers and where. */
const providers = (state: PlexServerState): Fields => ({
  size: 1,
  friendlyName: state.name,
  machineIdentifier: state.machineIdentifier,
  version: state.version,
  MediaProvider: [
    {
      identifier: 'com.plexapp.plugins.library',
      title: 'Library',
      types: 'video,audio,photo',
      protocols: 'stream,download',
      Feature: [
        {
          key: '/library/sections',
          type: 'content',
          Directory: [
            { hubKey: '/hubs', title: 'Home' },
            ...state.sections.map(({ key, title, type }) => ({
              id: key,
              key: `/library/sections/${key}`,
              hubKey: `/hubs/sections/${key}`,
              title,
              type,
            })),
          ],
        },
        { key: '/hubs/search', type: 'search' },
        { key: '/photo/:/transcode', type: 'imagetranscoder' },
        { key: '/hubs/promoted', type: 'promoted' },
        { key: '/hubs/continueWatching', type: 'continuewatching' },
      ],
    },
  ],
});
