import type { Dialect } from '../../../shared/domain/servers/server.ts';
import { type Exchange, HttpSimulator, type HttpSimulatorOptions, type Reply, type Route } from '../http-simulator.ts';
import { documentedRoutes } from './documented/routes.ts';
import { notFound } from './documented/wire.ts';
import { gatewayRoutes } from './server/gateway.ts';
import { type KeyRow, KeyStore, type NewKey } from './key-store.ts';
import { People, type Person } from './people.ts';
import { authRoutes } from './server/auth.ts';
import { callerOf } from './server/access.ts';
import { catalogueRoutes } from './server/catalogue.ts';
import { keyRoutes } from './server/keys.ts';
import { isReply } from './wire.ts';
import { usageRoutes } from './server/usage.ts';
import type { ConnectedMcp } from './mcps.ts';
import type { Billing, World } from './world.ts';

export interface PlexMcpSimulatorOptions extends HttpSimulatorOptions {
  dialect?: Dialect;
  /** Users; an owner when absent. Passwords are made at run time unless given. */
  people?: Partial<Person>[];
  keys?: NewKey[];
  /** Keys that the plan allows; -1 is unlimited, as on a self-hosted server. */
  maxKeys?: number;
  /** How many MCPs there are; those in `connected` come first. */
  mcps?: number;
  /** MCPs with tools that really answer, such as `demoMcps`. */
  connected?: readonly ConnectedMcp[];
  toolsPerMcp?: number;
  /** Whether the build counts uses by period. */
  billing?: Billing;
  /** What `BASE_DOMAIN` is set to; the gateway answers to no other host. */
  baseDomain?: string;
  now?: () => Date;
}

/**
 * A PlexMCP gateway with one organisation, in one of the two contracts (docs/protocols/plexmcp.md). Its state is real: what is
 * created is listed and works, what is revoked is refused. `world` holds the switches.
 */
export class PlexMcpSimulator extends HttpSimulator {
  readonly dialect: Dialect;
  readonly world: World;
  protected readonly routes: readonly Route[];

  constructor(options: PlexMcpSimulatorOptions = {}) {
    super(options);
    this.dialect = options.dialect ?? 'server';
    const now = options.now ?? (() => new Date());
    this.world = {
      keys: new KeyStore(this.dialect, now),
      people: new People(now),
      now,
      maxKeys: options.maxKeys ?? 5,
      connected: options.connected ?? [],
      mcps: options.mcps ?? options.connected?.length ?? 3,
      toolsPerMcp: options.toolsPerMcp ?? 4,
      unexamined: new Set(),
      broken: new Set(),
      databaseDown: false,
      open: false,
      stripsAuthorization: false,
      baseDomain: options.baseDomain ?? 'localhost',
      organisationActive: true,
      rateLimited: false,
      billing: options.billing ?? 'absent',
      monthIsUsedUp: false,
      spendCapReached: false,
      foreignOrganisation: false,
      publishedSchema: true,
      secondFactorBroken: false,
    };
    for (const person of options.people ?? [{}]) this.world.people.add(person);
    for (const key of options.keys ?? []) this.addKey(key);
    this.routes = this.dialect === 'documented' ? documentedRoutes(this.world) : this.#serverRoutes();
  }

  /** The first user. */
  get owner(): Person {
    const person = this.world.people.all[0];
    if (!person) throw new Error('the simulator was given no people');
    return person;
  }

  /** A key made past the API, whatever the quota. */
  addKey(key: NewKey): KeyRow {
    return this.world.keys.add(key);
  }

  /** Somebody else ends a key. */
  revokeKey(row: KeyRow): void {
    if (this.dialect === 'server') this.world.keys.remove(row);
    else this.world.keys.markRevoked(row);
  }

  override get openNetwork(): boolean {
    return this.world.open;
  }
  override set openNetwork(open: boolean) {
    this.world.open = open;
  }

  protected notFound(exchange: Exchange): Reply {
    if (this.dialect === 'documented') return notFound;
    const allowed = this.routes.filter((route) => route.pattern.test(exchange.path)).map((route) => route.method);
    if (allowed.length === 0) return { status: 404 };
    const isPublic = !exchange.path.startsWith('/api/v1/') || /\/auth\/(?:login|refresh)/u.test(exchange.path);
    const caller = isPublic ? null : callerOf(this.world, exchange);
    if (caller && isReply(caller)) return caller;
    return { status: 405, headers: { Allow: allowed.join(',') } };
  }

  protected override commonHeaders(): Record<string, string> {
    if (this.dialect === 'server') return {};
    const reset = String(Math.ceil(this.world.now().getTime() / 1000));
    return { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '9', 'X-RateLimit-Reset': reset };
  }

  #serverRoutes(): Route[] {
    const { world } = this;
    return [
      { method: 'GET', pattern: /^\/health$/u, reply: () => this.#health() },
      { method: 'GET', pattern: /^\/health\/live$/u, reply: () => ({ status: 200 }) },
      { method: 'GET', pattern: /^\/health\/ready$/u, reply: () => ({ status: world.databaseDown ? 503 : 200 }) },
      ...authRoutes(world),
      ...keyRoutes(world),
      ...catalogueRoutes(world),
      ...usageRoutes(world),
      ...gatewayRoutes(world),
    ];
  }

  #health(): Reply {
    const state = this.world.databaseDown ? 'unhealthy' : 'healthy';
    return { status: this.world.databaseDown ? 503 : 200, body: { status: state, version: '1.0.0', database: state } };
  }
}
