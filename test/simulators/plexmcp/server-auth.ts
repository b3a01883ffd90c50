import type { Reply, Route } from '../http-simulator.ts';
import type { Person } from './people.ts';
import { forPeople, guarded } from './server-access.ts';
import { isReply, readBody, refusal } from './wire.ts';
import type { World } from './world.ts';

/** `/api/v1/auth/*`. The real server takes at least half a second over a password; this one does not. */
export const authRoutes = (world: World): Route[] => [
  {
    method: 'POST',
    pattern: /^\/api\/v1\/auth\/login$/u,
    reply: (exchange) => {
      const body = readBody(exchange, ['email', 'password']);
      if (isReply(body)) return body;
      if (world.people.lockedForSeconds > 0) return tooMany(world.people.lockedForSeconds);
      const person = world.people.all.find((one) => one.email === body['email'] && one.password === body['password']);
      if (!person) return refusal(401, 'INVALID_CREDENTIALS', 'Invalid credentials');
      if (!person.twoFactor) return { status: 200, body: signedIn(world, person) };
      const temp_token = world.people.awaitSecondFactor(person);
      return { status: 200, body: { requires_2fa: true, temp_token, user_id: person.id } };
    },
  },
  {
    method: 'POST',
    pattern: /^\/api\/v1\/auth\/login\/2fa$/u,
    reply: (exchange) => {
      const body = readBody(exchange, ['temp_token', 'code']);
      if (isReply(body)) return body;
      if (world.people.lockedForSeconds > 0) return tooMany(world.people.lockedForSeconds);
      const person = world.people.awaiting(body['temp_token'] as string);
      if (!person) return refusal(401, 'INVALID_TOKEN', 'Invalid or expired token');
      if (body['code'] !== world.people.twoFactorCode) return refusal(401, 'INVALID_2FA_CODE', 'Invalid 2FA code');
      return { status: 200, body: signedIn(world, person) };
    },
  },
  {
    method: 'POST',
    pattern: /^\/api\/v1\/auth\/refresh$/u,
    reply: (exchange) => {
      const body = readBody(exchange, ['refresh_token']);
      if (isReply(body)) return body;
      const person = world.people.byRefreshToken(body['refresh_token'] as string);
      return person ? { status: 200, body: signedIn(world, person) } : refusal(401, 'INVALID_TOKEN', 'Invalid or expired token');
    },
  },
  guarded(
    world,
    'GET',
    /^\/api\/v1\/auth\/me$/u,
    forPeople((_exchange, person) => ({ status: 200, body: userOf(world, person) })),
  ),
  // Only writes it down: the tokens go on working.
  guarded(
    world,
    'POST',
    /^\/api\/v1\/auth\/logout$/u,
    forPeople(() => ({ status: 200, body: { message: 'Logged out successfully' } })),
  ),
];

const tooMany = (seconds: number): Reply =>
  refusal(429, 'TOO_MANY_REQUESTS', `Too many login attempts. Please try again in ${seconds} seconds.`);

const signedIn = (world: World, person: Person): object => {
  const { access, refresh } = world.people.signIn(person);
  return {
    access_token: access,
    refresh_token: refresh,
    token_type: 'Bearer',
    expires_in: 86_400,
    user: userOf(world, person),
  };
};

const userOf = (world: World, person: Person): object => ({
  id: person.id,
  email: person.email,
  role: person.role,
  org_id: world.people.orgId,
  org_name: 'Example Org',
  is_admin: false,
  platform_role: 'user',
});
