import { randomBytes, randomUUID } from 'node:crypto';

import { type Exchange, HttpSimulator, type HttpSimulatorOptions, type Reply, type Route } from '../http-simulator.ts';
import { newToken, type SimulatedAccount } from './accounts.ts';
import type { SharedServer } from './listings.ts';
import type { PlexTvSimulator } from './plex-tv-simulator.ts';
import { claimRoutes } from './server/claim-routes.ts';
import { GdmResponder } from './server/gdm-responder.ts';
import { hubRoutes } from './server/hub-routes.ts';
import { libraryRoutes } from './server/library-routes.ts';
import { ownerRoutes } from './server/owner-routes.ts';
import { pictureRoutes } from './server/picture-routes.ts';
import type { Activity, Caller, Play, PlexServerState } from './server/state.ts';
import { systemRoutes } from './server/system-routes.ts';
import type { Section } from './server/tree.ts';
import { tokenOf } from './tv/session.ts';
import { type Fields, htmlError, toXml, wantsJson, xml } from './wire-format.ts';

export interface PlexServerOptions extends HttpSimulatorOptions {
  /** The account side. The server registers there when it listens. */
  plexTv: PlexTvSimulator;
  name?: string;
  version?: string;
  machineIdentifier?: string;
  /** User name of the owner; the first account when left out. */
  owner?: string;
  /** User names of accounts it is shared with: the account's token is refused here, only the access token works. */
  sharedWith?: readonly string[];
  sections?: readonly Section[];
  /** UDP port of the discovery answers; 0 takes any. Left out: no answers. */
  gdmPort?: number;
}

const defaultSections: readonly Section[] = [
  { key: '1', title: 'Movies', type: 'movie', count: 1200 },
  { key: '2', title: 'TV Shows', type: 'show', count: 180 },
  { key: '3', title: 'Music', type: 'artist', count: 420 },
];

/** A Plex Media Server: who it is, whose it is, its libraries, and its judgement of tokens. Format: docs/protocols/plex.md. */
export class PlexServerSimulator extends HttpSimulator implements SharedServer, PlexServerState {
  readonly name: string;
  readonly version: string;
  readonly machineIdentifier: string;
  readonly plexTv: PlexTvSimulator;
  ownerId: number;
  sections: Section[];
  readonly plays: Play[] = [];
  readonly activities: Activity[] = [];
  claimed = true;
  /** Old servers leave it out of `/identity`. */
  saysWhetherClaimed = true;
  /** How a claim is refused that does not come from the server's network; null takes it. */
  refusesClaims: 401 | 403 | 404 | null = null;
  /** Numbers in JSON come as strings, as from some versions. */
  stringNumbers = false;
  /** Sends whole lists whatever page was asked for. */
  ignoresPaging = false;
  /** Has no `/hubs/search`, as before 1.3. */
  withoutHubs = false;
  httpsRequired = false;
  /** plex.tv also knows a way in from outside. */
  remoteAccess = false;
  readonly #accessTokens: Map<number, string>;
  readonly #transientTokens = new Map<string, Caller>();
  readonly #gdm: GdmResponder | null;
  readonly #gdmPort: number;
  protected readonly routes: readonly Route[];

  constructor(options: PlexServerOptions) {
    super(options);
    const { accounts, owner } = options.plexTv;
    const ownerAccount = options.owner === undefined ? owner : accounts.named(options.owner);
    const users = [ownerAccount, ...(options.sharedWith ?? []).map((name) => accounts.named(name))];
    this.plexTv = options.plexTv;
    this.name = options.name ?? 'Box';
    this.version = options.version ?? '1.43.0.10162-b67a664ab';
    this.machineIdentifier = options.machineIdentifier ?? randomBytes(20).toString('hex');
    this.ownerId = ownerAccount.id;
    this.sections = [...(options.sections ?? defaultSections)];
    this.#accessTokens = new Map(users.map((user) => [user.id, newToken()]));
    this.routes = [systemRoutes, libraryRoutes, hubRoutes, pictureRoutes, ownerRoutes, claimRoutes].flatMap((of) => of(this));
    const plexDirect = `${randomBytes(16).toString('hex')}.plex.direct`;
    this.#gdmPort = options.gdmPort ?? 0;
    this.#gdm = options.gdmPort === undefined ? null : new GdmResponder(() => this.#announcement(plexDirect));
  }

