import type { Exchange, Reply } from '../../http-simulator.ts';
import { namesFrom, type SimulatedAccount, type SimulatedDevice } from '../accounts.ts';
import { plexError } from '../wire-format.ts';
import type { PlexTvState } from './state.ts';

/** Who asks. */
export interface Session {
  account: SimulatedAccount;
  device: SimulatedDevice;
  /** As it came: a device identity is shown its own JWT wherever a token is echoed. */
  token: string;
}

export const tokenOf = (headers: Exchange['headers'], query: URLSearchParams): string | null => {
  const header = headers['x-plex-token'];
  return (typeof header === 'string' && header !== '' ? header : null) ?? query.get('X-Plex-Token');
};

export const clientIdOf = (headers: Exchange['headers']): string => String(headers['x-plex-client-identifier'] ?? '');

export const notAuthenticated = (headers: Exchange['headers']): Reply =>
  plexError(headers, 401, 1001, 'User could not be authenticated');

/** Name and password of HTTP Basic; null without. */
export const basicOf = (headers: Exchange['headers']): { login: string; password: string } | null => {
  const given = /^basic (?<pair>[\w+/=]+)$/iu.exec(headers.authorization ?? '')?.groups?.['pair'];
  if (given === undefined) return null;
  const [login = '', ...rest] = Buffer.from(given, 'base64').toString('utf8').split(':');
  return { login, password: rest.join(':') };
};

/** Answers whoever has a token that lives; `refused` is the route's own way to say 401. The names that come along become the device's. */
export const signedIn = (
  state: PlexTvState,
  exchange: Exchange,
  reply: (session: Session) => Reply,
  refused?: (headers: Exchange['headers']) => Reply,
): Reply =>
  signedInAs(
    state,
    exchange,
    (session) => {
      state.accounts.touch(session.device, namesFrom(exchange.headers));
      return reply(session);
    },
    refused,
  );

/** The same for a route where the names are not the device's. */
export const signedInAs = (
  state: PlexTvState,
  { headers, query }: Exchange,
  reply: (session: Session) => Reply,
  refused: (headers: Exchange['headers']) => Reply = notAuthenticated,
): Reply => {
  const token = tokenOf(headers, query);
  const found = token === null ? null : (state.accounts.withToken(token) ?? state.keys.sessionOf(token));
  if (found === 'expired') return plexError(headers, 498, 1000, 'Token expired');
  return token === null || found === null ? refused(headers) : reply({ ...found, token });
};
