import { AppError } from '../../../shared/domain/errors.ts';
import type { Dialect } from '../../../shared/domain/servers/server.ts';
import { endpointOf } from '../common/endpoint.ts';
import type { HttpAnswer, HttpClient, HttpRequest, Route } from '../http/http-client.ts';
import type { Access, Endpoint } from '../port.ts';
import { errorOf } from './wire/refusals.ts';
import { readSession } from './wire/session.ts';

/** How long an exchange may take, in ms. */
export interface PlexMcpTimeouts {
  probe: number;
  request: number;
  /** Signing in: the server itself takes half a second and more over a password. */
  signIn: number;
  /** Calling a tool, which may take as long as what it does. */
  call: number;
}

const defaultTimeouts: PlexMcpTimeouts = { probe: 5_000, request: 15_000, signIn: 20_000, call: 90_000 };

export type PlexMcpCall = Pick<
  HttpRequest,
  'method' | 'path' | 'shownPath' | 'headers' | 'body' | 'timeoutMs' | 'maxBytes' | 'retries'
> & {
  signal?: AbortSignal | undefined;
};

/** An access that is known to lead to a gateway; all of PlexMCP's do. */
export type GatewayAccess = Access & { endpoint: Endpoint };

/** @throws invalid-input for what has no place */
export const atGateway = <T extends { endpoint: Endpoint | null }>(access: T): T & { endpoint: Endpoint } => ({
  ...access,
  endpoint: endpointOf(access),
});

/** A gateway whose dialect was never learnt is taken for the open-source server, which is what people run. */
export const dialectOf = (access: { endpoint: Pick<Endpoint, 'dialect'> }): Dialect => access.endpoint.dialect ?? 'server';

/** Sends requests in PlexMCP's manner. No cookies are ever kept: a cookie would win over the key that is to be tested. */
export class PlexMcpClient {
  readonly timeouts: PlexMcpTimeouts;
  readonly #http: HttpClient;

  constructor(parts: { http: HttpClient; timeouts?: Partial<PlexMcpTimeouts> }) {
    this.#http = parts.http;
    this.timeouts = { ...defaultTimeouts, ...parts.timeouts };
  }

  /** Any answer, asked for without a secret unless the call brings its own headers. */
  send(route: Route, call: PlexMcpCall): Promise<HttpAnswer> {
    const { headers, signal, ...request } = call;
    return this.#http.send(route, {
      timeoutMs: this.timeouts.request,
      ...request,
      // Anything else makes the gateway answer with an event stream.
      headers: { accept: 'application/json', ...headers },
      ...(signal ? { signal } : {}),
    });
  }

  /** Any answer, asked for with the access's secret. */
  async sendAs(access: GatewayAccess, call: Omit<PlexMcpCall, 'signal'>): Promise<HttpAnswer> {
    return this.send(access.endpoint, {
      ...call,
      headers: { authorization: authorization(access), ...call.headers },
      signal: access.signal,
    });
  }

  /** @throws AppError for every answer that is no 2xx */
  async ask(access: GatewayAccess, call: Omit<PlexMcpCall, 'signal'>): Promise<HttpAnswer> {
    const answer = await this.sendAs(access, call);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw errorOf(answer);
  }
}

/** The schemes are case-sensitive, with one space. A key sent as Bearer to the open-source server is read as a JWT and refused. */
const authorization = (access: GatewayAccess): string => {
  if (access.kind === 'plexmcp-session') return `Bearer ${readSession(access.secret).access}`;
  return `${dialectOf(access) === 'server' ? 'ApiKey' : 'Bearer'} ${keyOf(access)}`;
};

/** The key, fit for a header: a pasted text with a line break must not become a second one. @throws token-not-recognised */
export const keyOf = (access: Pick<Access, 'secret'>): string => {
  const key = access.secret.reveal();
  if (!/^[\x21-\x7E]+$/u.test(key)) throw new AppError('token-not-recognised');
  return key;
};
