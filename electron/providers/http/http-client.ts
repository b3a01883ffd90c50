import { setTimeout as wait } from 'node:timers/promises';

import { Agent, request } from 'undici';
import pRetry from 'p-retry';

import { AppError } from '../../../shared/domain/errors.ts';
import type { CertificatePin } from '../../../shared/domain/servers/server.ts';
import { pinnedTls } from './certificates.ts';
import { isClosedConnection, wireError } from './wire-errors.ts';

/** Where a request goes and whom to trust there. */
export interface Route {
  /** Origin and base path without a trailing slash. */
  baseUrl: string;
  pin?: CertificatePin | null;
  /** Connect to this IP address instead of resolving the host name. */
  resolveTo?: string | null;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query below the route's base, starting with a slash. */
  path: string;
  /** The path as it may be shown and logged, with secrets and ids replaced: `/Auth/Keys/{key}`. */
  shownPath?: string;
  headers?: Record<string, string>;
  /** Sent as JSON with its content type, unless it is a string (then set the content type yourself). */
  body?: object | string;
  /** For the whole exchange, in ms. */
  timeoutMs?: number;
  /** Largest body that is read, in bytes. */
  maxBytes?: number;
  /**
   * Repeats after a lost connection, 502, 503 or 504; only ever for GET. A 429 is repeated only when it says when, and when that is soon.
   */
  retries?: number;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** Lower-case names; a repeated header is joined by commas. */
  headers: Record<string, string>;
  text: string;
  /** `GET /Users/Me`, safe to show. */
  asked: string;
}

const defaults = { timeoutMs: 10_000, maxBytes: 16 * 1024 * 1024, connectMs: 4_000, longestWaitMs: 2_000 };
/**
 * Where a name has several addresses, each gets so long, in ms, before the next is tried. Node's own quarter of a second is over
 * when a disk holds the process up for a moment, and then a server that has answered long ago counts as not there.
 * https://nodejs.org/api/net.html#netsetdefaultautoselectfamilyattempttimeoutvalue
 */
const addressMs = 1_500;
const worthRepeating = new Set([429, 502, 503, 504]);

/**
 * A small HTTP client for talking to servers with secrets: never follows a redirect, never repeats what is not
 * idempotent, bounds time and size, and gives every failure of the wire as an `AppError`. Statuses are the caller's business.
 *
 * A connection that was kept open dies with a restart of the server, and the next request finds out. Such a GET is sent again at
 * once, on a connection of its own; DELETE and PUT are not, since after a lost answer their second one may be refused for what
 * the first did. Nor is what carries a secret without TLS: whoever listens there by now has to prove first who it is. It fails with
 * the reason `connection-closed`, upon which the caller looks at the identity again.
 */
export class HttpClient {
  readonly #agents = new Map<string, Agent>();
  /** Places that have answered before, so that a connection to them may be a kept one. */
  readonly #met = new Set<string>();

  async send(route: Route, what: HttpRequest): Promise<HttpAnswer> {
    const retries = what.method === 'GET' ? (what.retries ?? 0) : 0;
    let last: HttpAnswer | null = null;
    try {
      return await pRetry(
        async () => {
          last = null;
          const answer = await this.#overKept(route, what);
          if (!worthRepeating.has(answer.status)) return answer;
          last = answer;
          throw new AppError('server-error', { details: { status: answer.status } });
        },
        {
          retries,
          minTimeout: 200,
          maxTimeout: defaults.longestWaitMs,
          randomize: true,
          ...(what.signal ? { signal: what.signal } : {}),
          onFailedAttempt: async ({ retriesLeft }) => {
            const pause = last === null ? null : pauseIn(last);
            if (retriesLeft > 0 && pause !== null && pause <= defaults.longestWaitMs) await wait(pause, undefined, stopped(what));
          },
          shouldRetry: ({ error }) => (last === null ? isLost(error) : isSoon(last)),
        },
      );
    } catch (error) {
      if (what.signal?.aborted) throw new AppError('cancelled', { cause: error });
      if (last !== null) return last;
      throw error;
    }
  }

