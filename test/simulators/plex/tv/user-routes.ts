import type { Route } from '../../http-simulator.ts';
import type { SimulatedAccount } from '../accounts.ts';
import { type Fields, oldError, toXml, xml } from '../wire-format.ts';
import { signedIn } from './session.ts';
import type { PlexTvState } from './state.ts';

/** The older list of people an account shares with: its Home, and guests of its servers. */
export const userRoutes = (state: PlexTvState): Route[] => [
  {
    method: 'GET',
    pattern: /\/api\/users\/?/u,
    reply: (exchange) =>
      signedIn(
        state,
        exchange,
        ({ account }) => {
          const users = state.accounts.all.filter((one) => one !== account && isNear(state, account, one));
          const User = users.map((one) => userFields(state, account, one));
          return xml(200, toXml('MediaContainer', { friendlyName: 'myPlex', size: User.length, User }));
        },
        () => oldError(401, 'Invalid token'),
      ),
  },
];

const isNear = (state: PlexTvState, account: SimulatedAccount, other: SimulatedAccount): boolean => {
  const { home } = state.accounts;
  return (home.includes(account) && home.includes(other)) || sharedWith(state, account, other).length > 0;
};

const sharedWith = (state: PlexTvState, account: SimulatedAccount, other: SimulatedAccount) =>
  state.servers.filter((server) => server.ownerId === account.id && server.accessTokenFor(other) !== null);

const userFields = (state: PlexTvState, account: SimulatedAccount, one: SimulatedAccount): Fields => ({
  id: one.id,
  title: one.username,
  username: one.home?.managed ? '' : one.username,
  email: one.home?.managed ? '' : one.email,
  thumb: `https://plex.tv/users/${one.uuid}/avatar`,
  protected: Boolean(one.home?.pin),
  home: state.accounts.home.includes(one),
  restricted: one.home?.managed ?? false,
  allowSync: true,
  allowCameraUpload: false,
  allowChannels: false,
  filterAll: '',
  filterMovies: '',
  filterMusic: '',
  filterPhotos: '',
  filterTelevision: '',
  Server: sharedWith(state, account, one).map(({ machineIdentifier, name }, index) => ({
    id: index + 1,
    serverId: index + 1,
    machineIdentifier,
    name,
    lastSeenAt: 1_780_000_000,
    numLibraries: 3,
    allLibraries: true,
    owned: false,
    pending: false,
  })),
});
