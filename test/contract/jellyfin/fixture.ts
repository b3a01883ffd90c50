import { randomBytes, randomUUID } from 'node:crypto';

import type { Clock } from '../../../electron/timing/clock.ts';
import { JellyfinProvider } from '../../../electron/providers/jellyfin/provider.ts';
import type { Access, Endpoint, SignInInput } from '../../../electron/providers/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import type { Evidence } from '../../../shared/domain/keys/health.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { newHttpClient, started } from '../../fixtures/wire.ts';
import type { HttpSimulator } from '../../simulators/http-simulator.ts';
import { JellyfinSimulator, type JellyfinSimulatorOptions } from '../../simulators/jellyfin/jellyfin-simulator.ts';

export interface Jellyfin {
  clock: HandClock;
  server: JellyfinSimulator;
  provider: JellyfinProvider;
  /** This installation's device id. */
  clientId: string;
  endpoint: Endpoint;
  input: SignInInput;
  /** The right of a sign-in by Latchkey itself; the administrator's when no name is given. */
  asUser(userName?: string, fields?: Partial<Access>): Access;
  asKey(token: string, fields?: Partial<Access>): Access;
}

/** A simulated server and the provider that talks to it; both end with the test. */
export const startJellyfin = async (options: JellyfinSimulatorOptions = {}, timeoutMs = 10_000): Promise<Jellyfin> => {
  const clock = new HandClock();
  const server = new JellyfinSimulator({ now: () => clock.now().getTime(), ...options });
  await started(server);
  const clientId = randomUUID();
  const endpoint = endpointOf(server);
  return {
    clock,
    server,
    provider: newProvider(clock, timeoutMs),
    clientId,
    endpoint,
    input: { endpoint, clientId, deviceName: 'desk' },
    asUser: (userName = 'admin', fields = {}) => {
      const identity = { Client: 'Latchkey', Device: 'desk', DeviceId: fields.clientId ?? clientId, Version: '0.0.0' };
      const secret = fields.secret ?? Secret.of(server.signIn(userName, identity));
      return { endpoint, kind: 'jellyfin-device-token', clientId, ...fields, secret };
    },
    asKey: (token, fields = {}) => ({ endpoint, secret: Secret.of(token), kind: 'jellyfin-api-key', clientId, ...fields }),
  };
};

export const newProvider = (clock: Clock = new HandClock(), timeoutMs = 10_000): JellyfinProvider => {
  return new JellyfinProvider({
    http: newHttpClient(),
    clock,
    version: '0.0.0-test',
    timeouts: { probe: timeoutMs, request: timeoutMs, list: timeoutMs },
  });
};

export const endpointOf = (server: JellyfinSimulator): Endpoint => ({
  baseUrl: server.url,
  provenId: server.serverId,
  pin: null,
  resolveTo: null,
  version: server.version,
  dialect: null,
});

/** A token of the right shape that nobody knows. */
export const unknownToken = (): string => randomBytes(16).toString('hex');

/** The one header a request may carry. */
export const mediaBrowser = (token: string): Record<string, string> => ({
  authorization: `MediaBrowser Token="${encodeURIComponent(token)}"`,
});

/** With the key that Sonarr has. */
export const asKey = (server: JellyfinSimulator): { headers: Record<string, string> } => ({
  headers: mediaBrowser(server.keys.named('Sonarr').token),
});

/** Asks the simulator itself, without a provider in between. */
export const ask = (server: JellyfinSimulator, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(server.url + path, { redirect: 'manual', ...init });

/** A report's evidence without its times: `GET /Users/Me → 200, accepted`. */
export const told = (evidence: readonly Evidence[]): string[] => evidence.map((one) => `${one.asked} → ${one.answered}`);

/** Makes the next request hang. The promise settles when the server has got it. */
export const hangNext = (server: HttpSimulator): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const when = (): boolean => {
    resolve();
    return true;
  };
  server.faults.unshift({ when, times: 1, what: { kind: 'hang' } });
  return promise;
};

/** Methods and paths in the order in which the server was asked. */
export const asked = (server: HttpSimulator): string[] => server.seen.map((one) => `${one.method} ${one.path}`);
