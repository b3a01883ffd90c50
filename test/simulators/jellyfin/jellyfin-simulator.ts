import { randomBytes } from 'node:crypto';

import { type Exchange, HttpSimulator, type HttpSimulatorOptions, type Reply, type Route } from '../http-simulator.ts';
import { DiscoveryResponder } from './discovery-responder.ts';
import { KeyBook, type KeySeed } from './key-book.ts';
import { folderRoutes } from './routes/folder-routes.ts';
import { keyRoutes } from './routes/key-routes.ts';
import { defaultLibraries, type LibrarySeed } from './libraries.ts';
import { libraryRoutes } from './routes/library-routes.ts';
import { mediaRoutes } from './routes/media-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { startupRoutes } from './routes/startup-routes.ts';
import type { StartupState } from './startup-state.ts';
import { type Identity, People, type UserSeed } from './people.ts';
import { QuickConnect } from './quick-connect.ts';
import { empty } from './replies.ts';
import { callerOf, type Phase, type ServerFacts } from './server-facts.ts';
import { publicInfo, systemRoutes } from './routes/system-routes.ts';
import { userRoutes } from './routes/user-routes.ts';
import { type JellyfinVersion, type Traits, traitsOf } from './versions.ts';

export interface JellyfinSimulatorOptions extends HttpSimulatorOptions {
  version?: JellyfinVersion;
  name?: string;
  users?: readonly UserSeed[];
  keys?: readonly KeySeed[];
  /** Sign-ins of the first user on so many devices. */
  deviceCount?: number;
  libraries?: readonly LibrarySeed[];
  /** Nobody has gone through the set-up wizard yet: no users, no libraries. */
  firstRun?: boolean;
  /** UDP port of the discovery answers; 0 takes any. Left out: no answers. */
  udpPort?: number;
  /** Epoch ms. */
  now?: () => number;
}

const defaultUsers: readonly UserSeed[] = [{ name: 'admin', admin: true }, { name: 'bob' }, { name: 'carol', disabled: true }];

/** A Jellyfin server: identity, sign-ins, keys, devices, libraries, discovery. Its secrets are made anew for each. */
export class JellyfinSimulator extends HttpSimulator implements ServerFacts {
  readonly version: JellyfinVersion;
  readonly traits: Traits;
  readonly serverId: string;
  readonly people: People;
  readonly keys: KeyBook;
  readonly quickConnect: QuickConnect;
  readonly startup: StartupState;
  libraries: LibrarySeed[];
  readonly now: () => number;
  name: string;
  phase: Phase = 'ready';
  wizardCompleted: boolean;
  legacyAuthorization: boolean;
  health: 'Healthy' | 'Degraded' | 'Unhealthy' = 'Healthy';
  /** Refuses the caller's network. */
  blocksCaller = false;
  /** The caller's address is not in the server's own network. */
  callerIsRemote = false;
  restartPending = false;
  /** A proxy in front that puts this token into every request, so that everybody is let in. */
  injectedToken: string | null = null;
  protected readonly routes: readonly Route[];
  readonly #responder: DiscoveryResponder | null;
  readonly #udpPort: number;

  constructor(options: JellyfinSimulatorOptions = {}) {
    super(options);
    this.version = options.version ?? '10.11.11';
    this.traits = traitsOf(this.version);
    this.serverId = randomBytes(16).toString('hex');
    this.name = options.name ?? 'living-room';
    this.now = options.now ?? Date.now;
    this.people = new People(options.firstRun ? [] : (options.users ?? defaultUsers), this.traits.laterPolicy);
    this.wizardCompleted = options.firstRun !== true;
    this.startup = { asked: false, hasPassword: false };
    this.keys = new KeyBook(options.keys ?? [{ name: 'Sonarr' }, { name: 'Jellyseerr' }]);
    this.quickConnect = new QuickConnect(this.now);
    this.libraries = [...(options.firstRun ? [] : (options.libraries ?? defaultLibraries))];
    this.legacyAuthorization = this.traits.legacyByDefault;
    this.routes = [
      systemRoutes,
      startupRoutes,
      userRoutes,
      peopleRoutes,
      keyRoutes,
      folderRoutes,
      libraryRoutes,
      mediaRoutes,
    ].flatMap((routesOf) => routesOf(this));
    this.#seedDevices(options.deviceCount ?? 0);
    this.#udpPort = options.udpPort ?? 0;
    this.#responder = options.udpPort === undefined ? null : new DiscoveryResponder(() => this.#announcement());
  }

  override async listen(port = 0): Promise<string> {
    const url = await super.listen(port);
    await this.#responder?.listen(this.#udpPort);
    return url;
  }

