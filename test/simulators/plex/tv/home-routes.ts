import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { namesFrom, type SimulatedAccount } from '../accounts.ts';
import { userFields } from '../listings.ts';
import { type Fields, inEither, oldError, plexError, toXml, xml } from '../wire-format.ts';
import { clientIdOf, notAuthenticated, type Session, signedIn } from './session.ts';
import type { PlexTvState } from './state.ts';

/** Plex Home: its people, and switching to one of them, today's way and the older one. */
export const homeRoutes = (state: PlexTvState): Route[] => [
  {
    method: 'GET',
    pattern: /\/api\/v2\/home\/users\/?/u,
    reply: (exchange) => signedIn(state, exchange, () => inEither(exchange.headers, 200, 'home', homeFields(state))),
  },
  {
    method: 'POST',
    pattern: /\/api\/v2\/home\/users\/(?<uuid>[^/]+)\/switch/u,
    reply: (exchange) => signedIn(state, exchange, (session) => switchTo(state, session, exchange)),
  },
  {
    method: 'POST',
    pattern: /\/api\/home\/users\/(?<id>\d+)\/switch/u,
    reply: (exchange) =>
      signedIn(
        state,
        exchange,
        (session) => olderSwitch(state, session, exchange),
        () => oldError(401, 'Invalid token'),
      ),
  },
];

const homeFields = (state: PlexTvState): Fields => ({
  id: 1,
  name: 'Home',
  guestUserID: null,
  guestUserUUID: null,
  guestEnabled: false,
  subscription: true,
  users: state.accounts.home.map((one, index) => ({
    id: one.id,
    uuid: one.uuid,
    title: one.username,
    username: one.home?.managed ? null : one.username,
    email: one.home?.managed ? null : one.email,
    thumb: `https://plex.tv/users/${one.uuid}/avatar`,
    hasPassword: !one.home?.managed,
    restricted: one.home?.managed ?? false,
    restrictionProfile: one.home?.managed ? 'little_kid' : null,
    admin: index === 0,
    guest: false,
    protected: Boolean(one.home?.pin),
  })),
});

const pinWords = 'A valid PIN is required to perform this action';

const switchTo = (state: PlexTvState, session: Session, exchange: Exchange): Reply => {
  const { headers, params, query } = exchange;
  const target = inHomeOf(state, session, (one) => one.uuid === params['uuid']);
  if (!target) return plexError(headers, 404, 1000, 'User not found');
  if (!opens(target, query)) return plexError(headers, 403, 1041, pinWords);
  const { token } = state.accounts.signIn(target, clientIdOf(headers), namesFrom(headers));
  return inEither(headers, 201, 'user', userFields(target, token));
};

const olderSwitch = (state: PlexTvState, session: Session, { headers, params, query }: Exchange): Reply => {
  if (clientIdOf(headers) === '') return notAuthenticated(headers);
  const target = inHomeOf(state, session, (one) => String(one.id) === params['id']);
  if (!target) return oldError(404, 'User not found');
  if (!opens(target, query)) return oldError(403, pinWords);
  const { token } = state.accounts.signIn(target, clientIdOf(headers), namesFrom(headers));
  const { id, uuid, username, email, home } = target;
  const names = home?.managed ? {} : { username, email };
  const fields = { id, uuid, title: username, ...names, restricted: home?.managed ?? false, authenticationToken: token };
  return xml(201, toXml('user', fields));
};

const inHomeOf = (state: PlexTvState, session: Session, is: (one: SimulatedAccount) => boolean): SimulatedAccount | undefined =>
  state.accounts.home.includes(session.account) ? state.accounts.home.find(is) : undefined;

const opens = (target: SimulatedAccount, query: URLSearchParams): boolean =>
  !target.home?.pin || target.home.pin === query.get('pin');
