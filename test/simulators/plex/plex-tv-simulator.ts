import { type Exchange, HttpSimulator, type HttpSimulatorOptions, type Reply, type Route } from '../http-simulator.ts';
import { Accounts, type AccountSpec, addDevices, type SimulatedAccount, type SimulatedDevice } from './accounts.ts';
import type { SharedServer } from './listings.ts';
import { Pins } from './pins.ts';
import { ClaimCodes } from './tv/claims.ts';
import { DeviceKeys } from './tv/device-keys.ts';
import { homeRoutes } from './tv/home-routes.ts';
import { keyRoutes } from './tv/key-routes.ts';
import { listRoutes } from './tv/list-routes.ts';
import { pinRoutes } from './tv/pin-routes.ts';
import { signInRoutes } from './tv/sign-in-routes.ts';
import type { PlexTvState } from './tv/state.ts';
import { userRoutes } from './tv/user-routes.ts';
import { plexError } from './wire-format.ts';

export interface PlexTvOptions extends HttpSimulatorOptions {
  /** The first one is the owner that everything defaults to. */
  accounts?: readonly AccountSpec[];
  /** Rows of the first account besides servers; thousands are fine. */
  deviceCount?: number;
  /** Whether the lists of devices show tokens. */
  showTokens?: boolean;
  pinLifetimeSeconds?: number;
  now?: () => Date;
}

/**
 * plex.tv, clients.plex.tv and app.plex.tv under one origin, as far as signing in, listing, making and ending tokens goes.
 * Keeps real state: what was made is listed, what was ended is refused. Format: docs/protocols/plex.md.
 */
export class PlexTvSimulator extends HttpSimulator implements PlexTvState {
  readonly accounts: Accounts;
  readonly pins: Pins;
  readonly claims: ClaimCodes;
  readonly keys: DeviceKeys;
  readonly servers: SharedServer[] = [];
  showTokens: boolean;
  failedSignIns = 0;
  captcha = false;
  basicOpensResources = false;
  /** How far the clock of plex.tv is ahead, in ms: its `Date` header, its PINs, its judgement of JWTs. */
  skewMs = 0;
  /** Routes that were taken away: 410. */
  readonly gone: RegExp[] = [];
  readonly #clock: () => Date;

  constructor(options: PlexTvOptions = {}) {
    super(options);
    this.#clock = options.now ?? (() => new Date());
    this.accounts = new Accounts(options.accounts ?? [{ username: 'ada' }], this.now);
    this.pins = new Pins(this.now, options.pinLifetimeSeconds ?? 900);
    this.claims = new ClaimCodes(this.now);
    this.keys = new DeviceKeys(this.accounts, this.now);
    this.showTokens = options.showTokens ?? true;
    addDevices(this.accounts, this.owner, options.deviceCount ?? 64, this.now());
  }

  readonly now = (): Date => new Date(this.#clock().getTime() + this.skewMs);

  get owner(): SimulatedAccount {
    const [owner] = this.accounts.all;
    if (!owner) throw new Error('the simulator has no account');
    return owner;
  }

  /** Plays the person who confirms a sign-in on one of Plex's pages. False when the code is unknown or ended. */
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

  /** Asks for fewer questions at a path, from now on or a number of times; with or without saying for how long. */
  limit(path: RegExp, how: { retryAfter?: number; times?: number } = {}): void {
    const headers = how.retryAfter === undefined ? {} : { 'retry-after': String(how.retryAfter) };
    this.faults.push({
      when: (exchange) => path.test(exchange.path),
      ...(how.times === undefined ? {} : { times: how.times }),
      what: { kind: 'reply', reply: { status: 429, headers, body: { error: 'too_many_requests' } } },
    });
  }

  protected override commonHeaders(): Record<string, string> {
    return { date: this.now().toUTCString() };
  }

  protected notFound(exchange: Exchange): Reply {
    return exchange.path.includes('/api/v2/') ? plexError(exchange.headers, 404, 1000, 'Not Found') : page(404, 'Not Found');
  }

  protected override before({ path, headers }: Exchange): Reply | null {
    if (this.gone.some((one) => one.test(path)))
      return path.includes('/api/') ? plexError(headers, 410, 1000, 'Gone') : page(410, 'Gone');
    const needsClient = path.startsWith(`${this.basePath}/api/v2/`) && !path.endsWith('/auth/nonce');
    return needsClient && !headers['x-plex-client-identifier']
      ? plexError(headers, 400, 1000, 'X-Plex-Client-Identifier is missing')
      : null;
  }

  protected readonly routes: readonly Route[] = [
    ...pinRoutes(this),
    ...signInRoutes(this),
    ...homeRoutes(this),
    ...keyRoutes(this),
    ...listRoutes(this),
    ...userRoutes(this),
  ];
}

const page = (status: number, title: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html><body><h1>${title}</h1></body></html>`,
});
