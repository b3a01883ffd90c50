import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import type { KeyRow } from '../key-store.ts';
import { invoke, usageOf } from './use.ts';
import { mcpOf } from '../mcps.ts';
import { documentedRefusal, notFound, ok, parse } from './wire.ts';
import { isReply } from '../wire.ts';
import type { World } from '../world.ts';

/** The contract as docs.plexmcp.com describes it; no server of this kind was ever measured. */
export const documentedRoutes = (world: World): Route[] => [
  behindKey(world, 'GET', /^\/v1\/api-keys$/u, ({ query }) => {
    const status = query.get('status');
    return page(
      query,
      world.keys.all().filter((row) => status === null || statusOf(world, row) === status),
      (row) => listed(world, row),
    );
  }),
  behindKey(world, 'POST', /^\/v1\/api-keys$/u, (exchange) => create(world, exchange)),
  behindKey(world, 'GET', /^\/v1\/api-keys\/(?<id>[^/]+)$/u, ({ params }) => {
    const row = world.keys.get(params['id'] ?? '');
    return row ? ok(200, detail(world, row)) : notFound;
  }),
  behindKey(world, 'PATCH', /^\/v1\/api-keys\/(?<id>[^/]+)$/u, (exchange) => {
    const row = world.keys.get(exchange.params['id'] ?? '');
    const body = parse(exchange.body);
    if (!row) return notFound;
    if (typeof body['name'] === 'string') row.name = body['name'];
    if (typeof body['description'] === 'string') row.description = body['description'];
    return ok(200, listed(world, row));
  }),
  behindKey(world, 'DELETE', /^\/v1\/api-keys\/(?<id>[^/]+)$/u, ({ params }) => {
    const row = world.keys.get(params['id'] ?? '');
    if (!row) return notFound;
    const active = world.keys.all().filter((one) => statusOf(world, one) === 'active');
    if (active.length === 1 && active[0] === row)
      return documentedRefusal(403, 'forbidden', 'Cannot revoke the only active API key');
    world.keys.markRevoked(row);
    return ok(200, { id: row.id, status: 'revoked', revoked_at: row.revokedAt?.toISOString() });
  }),
  behindKey(world, 'GET', /^\/v1\/mcps$/u, ({ query }) => {
    const { start, perPage } = bounds(query);
    const length = Math.max(0, Math.min(perPage, world.mcps - start));
    const rows = Array.from({ length }, (_, offset) => mcpRow(world, start + offset));
    return { status: 200, body: { success: true, data: rows, pagination: pagination(query, world.mcps) } };
  }),
  behindKey(world, 'GET', /^\/v1\/api-keys\/(?<id>[^/]+)\/usage$/u, ({ params, query }) => {
    const row = world.keys.get(params['id'] ?? '');
    return row ? usageOf(world, row, query.get('period') ?? 'month') : notFound;
  }),
  behindKey(world, 'POST', /^\/v1\/mcp\/invoke$/u, (exchange, caller) => invoke(world, exchange, caller)),
  behindKey(world, 'POST', /^\/v1\/mcp\/resources$/u, () => ok(200, { contents: [] })),
];

type Answer = (exchange: Exchange, caller: KeyRow) => Reply | Promise<Reply>;

const behindKey = (world: World, method: string, pattern: RegExp, reply: Answer): Route => ({
  method,
  pattern,
  reply: (exchange) => {
    const caller = callerOf(world, exchange);
    return isReply(caller) ? caller : reply(exchange, caller);
  },
});

const callerOf = (world: World, exchange: Exchange): KeyRow | Reply => {
  if (world.rateLimited)
    return { ...documentedRefusal(429, 'rate_limited', 'Rate limit exceeded'), headers: { 'Retry-After': '7' } };
  const { authorization = '' } = exchange.headers;
  const sent = authorization.startsWith('Bearer ') && !world.stripsAuthorization ? authorization.slice(7) : null;
  if (sent === null) return documentedRefusal(401, 'unauthorized', 'Missing API key');
  if (world.open) return world.keys.all()[0] ?? world.keys.add({ name: "the proxy's own" });
  const row = world.keys.bySecret(sent);
  if (!row) return documentedRefusal(401, 'unauthorized', 'Invalid API key');
  if (row.status === 'revoked') return documentedRefusal(401, 'revoked_key', 'This API key has been revoked');
  if (world.keys.isExpired(row)) return documentedRefusal(401, 'expired_key', 'This API key has expired');
  world.keys.used(row);
  return row;
};

