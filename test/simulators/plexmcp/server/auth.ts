import { randomBytes } from 'node:crypto';

import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import type { ListedSession, Person } from '../people.ts';
import { forPeople, guarded } from './access.ts';
import { badUuid, dateArray, isReply, isUuid, readBody, refusal } from '../wire.ts';
import type { World } from '../world.ts';

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
      if (!person.twoFactor) return { status: 200, body: signedIn(world, person, exchange) };
      if (world.secondFactorBroken) return refusal(500, 'DATABASE_ERROR', 'Database error');
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
      const locked = world.people.lockOf(person);
      if (locked > 0)
        return refusal(429, 'TOO_MANY_REQUESTS', `Too many failed attempts. Please try again in ${locked} seconds.`);
      if (!world.people.takesCode(person, body['code'] as string)) return refusal(401, 'INVALID_2FA_CODE', 'Invalid 2FA code');
      const device = body['remember_device'] === true ? { device_token: randomBytes(32).toString('hex') } : {};
      return { status: 200, body: { ...signedIn(world, person, exchange), ...device } };
    },
  },
  {
    method: 'POST',
    pattern: /^\/api\/v1\/auth\/refresh$/u,
    reply: (exchange) => {
      const body = readBody(exchange, ['refresh_token']);
      if (isReply(body)) return body;
      const person = world.people.byRefreshToken(body['refresh_token'] as string);
      return person
        ? { status: 200, body: signedIn(world, person, exchange) }
        : refusal(401, 'INVALID_TOKEN', 'Invalid or expired token');
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
  ...sessionRoutes(world),
];

const sessions = String.raw`^/api/v1/auth/sessions`;

/** Taking one off the list leaves its tokens alone; ending all ends access tokens only. */
const sessionRoutes = (world: World): Route[] => [
  guarded(
    world,
    'GET',
    new RegExp(`${sessions}$`, 'u'),
    forPeople((_exchange, person) => ({ status: 200, body: { sessions: world.people.sessionsOf(person).map(listed) } })),
  ),
  guarded(
    world,
    'DELETE',
    new RegExp(`${sessions}/all$`, 'u'),
    forPeople((_exchange, person) => {
      world.people.endSessions(person);
      return ended(world, 'All sessions revoked');
    }),
  ),
  guarded(
    world,
    'DELETE',
    new RegExp(String.raw`${sessions}/(?<id>[^/]+)$`, 'u'),
    forPeople(({ params }, person) => {
      const id = params['id'] ?? '';
      if (!isUuid(id)) return badUuid(id);
      return world.people.endSession(person, id)
        ? ended(world, 'Session revoked')
        : refusal(404, 'NOT_FOUND', 'Resource not found');
    }),
  ),
];

/** On the published schema it answers with a fault although it did what was asked. */
const ended = (world: World, message: string): Reply =>
  world.publishedSchema ? refusal(500, 'DATABASE_ERROR', 'Database error') : { status: 200, body: { message } };

const listed = ({ id, jti, createdAt, expiresAt, agent }: ListedSession): object => ({
  id,
  jti,
  created_at: dateArray(createdAt),
  expires_at: dateArray(expiresAt),
  last_used_at: dateArray(createdAt),
  ip_address: '127.0.0.1',
  user_agent: agent,
  token_type: 'refresh',
});

const tooMany = (seconds: number): Reply =>
  refusal(429, 'TOO_MANY_REQUESTS', `Too many login attempts. Please try again in ${seconds} seconds.`);

const signedIn = (world: World, person: Person, exchange: Exchange): object => {
  const { access, refresh } = world.people.signIn(person, exchange.headers['user-agent'] ?? null);
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
