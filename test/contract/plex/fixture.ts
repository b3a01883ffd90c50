import { randomBytes, randomUUID } from 'node:crypto';

import { onTestFinished } from 'vitest';

import type { Clock } from '../../../electron/clock.ts';
import { HttpClient } from '../../../electron/providers/http/http-client.ts';
import { PlexProvider } from '../../../electron/providers/plex/provider.ts';
import type { Access, Endpoint, RemoteKey } from '../../../electron/providers/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import type { CredentialKind } from '../../../shared/domain/credential.ts';
import type { AppErrorData } from '../../../shared/domain/errors.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import type { HttpSimulator } from '../../simulators/http-simulator.ts';
import { PlexServerSimulator, type PlexServerOptions } from '../../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator, type PlexTvOptions } from '../../simulators/plex/plex-tv-simulator.ts';

/** A clock that a test moves by hand. */
export class HandClock implements Clock {
  #now = Date.parse('2026-11-20T12:00:00Z');
  now = (): Date => new Date(this.#now);
  forward(ms: number): void {
    this.#now += ms;
  }
}

export interface Plex {
  clock: HandClock;
  plexTv: PlexTvSimulator;
  provider: PlexProvider;
  /** This installation's client identifier. */
  clientId: string;
  /** A signed-in account with everything it needs to act. */
  access(fields?: Partial<Access>): Access;
  server(options?: Partial<PlexServerOptions>): Promise<PlexServerSimulator>;
}

/** Long enough for a busy machine to answer from its own memory, short enough to wait out a socket that hangs. */
export const shortMs = 1500;

/** A simulated plex.tv and the provider on it; both end with the test. */
export const startPlex = async (options: PlexTvOptions = {}, timeoutMs = 10_000): Promise<Plex> => {
  const clock = new HandClock();
  const plexTv = new PlexTvSimulator({ now: clock.now, ...options });
  const base = await started(plexTv);
  const http = new HttpClient();
  onTestFinished(() => http.close());
  const provider = new PlexProvider({
    http,
    clock,
    version: '0.0.0-test',
    bases: { plexTv: base, clients: base, app: base },
    timeouts: { probe: timeoutMs, request: timeoutMs, list: timeoutMs },
  });
  const clientId = randomUUID();
  return {
    clock,
    plexTv,
    provider,
    clientId,
    access: (fields = {}) => ({
      endpoint: null,
      secret: Secret.of(plexTv.signIn(clientId, { product: 'Latchkey', name: 'desk' }).token),
      kind: 'plex-account-token',
      clientId,
      ...fields,
    }),
    server: async (serverOptions = {}) => {
      const server = new PlexServerSimulator({ plexTv, ...serverOptions });
      await started(server);
      return server;
    },
  };
};

/** Listens now and closes with the test. */
export const started = async (simulator: HttpSimulator): Promise<string> => {
  const url = await simulator.listen();
  onTestFinished(() => simulator.close());
  return url;
};

export const endpointOf = (server: PlexServerSimulator): Endpoint => ({
  baseUrl: server.url,
  provenId: server.machineIdentifier,
  pin: null,
  resolveTo: null,
  version: server.version,
  dialect: null,
});

export const signInInput = (plex: Plex, endpoint: Endpoint | null = null) => ({
  endpoint,
  clientId: plex.clientId,
  deviceName: 'desk',
});

/** A token of the right shape that nobody knows. */
export const unknownToken = (): Secret => Secret.of(randomBytes(15).toString('base64url'));

/** The right of an app's own token. */
export const appAccess = (token: string, clientId: string): Access => ({
  endpoint: null,
  secret: Secret.of(token),
  kind: 'plex-app-token' satisfies CredentialKind,
  clientId,
});

/** A listed key as an older list might have had it. */
export const remoteKey = (details: Record<string, string>): RemoteKey => ({
  kind: 'plex-app-token',
  remoteId: '1',
  remoteName: 'x',
  name: 'x',
  secret: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  guard: null,
  details,
});

/** The error a call ends with; a call that goes well fails the test. */
export const failure = async (call: Promise<unknown>): Promise<AppErrorData> => {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome.toData();
  throw new Error('expected an AppError', { cause: outcome });
};

/** Whether anything of an error, down to its causes, shows a text. */
export const shows = (error: unknown, text: string): boolean => {
  if (!(error instanceof Error)) return String(error).includes(text);
  const own = `${error.message}\n${error.stack ?? ''}\n${JSON.stringify(error)}`;
  return own.includes(text) || (error.cause !== undefined && shows(error.cause, text));
};
