import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import type { KeyRow } from '../key-store.ts';
import { type Caller, forbidden, forPeople, guarded } from './access.ts';
import { badUuid, isReply, isUuid, micro, nano, readBody, refusal, unfit } from '../wire.ts';
import type { World } from '../world.ts';

const base = String.raw`^/api/v1/api-keys`;
const oneKey = new RegExp(String.raw`${base}/(?<id>[^/]+)$`, 'u');

/** `/api/v1/api-keys*`, with every trap of the real one. */
export const keyRoutes = (world: World): Route[] => [
  guarded(world, 'GET', new RegExp(`${base}$`, 'u'), (_exchange, caller) => {
    if (caller.person?.role === 'viewer') return forbidden;
    // Asked with a key, whose `created_by` no row has, the list is empty.
    const rows = world.keys.all().filter((row) => caller.person && mayTouch(caller, row));
    return { status: 200, body: { api_keys: rows.map(listed), total: rows.length } };
  }),
  guarded(world, 'POST', new RegExp(`${base}$`, 'u'), (exchange, caller) => create(world, exchange, caller)),
  onKey(world, 'GET', oneKey, (_exchange, row) => ({ status: 200, body: detail(row) })),
  // The body is read before the key is looked for.
  guarded(world, 'PATCH', oneKey, (exchange, caller) => {
    const body = isUuid(exchange.params['id'] ?? '') ? readBody(exchange, []) : {};
    if (isReply(body)) return body;
    const unreadable = misfit(body);
    return unreadable ?? withKey(world, exchange, caller, (row) => patch(world, body, row));
  }),
  onKey(world, 'DELETE', oneKey, (_exchange, row) => {
    world.keys.remove(row);
    return { status: 204 };
  }),
  // A body that cannot be read is ignored.
  onKey(world, 'POST', new RegExp(String.raw`${base}/(?<id>[^/]+)/rotate$`, 'u'), (_exchange, row) => {
    const { oldPrefix } = world.keys.rotate(row);
    const { id, name, secret, prefix } = row;
    const body = { id, name, key: secret, key_prefix: prefix, old_key_prefix: oldPrefix, rotated_at: nano(world.now()) };
    return { status: 200, body };
  }),
  onKey(world, 'GET', new RegExp(String.raw`${base}/(?<id>[^/]+)/usage$`, 'u'), (_exchange, row) => ({
    status: 200,
    body: usage(world, row),
  })),
  // Only what was stored under a PIN can be shown again, and only to people.
  guarded(
    world,
    'POST',
    new RegExp(String.raw`${base}/(?<id>[^/]+)/reveal$`, 'u'),
    forPeople(() => refusal(400, 'VALIDATION_ERROR', 'This API key was not created with a PIN')),
  ),
];

const onKey = (world: World, method: string, pattern: RegExp, reply: (exchange: Exchange, row: KeyRow) => Reply): Route =>
  guarded(world, method, pattern, (exchange, caller) => withKey(world, exchange, caller, (row) => reply(exchange, row)));

const withKey = (world: World, exchange: Exchange, caller: Caller, reply: (row: KeyRow) => Reply): Reply => {
  const id = exchange.params['id'] ?? '';
  if (!isUuid(id)) return badUuid(id);
  const row = world.keys.get(id);
  if (caller.person?.role === 'viewer') return forbidden;
  if (!row) return refusal(404, 'NOT_FOUND', 'Resource not found');
  return mayTouch(caller, row) ? reply(row) : forbidden;
};

/** Any key is an administrator; members reach what they made. */
const mayTouch = (caller: Caller, row: KeyRow): boolean =>
  caller.key !== null || caller.person.role !== 'member' || row.createdBy === caller.person.id;

/** Types that the framework cannot read into its own; null where all fit. */
const misfit = (body: Record<string, unknown>): Reply | null => {
  const { rate_limit_rpm: rpm, allowed_mcp_ids: ids, expires_at: date, mcp_access_mode: mode } = body;
  if (rpm != null && !Number.isInteger(rpm)) return unfit('rate_limit_rpm: invalid type, expected i32');
  if (mode != null && typeof mode !== 'string') return unfit('mcp_access_mode: invalid type, expected a string');
  if (date != null && typeof date !== 'string') return unfit('expires_at: invalid type, expected a string');
  if (ids == null) return null;
  if (!Array.isArray(ids)) return unfit('allowed_mcp_ids: invalid type, expected a sequence');
  return ids.every((id) => typeof id === 'string' && isUuid(id)) ? null : unfit('allowed_mcp_ids: UUID parsing failed');
};

const badName = refusal(400, 'VALIDATION_ERROR', 'API key name must be between 1 and 100 characters');
const badRate = refusal(400, 'VALIDATION_ERROR', 'Rate limit must be between 1 and 10000 requests per minute');
const badMode = refusal(400, 'VALIDATION_ERROR', "mcp_access_mode must be 'all', 'selected', or 'none'");
const nulInName = refusal(500, 'DATABASE_ERROR', 'Database error');

const isName = (name: string): boolean => name !== '' && Buffer.byteLength(name) <= 100;
const isRate = (rpm: unknown): rpm is number => typeof rpm === 'number' && rpm >= 1 && rpm <= 10_000;
const isMode = (mode: unknown): mode is string => typeof mode === 'string' && ['all', 'selected', 'none'].includes(mode);

