import { type Exchange, HttpSimulator, type HttpSimulatorOptions, type Reply, type Route } from '../http-simulator.ts';
import { Accounts, type AccountSpec, addDevices, namesFrom, type SimulatedAccount, type SimulatedDevice } from './accounts.ts';
import { authPage } from './auth-page.ts';
import { devicesXml, resourceFields, type SharedServer, userFields } from './listings.ts';
import { pinFields, Pins } from './pins.ts';
import { type Fields, inEither, oldError, plexError, toXml, wantsJson, xml } from './wire-format.ts';

export interface PlexTvOptions extends HttpSimulatorOptions {
  /** The first one is the owner that everything defaults to. */
  accounts?: readonly AccountSpec[];
  /** Rows of the first account besides servers; thousands are fine. */
  deviceCount?: number;
  /** Whether `/devices.xml` shows tokens. */
  showTokens?: boolean;
  pinLifetimeSeconds?: number;
  now?: () => Date;
}

/** Failed passwords after which plex.tv blocks the network. */
const mostFailures = 5;

/**
 * plex.tv, clients.plex.tv and app.plex.tv under one origin, as far as signing in, listing, making and ending tokens goes.
 * Keeps real state: what was made is listed, what was ended is refused. Format: docs/protocols/plex.md.
 */
export class PlexTvSimulator extends HttpSimulator {
  readonly accounts: Accounts;
  readonly pins: Pins;
  readonly servers: SharedServer[] = [];
  showTokens: boolean;
  failedSignIns = 0;
  readonly #now: () => Date;

