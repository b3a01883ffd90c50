import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { namesFrom, type SimulatedAccount } from '../accounts.ts';
import { userFields } from '../listings.ts';
import { escaped, inEither, oldError, plexError, xml } from '../wire-format.ts';
import { basicOf, clientIdOf, notAuthenticated, signedIn } from './session.ts';
import type { PlexTvState } from './state.ts';

/** Failed passwords after which plex.tv blocks the network. */
const mostFailures = 5;

/** Sign-in by name and password, today's route and the two older ones, and sign-out. */
export const signInRoutes = (state: PlexTvState): Route[] => [
  { method: 'POST', pattern: /\/api\/v2\/users\/signin/u, reply: (exchange) => signIn(state, exchange) },
  { method: 'POST', pattern: /\/users\/sign_in\.(?<format>json|xml)/u, reply: (exchange) => olderSignIn(state, exchange) },
  {
    method: 'DELETE',
    pattern: /\/api\/v2\/users\/signout/u,
    reply: (exchange) =>
      signedIn(state, exchange, ({ device }) => {
        state.removeDevice(device);
        return { status: 204 };
      }),
  },
  /** Kept for its answer to dead tokens, which differs from the newer routes'. */
  {
    method: 'GET',
    pattern: /\/users\/account/u,
    reply: (exchange) =>
      signedIn(
        state,
        exchange,
        ({ account }) => xml(200, `<user id="${account.id}"/>`),
        () => oldError(422, 'Invalid token'),
      ),
  },
];

const signIn = (state: PlexTvState, { headers, body }: Exchange): Reply => {
  if (state.captcha) {
    const puzzle = '<!doctype html><html><head><title>Just a moment...</title></head><body>Verify you are human</body></html>';
    return { status: 403, headers: { 'content-type': 'text/html; charset=UTF-8' }, body: puzzle };
  }
  if (isBlocked(state)) return plexError(headers, 401, 1031, blockedWords);
  const form = new URLSearchParams(body);
  const account = state.accounts.openedBy(form.get('login') ?? '', form.get('password') ?? '', form.get('verificationCode'));
  if (account === 'code-due') return plexError(headers, 401, 1029, 'Please enter the verification code');
  if (account === null) return failed(state, notAuthenticated(headers));
  const token = newToken(state, account, headers);
  return inEither(headers, 201, 'user', { ...userFields(account, token), pastSubscriptions: [], trials: [] });
};

/** By HTTP Basic or a form; a code of the second factor stands behind the password. */
const olderSignIn = (state: PlexTvState, { headers, body, params }: Exchange): Reply => {
  const inXml = params['format'] === 'xml';
  const refused = (words: string): Reply => (inXml ? oldError(401, words) : { status: 401, body: { error: words } });
  if (isBlocked(state)) return refused(blockedWords);
  const form = new URLSearchParams(body);
  const given = basicOf(headers) ?? { login: form.get('user[login]') ?? '', password: form.get('user[password]') ?? '' };
  const [, password = '', code = null] = /^(.*?)(\d{6})?$/su.exec(given.password) ?? [];
  // A password may end in digits itself.
  const account =
    state.accounts.openedBy(given.login, given.password, null) ?? state.accounts.openedBy(given.login, password, code);
  if (account === 'code-due') return refused('Please enter the verification code');
  if (account === null) return failed(state, refused('Invalid email, username, or password.'));
  const token = newToken(state, account, headers);
  const { id, uuid, email, username } = account;
  if (inXml) return xml(201, `<user id="${id}" email="${escaped(email)}" authenticationToken="${escaped(token)}"/>`);
  const subscription = { active: true, status: 'Active', plan: 'lifetime' };
  const names = { id, uuid, email, username, title: username, thumb: `https://plex.tv/users/${uuid}/avatar` };
  return { status: 201, body: { user: { ...names, authToken: token, authentication_token: token, subscription } } };
};

const blockedWords = 'Too many failed sign-ins from this address, try again later';
const isBlocked = (state: PlexTvState): boolean => state.failedSignIns >= mostFailures;

const failed = (state: PlexTvState, reply: Reply): Reply => {
  state.failedSignIns += 1;
  return reply;
};

const newToken = (state: PlexTvState, account: SimulatedAccount, headers: Exchange['headers']): string => {
  state.failedSignIns = 0;
  return state.accounts.signIn(account, clientIdOf(headers), namesFrom(headers)).token;
};
