import type { Exchange, Reply, Route } from '../http-simulator.ts';
import type { KeyRow } from './key-store.ts';
import { type Caller, forbidden, guarded } from './server-access.ts';
import { badUuid, isReply, isUuid, micro, nano, readBody, refusal, unfit } from './wire.ts';
import type { World } from './world.ts';

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
  onKey(world, 'PATCH', oneKey, (exchange, row) => patch(world, exchange, row)),
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
];

const onKey = (world: World, method: string, pattern: RegExp, reply: (exchange: Exchange, row: KeyRow) => Reply): Route =>
  guarded(world, method, pattern, (exchange, caller) => {
    const id = exchange.params['id'] ?? '';
    if (!isUuid(id)) return badUuid(id);
    const row = world.keys.get(id);
    if (caller.person?.role === 'viewer') return forbidden;
    if (!row) return refusal(404, 'NOT_FOUND', 'Resource not found');
    return mayTouch(caller, row) ? reply(exchange, row) : forbidden;
  });

/** Any key is an administrator; members reach what they made. */
const mayTouch = (caller: Caller, row: KeyRow): boolean =>
  caller.key !== null || caller.person.role !== 'member' || row.createdBy === caller.person.id;

const create = (world: World, exchange: Exchange, caller: Caller): Reply => {
  const body = readBody(exchange, ['name']);
  if (isReply(body)) return body;
  if (body['scopes'] === null || body['mcp_access_mode'] === null) return unfit('invalid type: null, expected a value');
  if (caller.person?.role === 'viewer') return forbidden;
  const name = (body['name'] as string).trim();
  if (name.includes('\0')) return refusal(500, 'DATABASE_ERROR', 'Database error');
  if (name === '' || Buffer.byteLength(name) > 100)
    return refusal(400, 'VALIDATION_ERROR', 'API key name must be between 1 and 100 characters');
  const rpm = body['rate_limit_rpm'] ?? 60;
  if (typeof rpm !== 'number' || rpm < 1 || rpm > 10_000)
    return refusal(400, 'VALIDATION_ERROR', 'Rate limit must be between 1 and 10000 requests per minute');
  if (world.maxKeys >= 0 && world.keys.size >= world.maxKeys)
    return refusal(402, 'QUOTA_EXCEEDED', `Maximum ${world.maxKeys} API keys allowed. Contact support to increase your limit.`);
  const mode = body['mcp_access_mode'] ?? 'all';
  if (typeof mode !== 'string' || !modes.has(mode))
    return refusal(400, 'VALIDATION_ERROR', "mcp_access_mode must be 'all', 'selected', or 'none'");
  // A date that cannot be read is dropped without a word.
  const expiresAt = dateOf(body['expires_at']) ?? inDays(world, body['expires_in_days']);
  const row = world.keys.add({
    name,
    mode,
    rpm,
    allowed: (body['allowed_mcp_ids'] as string[] | undefined) ?? null,
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

const modes = new Set(['all', 'selected', 'none']);

const patch = (world: World, exchange: Exchange, row: KeyRow): Reply => {
  const body = readBody(exchange, []);
  if (isReply(body)) return body;
  // Written one after another: what comes before an error stays.
  if (typeof body['name'] === 'string') row.name = body['name'].trim();
  if (typeof body['rate_limit_rpm'] === 'number') row.rpm = body['rate_limit_rpm'];
  if (typeof body['mcp_access_mode'] === 'string') row.mode = body['mcp_access_mode'];
  if (Array.isArray(body['allowed_mcp_ids'])) row.allowed = body['allowed_mcp_ids'] as string[];
  if (body['expires_at'] === '') row.expiresAt = null;
  else if (typeof body['expires_at'] === 'string') {
    const date = dateOf(body['expires_at']);
    if (!date) return refusal(400, 'VALIDATION_ERROR', badDate);
    if (date.getTime() <= world.now().getTime()) return refusal(400, 'VALIDATION_ERROR', 'Expiration date must be in the future');
    // Revives an expired key with the same secret.
    row.expiresAt = date;
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

const usage = (world: World, row: KeyRow): object => {
  const now = world.now();
  return {
    key_id: row.id,
    total_requests: row.requests,
    period_requests: 0,
    period_tokens: 0,
    period_errors: 0,
    avg_latency_ms: null,
    period_start: nano(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))),
    period_end: nano(now),
  };
};
