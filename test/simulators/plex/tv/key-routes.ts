import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { inEither, plexError } from '../wire-format.ts';
import type { PublicJwk } from './device-keys.ts';
import { clientIdOf, signedIn } from './session.ts';
import type { PlexTvState } from './state.ts';

/** Device identities: https://developer.plex.tv/pms, "Authenticating with Plex". */
export const keyRoutes = (state: PlexTvState): Route[] => [
  {
    method: 'GET',
    pattern: /\/api\/v2\/auth\/nonce/u,
    reply: ({ headers }) =>
      clientIdOf(headers) === ''
        ? plexError(headers, 422, 1000, 'X-Plex-Client-Identifier is missing')
        : inEither(headers, 200, 'nonce', { nonce: state.keys.nonce() }),
  },
  { method: 'GET', pattern: /\/api\/v2\/auth\/keys/u, reply: () => ({ status: 200, body: state.keys.published }) },
  { method: 'POST', pattern: /\/api\/v2\/auth\/token/u, reply: (exchange) => exchangeJwt(state, exchange) },
  { method: 'POST', pattern: /\/api\/v2\/auth\/jwk/u, reply: (exchange) => registerKey(state, exchange) },
];

const exchangeJwt = (state: PlexTvState, { headers, body }: Exchange): Reply => {
  const { jwt } = fieldsOf<{ jwt: string }>(body);
  if (jwt === undefined) return plexError(headers, 400, 1000, 'Malformed request');
  const outcome = state.keys.exchange(jwt);
  return typeof outcome === 'string'
    ? { status: 200, body: { auth_token: outcome } }
    : plexError(headers, outcome.status, outcome.code, outcome.message);
};

/** Binds to the device that owns the token, whatever client identifier comes along. */
const registerKey = (state: PlexTvState, exchange: Exchange): Reply =>
  signedIn(state, exchange, ({ device }) => {
    const { jwk } = fieldsOf<{ jwk: PublicJwk }>(exchange.body);
    if (!jwk) return plexError(exchange.headers, 400, 1000, 'Malformed request');
    return state.keys.register(device, jwk)
      ? { status: 201, body: {} }
      : plexError(exchange.headers, 422, 1000, 'Thumbprint has already been taken');
  });

const fieldsOf = <T>(body: string): Partial<T> => {
  try {
    return JSON.parse(body) as Partial<T>;
  } catch {
    return {};
  }
};