  async #overKept(route: Route, what: HttpRequest): Promise<HttpAnswer> {
    const place = `${agentKey(route)}|${new URL(route.baseUrl).origin}`;
    let begun = false;
    try {
      const answer = await this.#once(route, what, this.#agent(route, 'kept'), () => {
        begun = true;
      });
      this.#met.add(place);
      return answer;
    } catch (error) {
      const mayRepeat = what.method === 'GET' && !begun && !carriesPassword(what);
      if (!mayRepeat || !isClosedConnection(error) || !this.#met.has(place)) throw error;
      if (wouldShowSecret(route, what))
        throw new AppError(error.code, { details: { ...error.details, reason: 'connection-closed' }, cause: error });
      return this.#once(route, what, this.#agent(route, 'fresh'));
    }
  }

  async #once(route: Route, what: HttpRequest, dispatcher: Agent, onAnswer?: () => void): Promise<HttpAnswer> {
    const url = new URL(route.baseUrl + what.path);
    const asked = `${what.method} ${what.shownPath ?? what.path.replace(/\?.*$/u, '')}`;
    const timeoutMs = what.timeoutMs ?? defaults.timeoutMs;
    const deadline = AbortSignal.timeout(timeoutMs);
    const json = typeof what.body === 'object';
    try {
      const answer = await request(url, {
        method: what.method,
        headers: {
          'accept-encoding': 'identity',
          'user-agent': 'Latchkey',
          ...(json ? { 'content-type': 'application/json' } : {}),
          ...what.headers,
        },
        body: json ? JSON.stringify(what.body) : ((what.body as string | undefined) ?? null),
        dispatcher,
        signal: what.signal ? AbortSignal.any([what.signal, deadline]) : deadline,
      });
      onAnswer?.();
      const text = await readBounded(answer.body, what.maxBytes ?? defaults.maxBytes, url.host);
      return { status: answer.statusCode, headers: flatten(answer.headers), text, asked };
    } catch (error) {
      if (what.signal?.aborted) throw new AppError('cancelled', { cause: error });
      if (deadline.aborted)
        throw new AppError('timeout', { details: { host: url.host, seconds: timeoutMs / 1000 }, cause: error });
      throw wireError(error, url, route.pin ?? null);
    }
  }

  #agent(route: Route, connections: 'kept' | 'fresh'): Agent {
    const key = `${agentKey(route)}|${connections}`;
    const known = this.#agents.get(key);
    if (known) return known;
    const agent = new Agent({
      connections: 8,
      // Zero: every request opens a connection and closes it.
      pipelining: connections === 'kept' ? 1 : 0,
      headersTimeout: 60_000,
      bodyTimeout: 60_000,
      connect: {
        timeout: defaults.connectMs,
        autoSelectFamilyAttemptTimeout: addressMs,
        ...(route.pin ? pinnedTls(route.pin) : {}),
        ...(route.resolveTo ? { lookup: fixedLookup(route.resolveTo) } : {}),
      },
    });
    this.#agents.set(key, agent);
    return agent;
  }

  async close(): Promise<void> {
    const agents = [...this.#agents.values()];
    this.#agents.clear();
    await Promise.all(agents.map((agent) => agent.destroy()));
  }
}

const agentKey = (route: Route): string => `${route.pin?.fingerprint256 ?? ''}|${route.resolveTo ?? ''}`;

/** Worth another try, unless the caller has to look first who answers there. */
const isLost = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'unreachable' && error.details['reason'] !== 'connection-closed';

const carriers = new Set(['authorization', 'x-plex-token', 'x-emby-token', 'x-api-key', 'cookie']);

/** Services count attempts to sign in, also those whose answer was lost. */
const carriesPassword = (what: HttpRequest): boolean =>
  Object.entries(what.headers ?? {}).some(([name, value]) => name.toLowerCase() === 'authorization' && /^basic /iu.test(value));

/** Over TLS the certificate tells a stranger from the server before anything is sent. */
const wouldShowSecret = (route: Route, what: HttpRequest): boolean =>
  route.baseUrl.startsWith('http:') && Object.keys(what.headers ?? {}).some((name) => carriers.has(name.toLowerCase()));

const stopped = ({ signal }: HttpRequest): { signal?: AbortSignal } => (signal ? { signal } : {});

/** How long the server asks to wait, in ms; null where it does not say, or names a date. */
const pauseIn = (answer: HttpAnswer): number | null => {
  const seconds = /^\d{1,6}$/u.exec(answer.headers['retry-after'] ?? '')?.[0];
  return seconds === undefined ? null : Number(seconds) * 1000;
};

/** Whoever says 429 without a time has had enough: the person is told, instead of a second question in the same breath. */
const isSoon = (answer: HttpAnswer): boolean => {
  const pause = pauseIn(answer);
  if (pause === null) return answer.status !== 429 && answer.headers['retry-after'] === undefined;
  return pause <= defaults.longestWaitMs;
};

type LookupCallback = (error: null, address: string | { address: string; family: number }[], family?: number) => void;

/** Answers every name with one address, so that a certificate for a name can be checked although the resolver refuses it. */
const fixedLookup = (address: string) => (_host: string, options: { all?: boolean }, done: LookupCallback) => {
  const family = address.includes(':') ? 6 : 4;
  if (options.all) done(null, [{ address, family }]);
  else done(null, address, family);
};

const readBounded = async (body: AsyncIterable<Buffer>, maxBytes: number, host: string): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > maxBytes)
      throw new AppError('body-too-large', { details: { host, megabytes: Math.round(maxBytes / 1024 / 1024) } });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const flatten = (headers: Record<string, string | string[] | undefined>): Record<string, string> => {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
};