  constructor(options: PlexTvOptions = {}) {
    super(options);
    this.#now = options.now ?? (() => new Date());
    this.accounts = new Accounts(options.accounts ?? [{ username: 'ada' }], this.#now);
    this.pins = new Pins(this.#now, options.pinLifetimeSeconds ?? 900);
    this.showTokens = options.showTokens ?? true;
    addDevices(this.accounts, this.owner, options.deviceCount ?? 64, this.#now());
  }

  get owner(): SimulatedAccount {
    const [owner] = this.accounts.all;
    if (!owner) throw new Error('the simulator has no account');
    return owner;
  }

  /** Plays the person who confirms a sign-in in the browser. False when the code is unknown or ended. */
  approvePin(code: string, username = this.owner.username): boolean {
    const pin = this.pins.withCode(code);
    if (!pin) return false;
    pin.authToken = this.accounts.signIn(this.accounts.named(username), pin.clientIdentifier, pin.names).token;
    return true;
  }

  /** A token as if somebody had signed in. */
  signIn(clientIdentifier: string, fields: Partial<SimulatedDevice> = {}, username = this.owner.username): SimulatedDevice {
    return this.accounts.signIn(this.accounts.named(username), clientIdentifier, fields);
  }

  deviceOf(clientIdentifier: string): SimulatedDevice | undefined {
    return [...this.accounts.devices.values()].find((device) => device.clientIdentifier === clientIdentifier);
  }

  /** Removes a device, on Plex's own page or by the API. A server's row takes the server from its account. */
  removeDevice(device: SimulatedDevice): void {
    this.accounts.remove(device);
    for (const server of this.servers) if (server.machineIdentifier === device.clientIdentifier) server.unclaim();
  }

  /** The button on the security page: every token ends, those of the person's servers too. */
  signOutEverywhere(username = this.owner.username): void {
    for (const device of this.accounts.devicesOf(this.accounts.named(username).id)) this.removeDevice(device);
  }

  protected override commonHeaders(): Record<string, string> {
    return { date: this.#now().toUTCString() };
  }

  protected notFound(exchange: Exchange): Reply {
    return exchange.path.includes('/api/v2/')
      ? plexError(exchange.headers, 404, 1000, 'Not Found')
      : { status: 404, headers: { 'content-type': 'text/html' }, body: '<html><body><h1>Not Found</h1></body></html>' };
  }

  protected override before(exchange: Exchange): Reply | null {
    const missing = exchange.path.startsWith(`${this.basePath}/api/v2/`) && !exchange.headers['x-plex-client-identifier'];
    return missing ? plexError(exchange.headers, 400, 1000, 'X-Plex-Client-Identifier is missing') : null;
  }

  protected readonly routes: readonly Route[] = [
    { method: 'POST', pattern: /\/api\/v2\/pins/u, reply: (exchange) => this.#createPin(exchange) },
    { method: 'GET', pattern: /\/api\/v2\/pins\/(?<id>\d+)/u, reply: (exchange) => this.#readPin(exchange) },
    { method: 'PUT', pattern: /\/api\/v2\/pins\/link(?:\.json)?/u, reply: (exchange) => this.#linkPin(exchange) },
    { method: 'GET', pattern: /\/api\/v2\/user/u, reply: (exchange) => this.#user(exchange) },
    { method: 'POST', pattern: /\/api\/v2\/users\/signin/u, reply: (exchange) => this.#signIn(exchange) },
    { method: 'DELETE', pattern: /\/api\/v2\/users\/signout/u, reply: (exchange) => this.#signOut(exchange) },
    { method: 'GET', pattern: /\/api\/v2\/ping/u, reply: (exchange) => this.#ping(exchange) },
    { method: 'GET', pattern: /\/api\/v2\/resources/u, reply: (exchange) => this.#resources(exchange) },
    { method: 'GET', pattern: /\/devices\.xml/u, reply: (exchange) => this.#devices(exchange) },
    { method: 'DELETE', pattern: /\/devices\/(?<id>\d+)\.xml/u, reply: (exchange) => this.#removeDevice(exchange) },
    { method: 'GET', pattern: /\/users\/account/u, reply: (exchange) => this.#oldAccount(exchange) },
    {
      method: 'GET',
      pattern: /\/auth/u,
      reply: () => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: authPage }),
    },
    {
      method: 'POST',
      pattern: /\/auth\/approve/u,
      reply: ({ body }) => ({ status: this.approvePin(new URLSearchParams(body).get('code') ?? '') ? 204 : 404 }),
    },
  ];

  #createPin({ headers, query, body }: Exchange): Reply {
    const strong = [query, new URLSearchParams(body)].some((given) => /^(?:true|1)$/iu.test(given.get('strong') ?? ''));
    const pin = this.pins.create(clientIdOf(headers), strong, namesFrom(headers));
    return inEither(headers, 201, 'pin', pinFields(pin, this.#now()));
  }

  #readPin({ headers, params }: Exchange): Reply {
    const pin = this.pins.get(Number(params['id']), clientIdOf(headers));
    return pin ? inEither(headers, 200, 'pin', pinFields(pin, this.#now())) : pinUnknown(headers);
  }

  #linkPin({ headers, query, body }: Exchange): Reply {
    // Plex's own page links codes, so the names that come along are not the device's.
    const session = this.accounts.withToken(tokenOf(headers, query));
    if (!session) return notAuthenticated(headers);
    const linked = this.approvePin(new URLSearchParams(body).get('code') ?? '', session.account.username);
    return linked ? { status: 204 } : pinUnknown(headers);
  }

  #user(exchange: Exchange): Reply {
    const session = this.#session(exchange);
    if (!session) return notAuthenticated(exchange.headers);
    return inEither(exchange.headers, 200, 'user', userFields(session.account, session.device.token));
  }

  #signIn({ headers, body }: Exchange): Reply {
    if (this.failedSignIns >= mostFailures) {
      return plexError(headers, 401, 1031, 'Too many failed sign-ins from this address, try again later');
    }
    const form = new URLSearchParams(body);
    const login = form.get('login') ?? '';
    const account = this.accounts.all.find((one) => one.username === login || one.email === login);
    const code = form.get('verificationCode');
    if (!account || form.get('password') !== account.password || (code && code !== account.twoFactorCode)) {
      this.failedSignIns += 1;
      return notAuthenticated(headers);
    }
    if (account.twoFactorCode && !code) return plexError(headers, 401, 1029, 'Please enter the verification code');
    this.failedSignIns = 0;
    const device = this.accounts.signIn(account, clientIdOf(headers), namesFrom(headers));
    const fields: Fields = { ...userFields(account, device.token), pastSubscriptions: [], trials: [] };
    return inEither(headers, 201, 'user', fields);
  }

  #signOut(exchange: Exchange): Reply {
    const session = this.#session(exchange);
    if (!session) return notAuthenticated(exchange.headers);
    this.removeDevice(session.device);
    return { status: 204 };
  }

  #ping(exchange: Exchange): Reply {
    const { headers } = exchange;
    if (!this.#session(exchange)) return notAuthenticated(headers);
    return wantsJson(headers) ? { status: 200, body: { pong: true } } : xml(200, '<pong>true</pong>');
  }

  #resources(exchange: Exchange): Reply {
    const session = this.#session(exchange);
    if (!session) return notAuthenticated(exchange.headers);
    const { account } = session;
    const reachable = this.servers.filter((server) => server.accessTokenFor(account) !== null);
    const players = this.accounts.devicesOf(account.id).filter((device) => device.provides.includes('player'));
    const all: Fields[] = [
      ...reachable.map((server) => resourceFields(server, account)),
      ...players.map(({ name, product, provides, clientIdentifier }) => ({
        name,
        product,
        provides,
        clientIdentifier,
        accessToken: null,
        connections: [],
      })),
    ];
    return wantsJson(exchange.headers) ? { status: 200, body: all } : xml(200, toXml('resources', { resource: all.map(nested) }));
  }

  #devices(exchange: Exchange): Reply {
    const session = this.#session(exchange);
    if (!session) return oldError(401, 'Invalid token');
    return xml(200, devicesXml(this.accounts.devicesOf(session.account.id), this.showTokens));
  }

  #removeDevice(exchange: Exchange): Reply {
    const session = this.#session(exchange);
    if (!session) return oldError(401, 'Invalid token');
    const device = this.accounts.devices.get(Number(exchange.params['id']));
    if (!device || device.accountId !== session.account.id) return oldError(404, 'Not Found');
    this.removeDevice(device);
    return { status: 200 };
  }

  /** Kept for its answer to dead tokens, which differs from the newer routes'. */
  #oldAccount(exchange: Exchange): Reply {
    const session = this.#session(exchange);
    return session ? xml(200, `<user id="${session.account.id}"/>`) : oldError(422, 'Invalid token');
  }

  #session({ headers, query }: Exchange): { account: SimulatedAccount; device: SimulatedDevice } | null {
    const session = this.accounts.withToken(tokenOf(headers, query));
    if (session) this.accounts.touch(session.device, namesFrom(headers));
    return session;
  }
}

export const tokenOf = (headers: Exchange['headers'], query: URLSearchParams): string | null => {
  const header = headers['x-plex-token'];
  return (typeof header === 'string' && header !== '' ? header : null) ?? query.get('X-Plex-Token');
};

/** In XML the connections have an element of their own around them. */
const nested = (resource: Fields): Fields => ({
  ...resource,
  connections: { connection: [resource['connections'] as Fields[]].flat() },
});

const clientIdOf = (headers: Exchange['headers']): string => String(headers['x-plex-client-identifier'] ?? '');

const notAuthenticated = (headers: Exchange['headers']): Reply =>
  plexError(headers, 401, 1001, 'User could not be authenticated');

const pinUnknown = (headers: Exchange['headers']): Reply => plexError(headers, 404, 1020, 'Code not found or expired');
