import { endpointOf } from '../common/endpoint.ts';
import { cleanName, utf16Units } from '../common/names.ts';
import type { HttpAnswer, HttpClient, HttpRequest, Route } from '../http/http-client.ts';
import { hostOf } from '../http/redirects.ts';
import type { Access } from '../port.ts';
import { longestName } from './names.ts';
import { introducing, oldHeaders, withToken } from './wire/authorization.ts';
import { errorOf } from './wire/refusals.ts';

/** How long an exchange may take, in ms. */
export interface JellyfinTimeouts {
  /** A starting server holds the question for up to 2.5 s. */
  probe: number;
  request: number;
  /** Lists of keys, devices and items: megabytes, and slow servers. */
  list: number;
}

const defaultTimeouts: JellyfinTimeouts = { probe: 5_000, request: 15_000, list: 30_000 };

export type JellyfinCall = Pick<HttpRequest, 'method' | 'path' | 'shownPath' | 'body' | 'timeoutMs' | 'maxBytes' | 'retries'>;

/** With what one asks: a place, a token, a way to stop. */
export type Asker = Pick<Access, 'endpoint' | 'secret' | 'signal'>;

/** Who signs in, on what. */
export interface SignsIn {
  /** Latchkey itself when left out. */
  clientName?: string;
  deviceName: string;
  deviceId: string;
}

/** Sends requests in Jellyfin's manner. `send…` hand over any answer; `ask…` take only success. */
export class JellyfinClient {
  readonly timeouts: JellyfinTimeouts;
  readonly #http: HttpClient;
  readonly #version: string;

  constructor(parts: { http: HttpClient; version: string; timeouts?: Partial<JellyfinTimeouts> }) {
    this.#http = parts.http;
    this.#version = parts.version;
    this.timeouts = { ...defaultTimeouts, ...parts.timeouts };
  }

  sendAnonymously(route: Route, call: JellyfinCall, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    return this.#send(route, call, {}, signal);
  }

  sendAs(asker: Asker, call: JellyfinCall): Promise<HttpAnswer> {
    return this.#send(endpointOf(asker), call, { authorization: withToken(asker.secret) }, asker.signal);
  }

  /** @throws AppError for every answer that is no 2xx */
  async askAs(asker: Asker, call: JellyfinCall): Promise<HttpAnswer> {
    const answer = await this.sendAs(asker, call);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw errorOf(answer, hostOf(endpointOf(asker)));
  }

  /** Asks in the way that 12.0 switched off, to learn whether the server still takes it. Nothing else is ever asked like this. */
  sendTheOldWay(asker: Asker, call: JellyfinCall): Promise<HttpAnswer> {
    return this.#send(endpointOf(asker), call, oldHeaders(asker.secret), asker.signal);
  }

  /** For signing in: says who signs in, and has no token yet. */
  sendIntroduced(asker: Omit<Asker, 'secret'>, who: SignsIn, call: JellyfinCall): Promise<HttpAnswer> {
    const authorization = introducing({
      clientName: nameOr(who.clientName ?? '', 'Latchkey'),
      deviceName: nameOr(who.deviceName, 'Latchkey'),
      deviceId: who.deviceId,
      version: this.#version,
    });
    return this.#send(endpointOf(asker), call, { authorization }, asker.signal);
  }

  #send(route: Route, call: JellyfinCall, headers: Record<string, string>, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    return this.#http.send(route, {
      timeoutMs: this.timeouts.request,
      ...call,
      headers: { accept: 'application/json', ...headers },
      ...(signal ? { signal } : {}),
    });
  }
}

const nameOr = (name: string, fallback: string): string => cleanName(name, longestName, utf16Units) || fallback;
