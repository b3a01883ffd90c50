import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { namesFrom } from '../accounts.ts';
import { authPage, linkPage } from '../auth-page.ts';
import { type Pin, pinFields } from '../pins.ts';
import { inEither, plexError } from '../wire-format.ts';
import type { PublicJwk } from './device-keys.ts';
import { clientIdOf, signedInAs } from './session.ts';
import type { PlexTvState } from './state.ts';

/** PINs, and the two pages on which a person confirms them. */
export const pinRoutes = (state: PlexTvState): Route[] => [
  { method: 'POST', pattern: /\/api\/v2\/pins/u, reply: (exchange) => createPin(state, exchange) },
  { method: 'GET', pattern: /\/api\/v2\/pins\/(?<id>\d+)/u, reply: (exchange) => readPin(state, exchange) },
  { method: 'PUT', pattern: /\/api\/v2\/pins\/link(?:\.json)?/u, reply: (exchange) => linkPin(state, exchange) },
  { method: 'GET', pattern: /\/auth/u, reply: () => page(authPage) },
  { method: 'GET', pattern: /\/link\/?/u, reply: () => page(linkPage) },
  { method: 'POST', pattern: /\/auth\/approve/u, reply: ({ body }) => approve(state, body, true) },
  { method: 'POST', pattern: /\/link\/approve/u, reply: ({ body }) => approve(state, body, false) },
];

const createPin = (state: PlexTvState, { headers, query, body }: Exchange): Reply => {
  const sent = bodyOf(headers, body);
  const strong = [query.get('strong'), sent.strong].some((given) => /^(?:true|1)$/iu.test(given ?? ''));
  const pin = state.pins.create(clientIdOf(headers), strong, namesFrom(headers), sent.jwk);
  return inEither(headers, 201, 'pin', pinFields(pin, state.now()));
};

const bodyOf = (headers: Exchange['headers'], body: string): { strong: string | null; jwk: PublicJwk | null } => {
  if (!headers['content-type']?.includes('json')) return { strong: new URLSearchParams(body).get('strong'), jwk: null };
  const { strong, jwk } = JSON.parse(body) as { strong?: boolean; jwk?: PublicJwk };
  return { strong: String(strong), jwk: jwk ?? null };
};

const readPin = (state: PlexTvState, { headers, params, query }: Exchange): Reply => {
  const pin = state.pins.get(Number(params['id']), clientIdOf(headers));
  if (!pin) return pinUnknown(headers);
  const deviceJwt = query.get('deviceJWT');
  if (pin.authToken !== null && deviceJwt !== null) becomeIdentity(state, pin, deviceJwt);
  return inEither(headers, 200, 'pin', pinFields(pin, state.now()));
};

/** With a JWT that fits the key, the device's ordinary token ends and a JWT takes its place. Without, silently, nothing does. */
const becomeIdentity = (state: PlexTvState, pin: Pin, deviceJwt: string): void => {
  const { jwk, clientIdentifier } = pin;
  const device = state.accounts.withToken(pin.authToken)?.device;
  if (!jwk || !device || !state.keys.isSignedFor(jwk, clientIdentifier, deviceJwt) || !state.keys.register(device, jwk)) return;
  state.accounts.endToken(device);
  pin.authToken = state.keys.issue(device, jwk, {});
};

/** Plex's own page links codes, so the names that come along are not the device's. */
const linkPin = (state: PlexTvState, exchange: Exchange): Reply =>
  signedInAs(state, exchange, ({ account }) =>
    state.approvePin(new URLSearchParams(exchange.body).get('code') ?? '', account.username)
      ? { status: 204 }
      : pinUnknown(exchange.headers),
  );

/** Each page takes its own kind of code. */
const approve = (state: PlexTvState, body: string, strong: boolean): Reply => {
  const code = new URLSearchParams(body).get('code') ?? '';
  const fits = state.pins.withCode(code)?.strong === strong;
  return { status: fits && state.approvePin(code) ? 204 : 404 };
};

const page = (body: string): Reply => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body });

const pinUnknown = (headers: Exchange['headers']): Reply => plexError(headers, 404, 1020, 'Code not found or expired');
