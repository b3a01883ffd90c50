import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Trouble, troubles } from './troubles.ts';

/** One request as a route sees it. */
export interface Exchange {
  method: string;
  /** Path below the simulator's base path, as sent (case kept, not decoded). */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
  /** Named groups of the route's pattern, decoded. */
  params: Record<string, string>;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is. */
  body?: object | string | boolean | Buffer;
}

export interface Route {
  method: string;
  /** Matched against the whole path. */
  pattern: RegExp;
  reply: (exchange: Exchange) => Reply | Promise<Reply>;
}

/** What goes wrong, for the requests that match. `times` counts down; absent means always. */
export interface Fault {
  when: (exchange: Exchange) => boolean;
  times?: number;
  what:
    | { kind: 'reply'; reply: Reply }
    /** Takes the request and never answers. */
    | { kind: 'hang' }
    /** Cuts the connection before (`before`) or after (`after`) the request took effect. */
    | { kind: 'reset'; effect: 'before' | 'after' }
    /** Sends the headers and half of the body, then cuts. */
    | { kind: 'half-body' }
    /** One byte every `everyMs`. */
    | { kind: 'slow-drip'; everyMs: number }
    /** Answers 200 with this many bytes of JSON-like rubbish. */
    | { kind: 'huge-body'; bytes: number };
}

export interface HttpSimulatorOptions {
  /** `/jellyfin`: everything lives below it. */
  basePath?: string;
  tls?: { key: string; cert: string };
  latencyMs?: number;
}

/**
 * The HTTP half of every simulator: routes, switches for what can go wrong, and a record of what was asked. Listens on
 * 127.0.0.1 only. The switches are the same for all and may be turned while it runs.
 */
export abstract class HttpSimulator {
  readonly faults: Fault[] = [];
  /** Every answer takes so long. */
  latencyMs: number;
  /** By how much its clock is wrong, as the `Date` header shows it. */
  clockSkewSeconds = 0;
  /** Sends everybody to another base address; path and query are kept. */
  redirect: { to: string; status?: 301 | 302 | 303 | 307 | 308 } | null = null;
  /** It runs but is not ready: says so as the real one does. */
  starting = false;
  /** Method, path and status of every request answered, in order. For tests that count requests. */
  readonly seen: { method: string; path: string; status: number; headers: IncomingMessage['headers'] }[] = [];
  readonly basePath: string;
  readonly #server: Server;
  readonly #scheme: 'http' | 'https';
  #origin = '';

  constructor(options: HttpSimulatorOptions = {}) {
    this.basePath = options.basePath ?? '';
    this.latencyMs = options.latencyMs ?? 0;
    this.#scheme = options.tls ? 'https' : 'http';
    const answer = (request: IncomingMessage, response: ServerResponse): void => void this.#answer(request, response);
    this.#server = options.tls ? createTlsServer(options.tls, answer) : createServer(answer);
  }

  protected abstract readonly routes: readonly Route[];
  /** What the real server says where it has no route. */
  protected abstract notFound(exchange: Exchange): Reply;
  /** Runs before the routes; a reply ends the request (redirects of its own, refused hosts). */
  protected before(_exchange: Exchange): Reply | null {
    return null;
  }
  /** What is said while it is starting; null lets the request through. */
  protected whileStarting(_exchange: Exchange): Reply | null {
    return { status: 503 };
  }
  /** Headers of every reply (`Server: Kestrel`). */
  protected commonHeaders(): Record<string, string> {
    return {};
  }

  #openNetwork = false;
  /**
   * Takes any token: by a setting of the real server where it has one, else as behind a proxy that signs everybody in. Without
   * effect at plex.tv, which has neither.
   */
  get openNetwork(): boolean {
    return this.#openNetwork;
  }
  set openNetwork(open: boolean) {
    this.#openNetwork = open;
  }

  /** Lets something go wrong: always, for some requests, or some times. `cure` ends all of it. */
  suffer(trouble: Trouble, how: Partial<Pick<Fault, 'when' | 'times'>> = {}): void {
    this.faults.push({ when: () => true, ...how, what: troubles[trouble] });
  }

