import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { type Fields, htmlError, inEither } from '../wire-format.ts';
import { forOwner, type PlexServerState } from './state.ts';

/** To whom the server belongs, and how that changes. */
export const claimRoutes = (state: PlexServerState): Route[] => [
  forOwner(state, 'GET', /\/myplex\/account/u, ({ headers }) => account(headers, state)),
  forOwner(state, 'DELETE', /\/myplex\/account/u, ({ headers }) => {
    const own = [...state.plexTv.accounts.devices.values()].find((one) => one.clientIdentifier === state.machineIdentifier);
    // Its row at plex.tv goes, and with it the server from the account.
    if (own) state.plexTv.removeDevice(own);
    return account(headers, state);
  }),
  { method: 'POST', pattern: /\/myplex\/claim/u, reply: (exchange) => claim(state, exchange) },
];

const claim = (state: PlexServerState, { headers, query }: Exchange): Reply => {
  if (state.refusesClaims !== null) return htmlError(state.refusesClaims, 'Refused');
  if (state.claimed) return htmlError(400, 'Bad Request');
  const accountId = state.plexTv.claims.redeem(query.get('token') ?? '');
  const claimer = state.plexTv.accounts.all.find(({ id }) => id === accountId);
  if (!claimer) return htmlError(400, 'Bad Request');
  state.claim(claimer);
  return account(headers, state);
};

const account = (headers: Exchange['headers'], state: PlexServerState): Reply => {
  const fields: Fields = {
    ...(state.claimed ? { username: state.ownerAccount().email } : {}),
    mappingState: state.claimed ? 'mapped' : 'unknown',
    mappingError: '',
    signInState: state.claimed ? 'ok' : 'none',
    publicAddress: '203.0.113.2',
    publicPort: '32400',
    privateAddress: '127.0.0.1',
    privatePort: '32400',
    subscriptionActive: state.claimed,
    subscriptionState: state.claimed ? 'Active' : 'Unknown',
  };
  const isXml = !(headers.accept ?? '').includes('json');
  return inEither(headers, 200, 'MyPlex', isXml ? fields : { MyPlex: fields });
};
