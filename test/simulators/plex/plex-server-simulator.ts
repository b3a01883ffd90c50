import { randomBytes } from 'node:crypto';

import { type Exchange, HttpSimulator, type HttpSimulatorOptions, type Reply, type Route } from '../http-simulator.ts';
import { newToken, type SimulatedAccount } from './accounts.ts';
import { GdmResponder } from './gdm-responder.ts';
import type { SharedServer } from './listings.ts';
import { type PlexTvSimulator, tokenOf } from './plex-tv-simulator.ts';
import { listOf, mediaContainer } from './media-container.ts';
import { hubsFor, itemNumbered, newestItems, type Section, sectionFields, sectionHits, sectionItems } from './sections.ts';
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

/** Sends a browser to the web interface; everybody else should look at the status. */
const redirectScript = "<script>window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';</script>";

/** A Plex Media Server, as far as its identity, its libraries and its judgement of tokens go. */
export class PlexServerSimulator extends HttpSimulator implements SharedServer {
  readonly name: string;
  readonly version: string;
  readonly machineIdentifier: string;
  readonly ownerId: number;
  readonly plexTv: PlexTvSimulator;
  sections: Section[];
  claimed = true;
  /** Lets everybody in, with any token or none ("List of IP addresses and networks that are allowed without auth"). */
  openNetwork = false;
  /** Numbers in JSON come as strings, as from some versions. */
  stringNumbers = false;
  /** Sends whole lists whatever page was asked for. */
  ignoresPaging = false;
  /** Has no `/hubs/search`, as before 1.3. */
  withoutHubs = false;
  /** Answers 503 to everything, as during the maintenance after an upgrade. */
  starting = false;
  httpsRequired = false;
  readonly #accessTokens: Map<number, string>;
  readonly #gdm: GdmResponder | null;
  readonly #gdmPort: number;

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
    const plexDirect = `${randomBytes(16).toString('hex')}.plex.direct`;
    this.#gdmPort = options.gdmPort ?? 0;
    this.#gdm =
      options.gdmPort === undefined
        ? null
        : new GdmResponder(() => [
            'Content-Type: plex/media-server',
            `Host: ${plexDirect}`,
            `Name: ${this.name}`,
            `Port: ${this.port}`,
            `Resource-Identifier: ${this.machineIdentifier}`,
            'Updated-At: 1780000000',
            `Version: ${this.version}`,
          ]);
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
    this.plexTv.accounts.add(this.#ownerAccount(), this.machineIdentifier, {
      name: this.name,
      product: 'Plex Media Server',
      productVersion: this.version,
      platform: 'Linux',
      device: 'Docker Container',
      provides: 'server',
      connections: [url],
    });
    return url;
  }

  override async close(): Promise<void> {
    await this.#gdm?.close();
    await super.close();
  }

  get connections(): Fields[] {
    const { protocol, hostname, port } = new URL(this.url);
    return [
      {
        protocol: protocol.slice(0, -1),
        address: hostname,
        port: Number(port),
        uri: this.url,
        local: true,
        relay: false,
        IPv6: false,
      },
    ];
  }

  accessTokenFor(account: SimulatedAccount): string | null {
    return this.claimed ? (this.#accessTokens.get(account.id) ?? null) : null;
  }

  /** The owner took it off the account, or every device was signed out. */
  unclaim(): void {
    this.claimed = false;
  }

  /** Ends the access token of one account behind everybody's back. */
  revokeAccess(account: SimulatedAccount): void {
    this.#accessTokens.delete(account.id);
  }

  #ownerAccount(): SimulatedAccount {
    const owner = this.plexTv.accounts.all.find((account) => account.id === this.ownerId);
    if (!owner) throw new Error('the server has no owner');
    return owner;
  }

  #accepts({ headers, query }: Exchange): boolean {
    if (this.openNetwork) return true;
    const token = tokenOf(headers, query);
    if (token === null || !this.claimed) return false;
    if ([...this.#accessTokens.values()].includes(token)) return true;
    return this.plexTv.accounts.withToken(token)?.account.id === this.ownerId;
  }

  protected override commonHeaders(): Record<string, string> {
    return { 'x-plex-protocol': '1.0', 'cache-control': 'no-cache' };
  }

  protected notFound(): Reply {
    return htmlError(404, 'Not Found');
  }

  protected override before({ path, headers }: Exchange): Reply | null {
    if (this.starting) {
      const status = 'Plex Media Server is currently running startup maintenance tasks.';
      return wantsJson(headers)
        ? htmlError(503, 'Maintenance')
        : xml(503, toXml('Response', { code: 503, title: 'Maintenance', status }));
    }
    return path.endsWith('/web') ? { status: 302, headers: { location: `${this.basePath}/web/index.html` } } : null;
  }

  protected readonly routes: readonly Route[] = [
    { method: 'GET', pattern: /\/identity/u, reply: (exchange) => this.#container(exchange, this.#identity()) },
    this.#closed(/\//u, () => this.#root(), redirectScript),
    this.#closed(/\/library/u, () => ({
      size: 2,
      identifier: 'com.plexapp.plugins.library',
      title1: 'Plex Library',
      Directory: [
        { key: 'sections', title: 'Library Sections' },
        { key: 'recentlyAdded', title: 'Recently Added Content' },
      ],
    })),
    this.#closed(/\/library\/sections(?:\/all)?/u, () => ({
      allowSync: false,
      title1: 'Plex Library',
      ...listOf('Directory', this.sections.map(sectionFields)),
    })),
    { method: 'GET', pattern: /\/library\/sections\/(?<id>[^/]+)\/all/u, reply: (exchange) => this.#section(exchange) },
    {
      method: 'GET',
      pattern: /\/library\/recentlyAdded/u,
      reply: (exchange) =>
        this.#page(
          exchange,
          this.sections.reduce((sum, one) => sum + one.count, 0),
          {},
          (start, size) => newestItems(this.sections, start, size),
        ),
    },
    { method: 'GET', pattern: /\/library\/metadata\/(?<id>\d+)/u, reply: (exchange) => this.#item(exchange) },
    { method: 'GET', pattern: /\/hubs\/search/u, reply: (exchange) => this.#hubs(exchange) },
    this.#closed(/\/search/u, ({ query }) =>
      listOf(
        'Metadata',
        this.sections.flatMap((section) => sectionHits(section, query.get('query') ?? '', 100)),
      ),
    ),
    {
      method: 'GET',
      pattern: /\/web\/index\.html/u,
      reply: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Plex</title>' }),
    },
  ];

  #closed(pattern: RegExp, fields: (exchange: Exchange) => Fields, script = ''): Route {
    const reply = (exchange: Exchange): Reply =>
      this.#accepts(exchange) ? this.#container(exchange, fields(exchange)) : htmlError(401, 'Unauthorized', script);
    return { method: 'GET', pattern, reply };
  }

  #identity(): Fields {
    return { size: 0, claimed: this.claimed, machineIdentifier: this.machineIdentifier, version: this.version };
  }

  #root(): Fields {
    return {
      size: 1,
      friendlyName: this.name,
      machineIdentifier: this.machineIdentifier,
      myPlex: this.claimed,
      myPlexMappingState: this.claimed ? 'mapped' : 'unknown',
      myPlexSigninState: this.claimed ? 'ok' : 'none',
      myPlexUsername: this.#ownerAccount().email,
      multiuser: true,
      platform: 'Linux',
      platformVersion: '6.12',
      version: this.version,
      updatedAt: 1_780_000_000,
      Directory: [{ count: 1, key: 'library', title: 'library' }],
    };
  }

  #section(exchange: Exchange): Reply {
    const section = this.sections.find((one) => one.key === exchange.params['id']);
    if (!section) return this.#accepts(exchange) ? htmlError(404, 'Not Found') : htmlError(401, 'Unauthorized');
    const fields = { librarySectionID: Number(section.key), librarySectionTitle: section.title, viewGroup: section.type };
    return this.#page(exchange, section.count, fields, (start, size) => sectionItems(section, start, size));
  }

  #item(exchange: Exchange): Reply {
    if (!this.#accepts(exchange)) return htmlError(401, 'Unauthorized');
    const item = itemNumbered(this.sections, Number(exchange.params['id']));
    return item ? this.#container(exchange, listOf('Metadata', [item])) : htmlError(404, 'Not Found');
  }

  #hubs(exchange: Exchange): Reply {
    if (!this.#accepts(exchange)) return htmlError(401, 'Unauthorized');
    const query = exchange.query.get('query');
    if (this.withoutHubs) return htmlError(404, 'Not Found');
    if (!query) return htmlError(400, 'Bad Request');
    return this.#container(exchange, hubsFor(this.sections, query, Number(exchange.query.get('limit') ?? 3)));
  }

  #page(exchange: Exchange, total: number, fields: Fields, items: (start: number, size: number) => Fields[]): Reply {
    if (!this.#accepts(exchange)) return htmlError(401, 'Unauthorized');
    const asked = (name: string): string | null =>
      (exchange.headers[`x-plex-container-${name}`] as string | undefined) ??
      exchange.query.get(`X-Plex-Container-${name === 'start' ? 'Start' : 'Size'}`);
    const size = asked('size');
    if (size === null || this.ignoresPaging)
      return this.#container(exchange, { ...fields, ...listOf('Metadata', items(0, total)) });
    const start = Number(asked('start') ?? 0);
    const shown = listOf('Metadata', items(start, Number(size)));
    const reply = this.#container(exchange, { ...fields, totalSize: total, offset: start, ...shown });
    const headers = { 'x-plex-container-start': String(start), 'x-plex-container-total-size': String(total) };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }

  #container({ headers }: Exchange, fields: Fields): Reply {
    return mediaContainer(headers, fields, this.stringNumbers);
  }
}