  cure(): void {
    this.faults.length = 0;
  }

  /** Origin and base path, no trailing slash. */
  get url(): string {
    return this.#origin + this.basePath;
  }
  get origin(): string {
    return this.#origin;
  }
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async listen(port = 0): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(port, '127.0.0.1', resolve);
    await promise;
    this.#origin = `${this.#scheme}://127.0.0.1:${this.port}`;
    return this.url;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const exchange: Exchange = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: await bodyOf(request),
      params: {},
    };
    if (this.latencyMs > 0) await sleep(this.latencyMs);
    const fault = this.#nextFault(exchange);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset' && fault.effect === 'before') return void request.socket.destroy();
    const reply = fault?.kind === 'reply' ? fault.reply : await this.#route(exchange);
    this.seen.push({ method: exchange.method, path: exchange.path, status: reply.status, headers: exchange.headers });
    if (fault?.kind === 'reset') return void request.socket.destroy();
    await this.#send(response, reply, fault);
  }

  async #route(exchange: Exchange): Promise<Reply> {
    if (this.redirect) return this.#redirected(exchange, this.redirect);
    const early = (this.starting ? this.whileStarting(exchange) : null) ?? this.before(exchange);
    if (early) return early;
    const isInside = exchange.path === this.basePath || exchange.path.startsWith(`${this.basePath}/`);
    if (!isInside) return this.notFound(exchange);
    const path = exchange.path.slice(this.basePath.length) || '/';
    for (const route of this.routes) {
      const match = route.method === exchange.method ? route.pattern.exec(path) : null;
      if (!match || match[0].length !== path.length) continue;
      for (const [name, value] of Object.entries(match.groups ?? {})) exchange.params[name] = decodeURIComponent(value);
      return route.reply({ ...exchange, path });
    }
    return this.notFound({ ...exchange, path });
  }

  #redirected({ path, query }: Exchange, { to, status = 302 }: { to: string; status?: number }): Reply {
    const below = path.startsWith(this.basePath) ? path.slice(this.basePath.length) : path;
    const search = query.size === 0 ? '' : `?${query.toString()}`;
    return { status, headers: { location: to + below + search } };
  }

  async #send(response: ServerResponse, reply: Reply, fault: Fault['what'] | null): Promise<void> {
    const { type, bytes } = encode(reply.body);
    const headers: Record<string, string> = {
      ...this.commonHeaders(),
      ...(type ? { 'content-type': type } : {}),
      ...reply.headers,
    };
    if (this.clockSkewSeconds !== 0) headers['date'] = skewed(headers['date'], this.clockSkewSeconds);
    const status = fault?.kind === 'huge-body' ? 200 : reply.status;
    const body = fault?.kind === 'huge-body' ? Buffer.alloc(fault.bytes, '[') : bytes;
    response.writeHead(status, { ...headers, ...(status === 204 ? {} : { 'content-length': String(body.length) }) });
    if (fault?.kind === 'half-body') {
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    }
    if (fault?.kind === 'slow-drip') {
      for (const byte of body) {
        if (response.destroyed) return;
        response.write(Buffer.of(byte));
        await sleep(fault.everyMs);
      }
    } else response.write(body);
    response.end();
  }

  #nextFault(exchange: Exchange): Fault['what'] | null {
    const fault = this.faults.find((one) => one.times !== 0 && one.when(exchange));
    if (fault?.times !== undefined) fault.times -= 1;
    return fault?.what ?? null;
  }
}

/** A `Date` header that is off by so much; `date` is what it would have said. */
const skewed = (date: string | undefined, seconds: number): string =>
  new Date((date === undefined ? Date.now() : Date.parse(date)) + seconds * 1000).toUTCString();

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const encode = (body: Reply['body']): { type: string | null; bytes: Buffer } => {
  if (body === undefined) return { type: null, bytes: Buffer.alloc(0) };
  if (Buffer.isBuffer(body)) return { type: null, bytes: body };
  if (typeof body === 'string') return { type: null, bytes: Buffer.from(body) };
  return { type: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(body)) };
};
