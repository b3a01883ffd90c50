import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import type { KeyRow } from '../key-store.ts';
import type { Person } from '../people.ts';
import { isReply, refusal, unauthenticated } from '../wire.ts';
import type { World } from '../world.ts';

export type Caller = { person: Person; key: null } | { person: null; key: KeyRow };

/**
 * Who calls, or the refusal. Schemes are case-sensitive with one space; Bearer and the sign-in cookie win over ApiKey; a key sent
 * as Bearer is read as a JWT. A call made with a key counts as its use.
 */
export const callerOf = (world: World, exchange: Exchange): Caller | Reply => {
  const authorization = world.stripsAuthorization ? '' : (exchange.headers.authorization ?? '');
  const cookie = /(?:^|;\s*)plexmcp_auth_token=([^;]+)/u.exec(exchange.headers.cookie ?? '')?.[1];
  const bearer = authorization.startsWith('Bearer ') ? authorization.slice(7) : cookie;
  const apiKey = authorization.startsWith('ApiKey ') ? authorization.slice(7) : undefined;
  if (bearer === undefined && apiKey === undefined) return unauthenticated('Authentication required');
  if (world.open) return openCaller(world, bearer);
  if (bearer !== undefined) {
    if (world.databaseDown) return outage;
    const person = world.people.byAccessToken(bearer);
    return person ? { person, key: null } : unauthenticated('Invalid or expired token');
  }
  if (!/^pmcp_01[0-9a-f]{80}$/u.test(apiKey ?? '')) return unauthenticated('Invalid API key');
  if (world.databaseDown) return outage;
  const key = world.keys.bySecret(apiKey ?? '');
  // The status of a key is not looked at here, only by the gateway.
  if (!key || world.keys.isExpired(key)) return unauthenticated('Invalid API key');
  world.keys.used(key);
  return { person: null, key };
};

/** As if a proxy put a good sign-in or key of its own in. */
const openCaller = (world: World, bearer: string | undefined): Caller => {
  const person = world.people.all[0];
  if (bearer !== undefined && person) return { person, key: null };
  return { person: null, key: world.keys.all()[0] ?? world.keys.add({ name: "the proxy's own" }) };
};

const outage = unauthenticated('Internal server error', 500);

/** A route behind the authentication. */
export const guarded = (
  world: World,
  method: string,
  pattern: RegExp,
  reply: (exchange: Exchange, caller: Caller) => Reply,
): Route => ({
  method,
  pattern,
  reply: (exchange) => {
    const caller = callerOf(world, exchange);
    return isReply(caller) ? caller : reply(exchange, caller);
  },
});

/** Routes that only people may use refuse a good key with words of their own. */
export const forPeople =
  (reply: (exchange: Exchange, person: Person) => Reply) =>
  (exchange: Exchange, caller: Caller): Reply =>
    caller.person ? reply(exchange, caller.person) : refusal(401, 'UNAUTHORIZED', 'Authentication required');

export const forbidden = refusal(403, 'FORBIDDEN', 'Insufficient permissions');