  override async close(): Promise<void> {
    await Promise.all([super.close(), this.#responder?.close()]);
  }

  /** Port of the discovery answers. */
  get udpPort(): number {
    if (!this.#responder) throw new Error('made without udpPort');
    return this.#responder.port;
  }

  /** What the user does in another client: types the code and says yes. False when nobody waits with that code. */
  approveQuickConnect(code: string, userName = 'admin'): boolean {
    return this.quickConnect.approve(code, this.people.named(userName).id);
  }

  /** Signs a user in without asking for the password; gives the token. */
  signIn(userName: string, identity: Partial<Identity> = {}): string {
    const whole = { Client: 'Jellyfin Web', Device: 'Firefox', DeviceId: randomBytes(8).toString('hex'), Version: '10.11.11' };
    return this.people.signIn(this.people.named(userName), { ...whole, ...identity }, this.traits.replacesToken, this.now())
      .token;
  }

  /** Jellyfin has no such setting; a proxy that signs everybody in as the first user comes closest. */
  override get openNetwork(): boolean {
    return this.injectedToken !== null;
  }
  override set openNetwork(open: boolean) {
    const [user] = this.people.users;
    this.injectedToken = open && user ? this.signIn(user.name) : null;
  }

  protected override whileStarting({ path }: Exchange): Reply | null {
    return path.toLowerCase().endsWith('/system/ping') ? null : loading;
  }

  /** As a restart does: what lies in memory only is gone, and what waited for it takes effect. */
  restart(): void {
    this.quickConnect.forgetAll();
    this.restartPending = false;
  }

  protected notFound(exchange: Exchange): Reply {
    const path = exchange.path.replace(/(.)\/$/u, '$1');
    const otherMethods = this.routes.filter((route) => route.pattern.exec(path)?.[0].length === path.length);
    if (otherMethods.length === 0) return empty(404);
    return { status: 405, headers: { allow: otherMethods.map((route) => route.method).join(', ') } };
  }

  protected override commonHeaders(): Record<string, string> {
    return this.phase.startsWith('setup') ? { server: 'Kestrel' } : { server: 'Kestrel', 'x-response-time-ms': '0.4217' };
  }

  protected override before(exchange: Exchange): Reply | null {
    const inside = exchange.path === this.basePath || exchange.path.startsWith(`${this.basePath}/`);
    if (!inside) return { status: 302, headers: { location: `${this.basePath}/web/` } };
    const path = exchange.path.slice(this.basePath.length).toLowerCase();
    if (this.phase.startsWith('setup') && this.traits.setupServer) return this.#setupServer(path);
    if (this.phase === 'ready' && !this.blocksCaller) return null;
    // The server looks at tokens before it looks at where it stands itself, and at who may come.
    if (!anonymous.test(path) && !callerOf(this, exchange)) return empty(401);
    if (this.blocksCaller) return empty(this.traits.blocked);
    return path === '/system/ping' ? null : loading;
  }

  /** The small server that answers while the real one migrates (10.11+). */
  #setupServer(path: string): Reply {
    if (path === '/health') return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'Degraded' };
    if (path !== '/system/info/public') return { ...startPage, headers: { ...startPage.headers, 'retry-after': '005' } };
    if (this.phase === 'setup-silent') return { status: 503, headers: { 'retry-after': '005' } };
    const info = Object.entries({ ...publicInfo(this), StartupWizardCompleted: false });
    return {
      status: 200,
      body: Object.fromEntries(info.map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value])),
    };
  }

  #announcement(): object | null {
    if (this.phase !== 'ready') return null;
    return { Address: this.url, Id: this.serverId, Name: this.name, EndpointAddress: null };
  }

  #seedDevices(count: number): void {
    const user = this.people.users[0];
    if (!user) return;
    for (let index = 0; index < count; index += 1) {
      const identity = { Client: 'Findroid', Device: `Phone ${index + 1}`, DeviceId: `device-${index + 1}`, Version: '0.15.4' };
      this.people.add(user, identity, this.now() - index * 60_000);
    }
  }
}

const anonymous =
  /^\/(?:health|branding\/.*|items\/[^/]+\/images\/.*|system\/(?:info\/public|ping)|quickconnect\/(?:enabled|initiate|connect)|users\/(?:public|authenticate\w+))$/u;
const html = { 'content-type': 'text/html' };
const startPage = { status: 503, headers: html, body: '<!DOCTYPE html><html><body>Jellyfin is starting</body></html>' };
const loading: Reply = { status: 503, headers: html, body: 'Jellyfin Server is loading. Please try again shortly.' };
