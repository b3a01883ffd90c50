import { randomBytes, randomUUID } from 'node:crypto';

import type { Clock } from '../../../electron/timing/clock.ts';
import { PlexMcpProvider } from '../../../electron/providers/plexmcp/provider.ts';
import type { Access, Endpoint, RemoteKey, SignedIn } from '../../../electron/providers/port.ts';
import type { KeyReference } from '../../../electron/providers/ways.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { newHttpClient, started } from '../../fixtures/wire.ts';
import type { Exchange, Fault, HttpSimulator } from '../../simulators/http-simulator.ts';
import type { KeyRow } from '../../simulators/plexmcp/key-store.ts';
import type { Person } from '../../simulators/plexmcp/people.ts';
import { PlexMcpSimulator, type PlexMcpSimulatorOptions } from '../../simulators/plexmcp/plexmcp-simulator.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

export interface PlexMcp {
  clock: HandClock;
  gateway: PlexMcpSimulator;
  provider: PlexMcpProvider;
  endpoint: Endpoint;
  signIn(person?: Person): Promise<SignedIn>;
  /** The right of a signed-in person, the owner unless another is named. */
  asPerson(person?: Person): Promise<Access>;
  asKey(key: KeyRow | string): Access;
}

/** A simulated gateway and the provider on it; both end with the test. */
export const startPlexMcp = async (options: PlexMcpSimulatorOptions = {}, timeoutMs = 10_000): Promise<PlexMcp> => {
  const clock = new HandClock();
  const gateway = new PlexMcpSimulator({ now: clock.now, ...options });
  await started(gateway);
  const provider = startProvider(clock, timeoutMs);
  const endpoint = endpointOf(gateway);
  const signIn = (person = gateway.owner): Promise<SignedIn> => {
    const { password } = provider.signIn;
    if (!password.offered) throw new Error('passwords are offered');
    return password.start({ ...place(endpoint), username: person.email, password: Secret.of(person.password) });
  };
  return {
    clock,
    gateway,
    provider,
    endpoint,
    signIn,
    asPerson: async (person) => accessOf(endpoint, (await signIn(person)).secret, 'plexmcp-session'),
    asKey: (key) => accessOf(endpoint, Secret.of(typeof key === 'string' ? key : key.secret), 'plexmcp-api-key'),
  };
};

export const startProvider = (clock: Clock = new HandClock(), timeoutMs = 10_000): PlexMcpProvider => {
  return new PlexMcpProvider({
    http: newHttpClient(),
    clock,
    timeouts: { probe: timeoutMs, request: timeoutMs, signIn: timeoutMs, call: timeoutMs },
  });
};

const endpointOf = (gateway: PlexMcpSimulator): Endpoint => ({
  baseUrl: gateway.url,
  provenId: gateway.url,
  pin: null,
  resolveTo: null,
  version: null,
  dialect: gateway.dialect,
});

/** The same gateway under the host name that its `/mcp` answers to. */
export const byName = (access: Access): Access => {
  if (!access.endpoint) throw new Error('an access without a place');
  const baseUrl = access.endpoint.baseUrl.replace('127.0.0.1', 'localhost');
  return { ...access, endpoint: { ...access.endpoint, baseUrl, resolveTo: '127.0.0.1' } };
};

export const place = (endpoint: Endpoint) => ({ endpoint, clientId: randomUUID(), deviceName: 'desk' });

export const accessOf = (endpoint: Endpoint, secret: Secret, kind: Access['kind']): Access => ({
  endpoint,
  secret,
  kind,
  clientId: randomUUID(),
});

/** Keys of the right form that nobody made. */
export const unknownKey = (): string => `pmcp_01${randomBytes(40).toString('hex')}`;
export const unknownDocumentedKey = (): string => `pk_live_${randomBytes(16).toString('hex')}`;

export const remoteKey = (row: KeyRow, fields: Partial<RemoteKey> = {}): RemoteKey => ({
  kind: 'plexmcp-api-key',
  remoteId: row.id,
  remoteName: row.name,
  name: row.name,
  secret: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  guard: null,
  details: {},
  ...fields,
});

export const on =
  (method: string, path: RegExp) =>
  (exchange: Exchange): boolean =>
    exchange.method === method && path.test(exchange.path);

/** Lets the next matching request go wrong. */
export const spoil = (gateway: HttpSimulator, when: Fault['when'], what: Fault['what'], times = 1): void => {
  gateway.faults.push({ when, what, times });
};

/** How often a route was answered. */
export const count = (gateway: HttpSimulator, method: string, path: RegExp): number =>
  gateway.seen.filter((one) => one.method === method && path.test(one.path)).length;

/** Both contracts, each with an authority that manages and a plan without bounds. */
export const dialects = [
  [
    'server',
    async () => {
      const world = await startPlexMcp({ maxKeys: -1 });
      return { world, access: await world.asPerson() };
    },
  ],
  [
    'documented',
    async () => {
      const world = await startPlexMcp({ dialect: 'documented', maxKeys: -1 });
      return { world, access: world.asKey(world.gateway.addKey({ name: 'authority' })) };
    },
  ],
] as const satisfies [string, () => Promise<{ world: PlexMcp; access: Access }>][];

/** The route on which both contracts list and make keys. */
export const keysPath = /\/api-keys$/u;

/** How a provider finds a key. */
export const reference = (row: Pick<KeyRow, 'id' | 'name' | 'prefix'>, fields: Partial<KeyReference> = {}): KeyReference => ({
  remoteId: row.id,
  remoteName: row.name,
  prefix: row.prefix,
  ...fields,
});

/** Notes the bodies that a route is sent. */
export const bodiesSent = (gateway: HttpSimulator, method: string, path: RegExp): unknown[] => {
  const bodies: unknown[] = [];
  gateway.faults.push({
    when: (exchange) => {
      if (exchange.method === method && path.test(exchange.path))
        bodies.push(exchange.body === '' ? null : JSON.parse(exchange.body));
      return false;
    },
    what: { kind: 'hang' },
  });
  return bodies;
};