  /** Where discovery datagrams are answered. */
  get gdmPort(): number {
    if (!this.#gdm) throw new Error('this server answers no datagrams');
    return this.#gdm.port;
  }

  override async listen(port = 0): Promise<string> {
    const url = await super.listen(port);
    await this.#gdm?.listen(this.#gdmPort);
    this.plexTv.servers.push(this);
    this.#register();
    return url;
  }

  override async close(): Promise<void> {
    await this.#gdm?.close();
    await super.close();
  }

  get connections(): Fields[] {
    const { protocol, hostname, port } = new URL(this.url);
    const scheme = protocol.slice(0, -1);
    const own = { protocol: scheme, address: hostname, port: Number(port), uri: this.url, relay: false, IPv6: false };
    return [{ ...own, local: true }, ...(this.remoteAccess ? [{ ...own, local: false }] : [])];
  }

  ownerAccount(): SimulatedAccount {
    const owner = this.plexTv.accounts.all.find((account) => account.id === this.ownerId);
    if (!owner) throw new Error('the server has no owner');
    return owner;
  }

  users(): SimulatedAccount[] {
    const guests = this.plexTv.accounts.all.filter(({ id }) => id !== this.ownerId && this.#accessTokens.has(id));
    return [this.ownerAccount(), ...guests];
  }

  accessTokenFor(account: SimulatedAccount): string | null {
    return this.claimed ? (this.#accessTokens.get(account.id) ?? null) : null;
  }

  /** Somebody watches something. Gives the session's id. */
  play(username: string, ratingKey: string): string {
    const sessionId = randomUUID();
    this.plays.push({ sessionId, account: this.plexTv.accounts.named(username), ratingKey });
    return sessionId;
  }

  /** The owner took it off the account, or every device was signed out. */
  unclaim(): void {
    this.claimed = false;
  }

  /** Somebody gave it a claim code. The old tokens are gone. */
  claim(account: SimulatedAccount): void {
    this.claimed = true;
    this.ownerId = account.id;
    this.#accessTokens.set(account.id, newToken());
    this.#register();
  }

  /** Ends the access token of one account behind everybody's back. */
  revokeAccess(account: SimulatedAccount): void {
    this.#accessTokens.delete(account.id);
  }

  caller({ headers, query }: Exchange): Caller | null {
    if (this.openNetwork) return 'owner';
    const token = tokenOf(headers, query);
    if (token === null || !this.claimed) return null;
    const [holder] = [...this.#accessTokens].find(([, known]) => known === token) ?? [];
    if (holder !== undefined) return holder === this.ownerId ? 'owner' : 'guest';
    if (this.plexTv.accounts.withToken(token)?.account.id === this.ownerId) return 'owner';
    return this.#transientTokens.get(token) ?? null;
  }

  newTransientToken(caller: Caller): string {
    const token = `transient-${randomUUID()}`;
    this.#transientTokens.set(token, caller);
    return token;
  }

  /** Its row among the account's devices. */
  #register(): void {
    this.plexTv.accounts.add(this.ownerAccount(), this.machineIdentifier, {
      name: this.name,
      product: 'Plex Media Server',
      productVersion: this.version,
      platform: 'Linux',
      device: 'Docker Container',
      provides: 'server',
      connections: [this.url],
    });
  }

  #announcement(plexDirect: string): string[] {
    return [
      'Content-Type: plex/media-server',
      `Host: ${plexDirect}`,
      `Name: ${this.name}`,
      `Port: ${this.port}`,
      `Resource-Identifier: ${this.machineIdentifier}`,
      'Updated-At: 1780000000',
      `Version: ${this.version}`,
    ];
  }

  protected override commonHeaders(): Record<string, string> {
    return { 'x-plex-protocol': '1.0', 'cache-control': 'no-cache' };
  }

  protected notFound(): Reply {
    return htmlError(404, 'Not Found');
  }

  /** As during the maintenance after an upgrade. */
  protected override whileStarting({ headers }: Exchange): Reply {
    const status = 'Plex Media Server is currently running startup maintenance tasks.';
    return wantsJson(headers)
      ? htmlError(503, 'Maintenance')
      : xml(503, toXml('Response', { code: 503, title: 'Maintenance', status }));
  }

  protected override before({ path }: Exchange): Reply | null {
    return path.endsWith('/web') ? { status: 302, headers: { location: `${this.basePath}/web/index.html` } } : null;
  }
}
