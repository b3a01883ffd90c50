import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import type { SimulatedAccount } from '../accounts.ts';
import { type Fields, htmlError } from '../wire-format.ts';
import { listOf } from './media-container.ts';
import { rowsOf } from './sections.ts';
import { container, done, forOwner, forUsers, paged, type Play, type PlexServerState } from './state.ts';
import { fieldsOf, placeNumbered } from './tree.ts';

/** What a server tells and does for its owner, and the tokens it makes by itself. */
export const ownerRoutes = (state: PlexServerState): Route[] => [
  forOwner(state, 'GET', /\/status\/sessions/u, (exchange) =>
    container(
      state,
      exchange,
      listOf(
        'Metadata',
        state.plays.flatMap((play, index) => sessionFields(state, play, index)),
      ),
    ),
  ),
  forOwner(state, 'GET', /\/status\/sessions\/history\/all/u, (exchange) => paged(state, exchange, rowsOf([]))),
  // The documentation says POST, clients in the field send GET.
  ...(['GET', 'POST'] as const).map((method) =>
    forOwner(state, method, /\/status\/sessions\/terminate/u, ({ query }) => terminate(state, query.get('sessionId'))),
  ),
  forUsers(state, 'GET', /\/activities/u, (exchange) => {
    const Activity = state.activities.map(({ uuid, title, progress }) => ({
      uuid,
      type: 'library.refresh.items',
      cancellable: true,
      userID: 1,
      title,
      subtitle: '',
      progress,
    }));
    return container(state, exchange, { size: Activity.length, ...(Activity.length > 0 ? { Activity } : {}) });
  }),
  forOwner(state, 'DELETE', /\/activities\/(?<uuid>[^/]+)/u, ({ params }) => {
    const at = state.activities.findIndex(({ uuid }) => uuid === params['uuid']);
    if (at === -1) return htmlError(404, 'Not Found');
    state.activities.splice(at, 1);
    return done;
  }),
  forOwner(state, 'GET', /\/accounts/u, (exchange) => {
    const Account = state.users().map((user, index) => accountFields(user, index === 0));
    return container(state, exchange, { size: Account.length, identifier: 'com.plexapp.system.accounts', Account });
  }),
  forOwner(state, 'GET', /\/devices/u, (exchange) => {
    const Device = state.plexTv.accounts
      .devicesOf(state.ownerAccount().id)
      .slice(0, 50)
      .map(({ id, name, platform, clientIdentifier, createdAt }) => ({ id, name, platform, clientIdentifier, createdAt }));
    return container(state, exchange, { size: Device.length, identifier: 'com.plexapp.system.devices', Device });
  }),
  forOwner(state, 'GET', /\/:\/prefs/u, (exchange) => container(state, exchange, preferences(state))),
  ...(['GET', 'POST'] as const).map((method) => transientToken(state, method)),
];

const sessionFields = (state: PlexServerState, play: Play, index: number): Fields[] => {
  const place = placeNumbered(state.sections, play.ratingKey);
  if (!place) return [];
  const { account } = play;
  return [
    {
      ...fieldsOf(place),
      sessionKey: String(index + 1),
      viewOffset: 60_000,
      User: { id: String(account.id), title: account.username, thumb: `https://plex.tv/users/${account.uuid}/avatar` },
      Player: {
        address: '127.0.0.1',
        machineIdentifier: `player-${index + 1}`,
        platform: 'Chrome',
        product: 'Plex Web',
        state: 'playing',
        title: 'Chrome',
        version: '4.140.0',
        local: true,
        relayed: false,
        secure: true,
        userID: account.id,
      },
      Session: { id: play.sessionId, bandwidth: 5212, location: 'lan' },
    },
  ];
};

const terminate = (state: PlexServerState, sessionId: string | null): Reply => {
  if (sessionId === null) return htmlError(400, 'Bad Request');
  const at = state.plays.findIndex((play) => play.sessionId === sessionId);
  if (at === -1) return htmlError(404, 'Not Found');
  state.plays.splice(at, 1);
  return done;
};

/** Numbers of accounts differ from plex.tv's for the owner, who is always 1. */
const accountFields = ({ id, username, uuid }: SimulatedAccount, isOwner: boolean): Fields => ({
  id: isOwner ? 1 : id,
  key: `/accounts/${isOwner ? 1 : id}`,
  name: username,
  defaultAudioLanguage: 'en',
  autoSelectAudio: true,
  defaultSubtitleLanguage: 'en',
  subtitleMode: 0,
  thumb: `https://plex.tv/users/${uuid}/avatar`,
});

const preferences = (state: PlexServerState): Fields => {
  const text = (id: string, value: string, hidden = false): Fields => ({
    id,
    label: id,
    summary: '',
    type: 'text',
    default: '',
    value,
    hidden,
    advanced: false,
    group: 'general',
  });
  // The real list holds secrets too, as here the server's own token.
  const own = [...state.plexTv.accounts.devices.values()].find((one) => one.clientIdentifier === state.machineIdentifier);
  const Setting = [
    text('FriendlyName', state.name),
    text('allowedNetworks', ''),
    text('PlexOnlineToken', own?.token ?? '', true),
  ];
  return { size: Setting.length, Setting };
};

/** A token that lives until the server restarts. */
const transientToken = (state: PlexServerState, method: string): Route => ({
  method,
  pattern: /\/security\/token/u,
  reply: (exchange: Exchange) => {
    const caller = state.caller(exchange);
    if (caller === null) return htmlError(403, 'Forbidden');
    const isKnown = exchange.query.get('type') === 'delegation' && exchange.query.get('scope') === 'all';
    if (!isKnown) return htmlError(400, 'Bad Request');
    return container(state, exchange, { size: 0, token: state.newTransientToken(caller) });
  },
});
