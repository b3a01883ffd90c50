import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Events } from '../events.ts';
import type { Dispatch } from '../ipc/dispatch.ts';
import type { Log } from '../log/log.ts';
import { closedPage } from './closed-page.ts';
import { EventStreams } from './event-streams.ts';
import { refusalOf } from './guard.ts';
import { securityHeaders } from './headers.ts';
import type { PageFiles } from './page-files.ts';
import { readBody } from './request-body.ts';
import { Sessions, type SessionTimes } from './sessions.ts';

export interface WebServerOptions extends SessionTimes {
  dispatch: Dispatch;
  events: Pick<Events, 'on'>;
  log: Log;
  files: Pick<PageFiles, 'read'>;
  /** Called after a session ended because nobody used it. */
  onIdle: () => void;
}

const minute = 60_000;
/** Half an hour without use ends a session; five minutes are enough to follow a link. */
export const defaultTimes: SessionTimes = { idleMs: 30 * minute, launchMs: 5 * minute };

/**
 * The core over HTTP, for a browser on the same machine. `POST /session` exchanges a launch token for a session,
 * `POST /ipc/<channel>` is a call of the contract, `GET /events` streams its events, everything else is the page.
 */
export class WebServer {
  readonly #options: WebServerOptions;
  readonly #sessions: Sessions;
  readonly #streams: EventStreams;
  readonly #server: Server;

  constructor(options: WebServerOptions) {
    this.#options = options;
    this.#streams = new EventStreams(options.events);
    this.#sessions = new Sessions(options, () => {
      this.#streams.dropEnded();
      options.onIdle();
    });
    this.#server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (request, response) => {
      this.#answer(request, response).catch((error: unknown) => this.#fail(response, error));
    });
  }

  /** @param port 0 takes a free one. Rejects with the system's error, such as `EADDRINUSE`. */
  async listen(port: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(port, '127.0.0.1', resolve);
    await promise;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** A new address that opens the page once. The token stands in the fragment, which browsers send to nobody. */
  launchUrl(): string {
    return `http://127.0.0.1:${this.port}/#launch=${this.#sessions.launchToken()}`;
  }

  async close(): Promise<void> {
    this.#streams.close();
    this.#sessions.endAll();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, this.port);
    if (refusal !== null) {
      this.#options.log.warn('web request refused', { refusal, method: request.method });
      return send(response, 403, { refused: refusal });
    }
    const path = (request.url ?? '/').replace(/[?#].*$/su, '');
    if (path === '/session') return this.#session(request, response);
    if (path === '/events') return this.#events(request, response);
    if (path === '/closed') return closed(request, response);
    if (path.startsWith('/ipc/')) return this.#call(request, response, path.slice('/ipc/'.length));
    return this.#file(request, response, path);
  }

  async #session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return send(response, 405, { refused: 'method' });
    const body = await readBody(request);
    if (!body.ok) return send(response, body.status, { refused: 'body' });
    const opened = this.#sessions.exchange(launchTokenOf(body.value));
    if (opened === null) return send(response, 401, { refused: 'launch-token' });
    const cookie = `${this.#cookieName}=${opened.cookie}; HttpOnly; SameSite=Strict; Path=/`;
    return send(response, 200, { key: opened.key }, { 'set-cookie': cookie });
  }

  #events(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'GET') return send(response, 405, { refused: 'method' });
    const [cookie, key] = this.#credentials(request);
    if (!this.#sessions.has(cookie, key)) return send(response, 401, { refused: 'session' });
    return this.#streams.open(response, () => this.#sessions.has(cookie, key));
  }

  async #call(request: IncomingMessage, response: ServerResponse, channel: string): Promise<void> {
    if (request.method !== 'POST') return send(response, 405, { refused: 'method' });
    if (!this.#sessions.use(...this.#credentials(request))) return send(response, 401, { refused: 'session' });
    const body = await readBody(request);
    if (!body.ok) return send(response, body.status, { refused: 'body' });
    return send(response, 200, await this.#options.dispatch(channel, body.value));
  }

  async #file(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, { refused: 'method' });
    const file = await this.#options.files.read(path);
    if (file === null) return send(response, 404, { refused: 'path' });
    response.writeHead(200, { ...securityHeaders, 'content-type': file.type, 'content-length': file.bytes.length });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  }

  /** Named after the port, because browsers keep one jar for all ports of a host. */
  get #cookieName(): string {
    return `latchkey-${this.port}`;
  }

  #credentials(request: IncomingMessage): [cookie: string | null, key: string | null] {
    const cookies = (request.headers.cookie ?? '').split(/; */u);
    const prefix = `${this.#cookieName}=`;
    const cookie = cookies.find((one) => one.startsWith(prefix))?.slice(prefix.length) ?? null;
    const key = request.headers['x-latchkey-session'];
    return [cookie, typeof key === 'string' ? key : null];
  }

  #fail(response: ServerResponse, error: unknown): void {
    this.#options.log.error('web request failed', error);
    if (response.headersSent) response.destroy();
    else send(response, 500, { refused: 'internal' });
  }
}

const closed = (request: IncomingMessage, response: ServerResponse): void => {
  const why = new URLSearchParams(request.url?.split('?')[1]).get('why');
  const { html, policy } = closedPage(why, request.headers['accept-language'] ?? '');
  const headers = { ...securityHeaders, 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' };
  response.writeHead(200, headers);
  response.end(html);
};

/** A body that was refused unread would hold up the connection, so every refusal closes it. */
const send = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void => {
  const close = status === 200 ? {} : { connection: 'close' };
  response.writeHead(status, { ...securityHeaders, ...close, ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const launchTokenOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'launch' in body && typeof body.launch === 'string' ? body.launch : '';
