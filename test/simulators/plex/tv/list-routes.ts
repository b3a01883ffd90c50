import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { devicesJson, devicesXml, resourceFields, userFields } from '../listings.ts';
import { type Fields, inEither, oldError, toXml, wantsJson, xml } from '../wire-format.ts';
import { basicOf, notAuthenticated, type Session, signedIn } from './session.ts';
import type { PlexTvState } from './state.ts';

/** What an account shows to its tokens: itself, its servers, its devices, claim codes. */
export const listRoutes = (state: PlexTvState): Route[] => {
  const closed = (method: string, pattern: RegExp, reply: (session: Session, exchange: Exchange) => Reply): Route => ({
    method,
    pattern,
    reply: (exchange) => signedIn(state, exchange, (session) => reply(session, exchange)),
  });
  const older = (method: string, pattern: RegExp, reply: (session: Session, exchange: Exchange) => Reply): Route => ({
    method,
    pattern,
    reply: (exchange) =>
      signedIn(
        state,
        exchange,
        (session) => reply(session, exchange),
        () => oldError(401, 'Invalid token'),
      ),
  });
  return [
    closed('GET', /\/api\/v2\/user/u, ({ account, token }, { headers }) =>
      inEither(headers, 200, 'user', userFields(account, token)),
    ),
    closed('GET', /\/api\/v2\/ping/u, (_session, { headers }) =>
      wantsJson(headers) ? { status: 200, body: { pong: true } } : xml(200, '<pong>true</pong>'),
    ),
    { method: 'GET', pattern: /\/api\/v2\/resources/u, reply: (exchange) => resources(state, exchange) },
    closed('GET', /\/api\/v2\/devices/u, ({ account }) => ({
      status: 200,
      body: devicesJson(state.accounts.devicesOf(account.id), state.showTokens),
    })),
    older('GET', /\/devices\.xml/u, ({ account }) =>
      xml(200, devicesXml(state.accounts.devicesOf(account.id), state.showTokens)),
    ),
    older('DELETE', /\/devices\/(?<id>\d+)\.xml/u, ({ account }, { params }) => {
      const device = state.accounts.devices.get(Number(params['id']));
      if (!device || device.accountId !== account.id) return oldError(404, 'Not Found');
      state.removeDevice(device);
      return { status: 200 };
    }),
    closed('GET', /\/api\/claim\/token\.json/u, ({ account }) => ({
      status: 200,
      body: { token: state.claims.issue(account.id) },
    })),
  ];
};

const resources = (state: PlexTvState, exchange: Exchange): Reply => {
  const basic = state.basicOpensResources ? basicOf(exchange.headers) : null;
  if (basic === null) return signedIn(state, exchange, (session) => resourceList(state, session, exchange));
  const account = state.accounts.openedBy(basic.login, basic.password, null);
  if (account !== null && account !== 'code-due') return resourceList(state, { account, token: '' }, exchange);
  state.failedSignIns += 1;
  return notAuthenticated(exchange.headers);
};

const resourceList = (
  state: PlexTvState,
  { account, token }: Pick<Session, 'account' | 'token'>,
  { headers }: Exchange,
): Reply => {
  const reachable = state.servers.filter((server) => server.accessTokenFor(account) !== null);
  const players = state.accounts.devicesOf(account.id).filter((device) => device.provides.includes('player'));
  const all: Fields[] = [
    // To a device identity its own JWT is echoed, which no server takes.
    ...reachable.map((server) =>
      Object.assign(resourceFields(server, account), token.includes('.') ? { accessToken: token } : {}),
    ),
    ...players.map(({ name, product, provides, clientIdentifier }) => ({
      name,
      product,
      provides,
      clientIdentifier,
      accessToken: null,
      connections: [],
    })),
  ];
  return wantsJson(headers) ? { status: 200, body: all } : xml(200, toXml('resources', { resource: all.map(nested) }));
};

/** In XML the connections have an element of their own around them. */
const nested = (resource: Fields): Fields => ({
  ...resource,
  connections: { connection: [resource['connections'] as Fields[]].flat() },
});
