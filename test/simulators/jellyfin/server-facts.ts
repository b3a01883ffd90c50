import type { Exchange, Reply } from '../http-simulator.ts';
import { claimsOf } from './authorization.ts';
import type { KeyBook, SimulatedKey } from './key-book.ts';
import type { LibrarySeed } from './libraries.ts';
import type { People, SimulatedDevice, SimulatedUser } from './people.ts';
import type { QuickConnect } from './quick-connect.ts';
import type { StartupState } from './startup-state.ts';
import { empty } from './replies.ts';
import type { JellyfinVersion, Traits } from './versions.ts';

/** Where a server stands: `setup` and `loading` are the two halves of a start. */
export type Phase = 'ready' | 'setup' | 'setup-silent' | 'loading';

/** What the routes know of the simulator they belong to. */
export interface ServerFacts {
  readonly version: JellyfinVersion;
  readonly traits: Traits;
  readonly serverId: string;
  readonly people: People;
  readonly keys: KeyBook;
  readonly quickConnect: QuickConnect;
  libraries: LibrarySeed[];
  readonly url: string;
  readonly basePath: string;
  name: string;
  wizardCompleted: boolean;
  legacyAuthorization: boolean;
  health: 'Healthy' | 'Degraded' | 'Unhealthy';
  injectedToken: string | null;
  /** The caller's address is not in the server's own network. */
  callerIsRemote: boolean;
  restartPending: boolean;
  startup: StartupState;
  restart(): void;
  now(): number;
}

/** Who asks: a key, which is no user, or a user on a device. */
export type Caller = { by: 'key'; key: SimulatedKey } | { by: 'user'; user: SimulatedUser; device: SimulatedDevice };

/** Somebody who may use the server from its own network only, and is not in it. */
export const isKeptOut = (facts: ServerFacts, user: SimulatedUser): boolean =>
  facts.callerIsRemote && user.policy['EnableRemoteAccess'] === false;

const isAdmin = (caller: Caller): boolean => caller.by === 'key' || caller.user.admin;

/** How a device that was last seen longer ago than this is written down as seen again, in ms. */
const activityStep = 3 * 60_000;

export const legacyRules = (facts: ServerFacts): { allowed: boolean; first: boolean } => ({
  allowed: facts.traits.legacy === 'always' || facts.legacyAuthorization,
  first: facts.traits.legacy === 'always',
});

/**
 * The one who asks, or null. Like the server, a request that names another device or version than the token's overwrites
 * what is stored of that device.
 */
export const callerOf = (facts: ServerFacts, exchange: Exchange): Caller | null => {
  const claims = claimsOf(exchange, legacyRules(facts));
  const token = facts.injectedToken ?? claims.Token;
  if (token === undefined) return null;
  const device = facts.people.deviceOf(token);
  if (device) {
    const user = facts.people.byId(device.userId);
    if (!user || user.disabled) return null;
    if (claims.Device) device.name = claims.Device;
    if (claims.Version) device.version = claims.Version;
    if (facts.now() - device.lastActivity > activityStep) device.lastActivity = facts.now();
    return { by: 'user', user, device };
  }
  const key = facts.keys.get(token);
  return key ? { by: 'key', key } : null;
};

type ForCaller = (exchange: Exchange, caller: Caller) => Reply;

/** The server's policies: who is not known gets an empty 401, who is not allowed an empty 403. */
export const policies = (facts: ServerFacts) => {
  const signedIn =
    (reply: ForCaller) =>
    (exchange: Exchange): Reply => {
      const caller = callerOf(facts, exchange);
      if (!caller) return empty(401);
      return caller.by === 'user' && isKeptOut(facts, caller.user) ? empty(403) : reply(exchange, caller);
    };
  const admin = (reply: ForCaller) => signedIn((exchange, caller) => (isAdmin(caller) ? reply(exchange, caller) : empty(403)));
  /** As long as the set-up wizard is not through, everybody may. */
  const whileSettingUp = (reply: (exchange: Exchange) => Reply) => {
    const later = admin(reply);
    return (exchange: Exchange): Reply => (facts.wizardCompleted ? later(exchange) : reply(exchange));
  };
  return { signedIn, admin, whileSettingUp };
};
