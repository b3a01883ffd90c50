import { randomBytes, randomUUID } from 'node:crypto';

import { PlexProvider } from '../../../electron/providers/plex/provider.ts';
import type { Access, Endpoint, RemoteKey } from '../../../electron/providers/port.ts';
import type { Way } from '../../../electron/providers/ways.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { newHttpClient, started } from '../../fixtures/wire.ts';
import { PlexServerSimulator, type PlexServerOptions } from '../../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator, type PlexTvOptions } from '../../simulators/plex/plex-tv-simulator.ts';

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

/** A simulated plex.tv and the provider on it; both end with the test. */
export const startPlex = async (options: PlexTvOptions = {}, timeoutMs = 10_000): Promise<Plex> => {
  const clock = new HandClock();
  const plexTv = new PlexTvSimulator({ now: clock.now, ...options });
  const base = await started(plexTv);
  const provider = new PlexProvider({
    http: newHttpClient(),
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

/** What a way starts. @throws when it is not offered, which ends the test */
export const offeredWay = <T>(way: Way<T>): T => {
  if (!way.offered) throw new Error(`not offered: ${way.reason}`);
  return way.start;
};
