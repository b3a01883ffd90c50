import { hostname } from 'node:os';

import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { defaultKeyOptions } from '../../../shared/domain/keys/key-options.ts';
import type { Secret } from '../../vault/secret.ts';
import { cleanName, codePoints } from '../common/names.ts';
import type { HttpAnswer, HttpClient, HttpRequest, Route } from '../http/http-client.ts';
import type { MintPlan } from '../port.ts';
import { longestName } from './names.ts';
import { type CallingCard, plexHeaders } from './wire/headers.ts';
import { plexTvError, serverError } from './wire/refusals.ts';

/** The three hosts of Plex, origins without a trailing slash. Tests and the demonstration put a simulator here. */
export interface PlexBases {
  plexTv: string;
  clients: string;
  app: string;
}

const plexBases: PlexBases = {
  plexTv: 'https://plex.tv',
  clients: 'https://clients.plex.tv',
  app: 'https://app.plex.tv',
};

/** How long an exchange may take, in ms, and how long one waits between two. */
export interface PlexTimeouts {
  probe: number;
  request: number;
  /** The list of devices: megabytes for accounts with thousands of them. */
  list: number;
  /** Pause before a PIN that was just linked is looked at again. */
  linked: number;
}

const defaultTimeouts: PlexTimeouts = { probe: 5_000, request: 15_000, list: 30_000, linked: 1_000 };

/** One request, before it is known whether it goes to plex.tv or to a server. */
export interface PlexCall extends Pick<HttpRequest, 'method' | 'path' | 'shownPath' | 'timeoutMs' | 'maxBytes' | 'retries'> {
  clientId: string;
  secret?: Secret;
  card?: CallingCard | undefined;
  form?: Record<string, string>;
  json?: object;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** Sends requests in Plex's manner. The plain methods hand over any answer; `ask…` take only success. */
export class PlexClient {
  readonly bases: PlexBases;
  readonly timeouts: PlexTimeouts;
  readonly #http: HttpClient;
  readonly #version: string;

  constructor(parts: { http: HttpClient; version: string; bases?: PlexBases; timeouts?: Partial<PlexTimeouts> }) {
    this.#http = parts.http;
    this.#version = parts.version;
    this.bases = parts.bases ?? plexBases;
    this.timeouts = { ...defaultTimeouts, ...parts.timeouts };
  }

  /** Latchkey's own entry in the list of authorized devices. */
  ownCard(deviceName: string): CallingCard {
    return { product: 'Latchkey', deviceName: cleanName(deviceName, longestName, codePoints), version: this.#version };
  }

  /** The entry of a key that is made for an app: what was chosen for it, and the planned name where nothing was. */
  appCard({ options, remoteName }: Pick<MintPlan, 'options' | 'remoteName'>): CallingCard {
    const chosen = options.kind === 'plex-app-token' ? options : defaultKeyOptions['plex-app-token'];
    const clean = (text: string): string => cleanName(text, longestName, codePoints);
    return {
      product: clean(chosen.product) || remoteName,
      deviceName: remoteName,
      version: null,
      platform: clean(chosen.platform),
      device: clean(chosen.device),
    };
  }

  /**
   * The card for a Plex Media Server, which tells its owner of devices it cannot name. An app's token goes without: the app
   * gave its own name there.
   */
  serverCard(kind: CredentialKind): CallingCard | undefined {
    return kind === 'plex-app-token' ? undefined : this.ownCard(hostname());
  }

  plexTv(call: PlexCall): Promise<HttpAnswer> {
    return this.send({ baseUrl: this.bases.plexTv }, call);
  }

  clients(call: PlexCall): Promise<HttpAnswer> {
    return this.send({ baseUrl: this.bases.clients }, call);
  }

  /** @throws AppError for every answer that is no 2xx */
  async askPlexTv(call: PlexCall): Promise<HttpAnswer> {
    return succeeded(await this.plexTv(call), plexTvError);
  }

  async askClients(call: PlexCall): Promise<HttpAnswer> {
    return succeeded(await this.clients(call), plexTvError);
  }

  /** @throws AppError for every answer that is no 2xx */
  async askServer(route: Route, call: PlexCall): Promise<HttpAnswer> {
    return succeeded(await this.send(route, call), serverError);
  }

  /** Not even a client identifier goes along: whoever answers is not known yet. */
  sendAnonymously(route: Route, what: HttpRequest, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    return this.#http.send(route, { ...what, headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) });
  }

  async send(route: Route, call: PlexCall): Promise<HttpAnswer> {
    const { clientId, secret, card, form, json, headers, signal, ...request } = call;
    if (secret && !isHeaderSafe(secret)) throw new AppError('token-not-recognised');
    return this.#http.send(route, {
      timeoutMs: this.timeouts.request,
      ...request,
      headers: {
        ...plexHeaders({ clientId, card, ...(secret ? { secret } : {}) }),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...headers,
      },
      ...(form ? { body: new URLSearchParams(form).toString() } : {}),
      ...(json ? { body: json } : {}),
      ...(signal ? { signal } : {}),
    });
  }
}

const succeeded = (answer: HttpAnswer, errorOf: (answer: HttpAnswer) => AppError): HttpAnswer => {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw errorOf(answer);
};

/** No Plex token holds anything but these; a pasted text with a line break must not become a second header. */
const isHeaderSafe = (secret: Secret): boolean => /^[\x21-\x7E]+$/u.test(secret.reveal());