const invalid = (field: string, message: string): Reply => ({
  status: 422,
  body: { success: false, error: { code: 'validation_error', message: 'Invalid request', details: { [field]: message } } },
});

const create = (world: World, exchange: Exchange): Reply => {
  const body = parse(exchange.body);
  const { name, expires_at } = body;
  if (typeof name !== 'string' || name.trim() === '') return invalid('name', 'required');
  const expiresAt = typeof expires_at === 'string' ? new Date(expires_at) : null;
  if (expiresAt !== null && !(expiresAt.getTime() > world.now().getTime())) return invalid('expires_at', 'must be a future date');
  const mcps = (body['permissions'] as { mcps?: unknown } | undefined)?.mcps ?? '*';
  if (mcps !== '*' && !Array.isArray(mcps)) return invalid('permissions', 'mcps must be "*" or a list of ids');
  const active = world.keys.all().filter((row) => statusOf(world, row) === 'active').length;
  if (world.maxKeys >= 0 && active >= world.maxKeys) return documentedRefusal(429, 'quota_exceeded', 'API key limit reached');
  const row = world.keys.add({
    name,
    description: typeof body['description'] === 'string' ? body['description'] : null,
    expiresAt,
    allowed: mcps === '*' ? null : (mcps as string[]),
  });
  return ok(201, {
    id: row.id,
    name: row.name,
    key: row.secret,
    prefix: row.prefix,
    status: 'active',
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    permissions: { mcps },
  });
};

const statusOf = (world: World, row: KeyRow): 'active' | 'revoked' | 'expired' => {
  if (row.status === 'revoked') return 'revoked';
  return world.keys.isExpired(row) ? 'expired' : 'active';
};

const listed = (world: World, row: KeyRow): object => ({
  id: row.id,
  name: row.name,
  description: row.description,
  prefix: row.prefix,
  status: statusOf(world, row),
  created_at: row.createdAt.toISOString(),
  last_used: row.lastUsedAt?.toISOString() ?? null,
  expires_at: row.expiresAt?.toISOString() ?? null,
  permissions: { mcps: row.allowed ?? '*' },
  usage: { total_requests: row.requests, requests_today: 0 },
});

const detail = (world: World, row: KeyRow): object => ({
  ...listed(world, row),
  created_by: { id: 'user_1', email: 'user@example.org' },
  recent_activity: row.calls.slice(0, 20).map(({ at, mcpId, tool, status }) => ({
    timestamp: at.toISOString(),
    mcp_id: `mcp_${mcpId}`,
    tool,
    status,
  })),
});

const mcpRow = (world: World, index: number): object => {
  const mcp = mcpOf(world, index);
  return {
    id: `mcp_${mcp.id}`,
    name: mcp.name,
    endpoint_url: `https://${mcp.name}.example.org/mcp`,
    description: mcp.description,
    status: 'active',
    health: world.broken.has(index) ? 'unhealthy' : 'healthy',
    created_at: mcp.createdAt.toISOString(),
    last_active: null,
    request_count: 0,
  };
};

const bounds = (query: URLSearchParams): { start: number; perPage: number } => {
  const perPage = Math.min(Number(query.get('per_page') ?? 20), 100);
  return { perPage, start: (Number(query.get('page') ?? 1) - 1) * perPage };
};

const pagination = (query: URLSearchParams, total: number): object => {
  const { perPage } = bounds(query);
  return { page: Number(query.get('page') ?? 1), per_page: perPage, total, total_pages: Math.ceil(total / perPage) };
};

const page = <T>(query: URLSearchParams, rows: T[], show: (row: T) => object): Reply => {
  const { start, perPage } = bounds(query);
  const data = rows.slice(start, start + perPage).map(show);
  return { status: 200, body: { success: true, data, pagination: pagination(query, rows.length) } };
};