/** In the order of the real one: name and rate, plan, mode. */
const create = (world: World, exchange: Exchange, caller: Caller): Reply => {
  const body = readBody(exchange, ['name']);
  if (isReply(body)) return body;
  if (body['scopes'] === null || body['mcp_access_mode'] === null) return unfit('invalid type: null, expected a value');
  const unreadable = misfit(body);
  if (unreadable) return unreadable;
  if (caller.person?.role === 'viewer') return forbidden;
  const name = (body['name'] as string).trim();
  if (!isName(name)) return badName;
  const rpm = body['rate_limit_rpm'] ?? 60;
  if (!isRate(rpm)) return badRate;
  if (world.maxKeys >= 0 && world.keys.size >= world.maxKeys)
    return refusal(402, 'QUOTA_EXCEEDED', `Maximum ${world.maxKeys} API keys allowed. Contact support to increase your limit.`);
  const mode = body['mcp_access_mode'] ?? 'all';
  if (!isMode(mode)) return badMode;
  if (name.includes('\0')) return nulInName;
  // A date that cannot be read is dropped without a word; the ids need not exist.
  const expiresAt = dateOf(body['expires_at']) ?? inDays(world, body['expires_in_days']);
  const row = world.keys.add({
    name,
    mode,
    rpm,
    allowed: (body['allowed_mcp_ids'] as string[] | null | undefined) ?? null,
    expiresAt,
    expiresText: expiresAt && typeof body['expires_at'] === 'string' ? body['expires_at'] : micro(expiresAt),
    createdBy: caller.person?.id ?? null,
  });
  return {
    status: 201,
    body: {
      id: row.id,
      name: row.name,
      key: row.secret,
      key_prefix: row.prefix,
      scopes: [],
      rate_limit_rpm: row.rpm,
      expires_at: row.expiresText,
      created_at: nano(row.createdAt),
    },
  };
};

/** Written one after another: what comes before an error stays. */
const patch = (world: World, body: Record<string, unknown>, row: KeyRow): Reply => {
  const { rate_limit_rpm: rpm, mcp_access_mode: mode, allowed_mcp_ids: ids, expires_at: date } = body;
  if (typeof body['name'] === 'string') {
    const name = body['name'].trim();
    if (!isName(name)) return badName;
    if (name.includes('\0')) return nulInName;
    row.name = name;
  }
  if (rpm != null) {
    if (!isRate(rpm)) return badRate;
    row.rpm = rpm;
  }
  if (mode != null) {
    if (!isMode(mode)) return badMode;
    row.mode = mode;
  }
  // Null leaves them: they never go away again.
  if (Array.isArray(ids)) row.allowed = ids as string[];
  if (date === '') row.expiresAt = null;
  else if (typeof date === 'string') {
    const end = dateOf(date);
    if (!end) return refusal(400, 'VALIDATION_ERROR', badDate);
    if (end.getTime() <= world.now().getTime()) return refusal(400, 'VALIDATION_ERROR', 'Expiration date must be in the future');
    // Revives an expired key with the same secret.
    row.expiresAt = end;
  }
  return { status: 200, body: detail(row) };
};

const badDate = 'Invalid expiration date format. Use ISO 8601 (e.g., 2025-12-31T23:59:59Z or 2025-12-31)';

/** RFC 3339 with a zone, with `T`, `t` or a space; or a bare date, meaning the end of that day. Null for anything else. */
const dateOf = (value: unknown): Date | null => {
  if (typeof value !== 'string') return null;
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return dateOf(`${value}T23:59:59Z`);
  if (!/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/u.test(value)) return null;
  const ms = Date.parse(value.replace(' ', 'T').toUpperCase());
  return Number.isNaN(ms) ? null : new Date(ms);
};

/** 0 or less makes a key that is dead on arrival. The real server dies of huge numbers; nothing of ours may send the field. */
const inDays = (world: World, days: unknown): Date | null =>
  typeof days === 'number' ? new Date(world.now().getTime() + days * 86_400_000) : null;

const listed = (row: KeyRow): object => ({
  id: row.id,
  name: row.name,
  key_prefix: row.prefix,
  scopes: [],
  rate_limit_rpm: row.rpm,
  expires_at: micro(row.expiresAt),
  last_used_at: micro(row.lastUsedAt),
  request_count: row.requests,
  created_at: micro(row.createdAt),
  mcp_access_mode: row.mode,
  allowed_mcp_ids: row.allowed,
});

const detail = (row: KeyRow): object => ({ ...listed(row), created_by: row.createdBy });

/** Only the billing feature writes down what a month is made of. */
const usage = (world: World, row: KeyRow): object => {
  const now = world.now();
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const counted = world.billing === 'working' ? row.history.filter(({ date }) => date >= start.toISOString().slice(0, 10)) : [];
  const sum = (field: 'requests' | 'errors'): number => counted.reduce((before, day) => before + day[field], 0);
  const requests = sum('requests');
  return {
    key_id: row.id,
    total_requests: row.requests,
    period_requests: requests,
    period_tokens: 0,
    period_errors: sum('errors'),
    avg_latency_ms: requests > 0 ? 41.5 : null,
    period_start: nano(start),
    period_end: nano(now),
  };
};
