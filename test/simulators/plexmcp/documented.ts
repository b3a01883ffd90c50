import type { Exchange, Reply, Route } from '../http-simulator.ts';
import type { KeyRow } from './key-store.ts';
import { mcpAt, mcpById } from './mcps.ts';
import type { World } from './world.ts';

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
    return row
      ? ok(200, { ...listed(world, row), created_by: { id: 'user_1', email: 'user@example.org' }, recent_activity: [] })
      : notFound;
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
    const rows = Array.from({ length }, (_, offset) => mcpRow(start + offset));
    return { status: 200, body: { success: true, data: rows, pagination: pagination(query, world.mcps) } };
  }),
  behindKey(world, 'POST', /^\/v1\/mcp\/invoke$/u, ({ body }) => {
    const { mcp_id, tool } = parse(body);
    const mcp = mcpById(world, String(mcp_id).replace(/^mcp_/u, ''));
    if (!mcp) return notFound;
    const metadata = { mcp_id, tool, latency_ms: 12, timestamp: world.now().toISOString() };
    return ok(200, { result: { content: [{ type: 'text', text: 'done' }] }, metadata });
  }),
];

const documentedRefusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { success: false, error: { code, message } },
});

export const notFound = documentedRefusal(404, 'not_found', 'Resource not found');

const ok = (status: number, data: object): Reply => ({ status, body: { success: true, data } });

const behindKey = (world: World, method: string, pattern: RegExp, reply: (exchange: Exchange) => Reply): Route => ({
  method,
  pattern,
  reply: (exchange) => {
    const refused = refusalFor(world, exchange);
    return refused ?? reply(exchange);
  },
});

const refusalFor = (world: World, exchange: Exchange): Reply | null => {
  if (world.rateLimited)
    return { ...documentedRefusal(429, 'rate_limited', 'Rate limit exceeded'), headers: { 'Retry-After': '7' } };
  const { authorization = '' } = exchange.headers;
  const sent = authorization.startsWith('Bearer ') && !world.stripsAuthorization ? authorization.slice(7) : null;
  if (sent === null) return documentedRefusal(401, 'unauthorized', 'Missing API key');
  if (world.open) return null;
  const row = world.keys.bySecret(sent);
  if (!row) return documentedRefusal(401, 'unauthorized', 'Invalid API key');
  if (row.status === 'revoked') return documentedRefusal(401, 'revoked_key', 'This API key has been revoked');
  if (world.keys.isExpired(row)) return documentedRefusal(401, 'expired_key', 'This API key has expired');
  world.keys.used(row);
  return null;
};

const create = (world: World, exchange: Exchange): Reply => {
  const body = parse(exchange.body);
  const { name, expires_at } = body;
  if (typeof name !== 'string' || name.trim() === '')
    return {
      status: 422,
      body: { success: false, error: { code: 'validation_error', message: 'Invalid request', details: { name: 'required' } } },
    };
  const active = world.keys.all().filter((row) => statusOf(world, row) === 'active').length;
  if (world.maxKeys >= 0 && active >= world.maxKeys) return documentedRefusal(429, 'quota_exceeded', 'API key limit reached');
  const row = world.keys.add({
    name,
    description: typeof body['description'] === 'string' ? body['description'] : null,
    expiresAt: typeof expires_at === 'string' ? new Date(expires_at) : null,
  });
  return ok(201, {
    id: row.id,
    name: row.name,
    key: row.secret,
    prefix: row.prefix,
    status: 'active',
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    permissions: body['permissions'] ?? { mcps: '*' },
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

const mcpRow = (index: number): object => {
  const mcp = mcpAt(index);
  return {
    id: `mcp_${mcp.id}`,
    name: mcp.name,
    endpoint_url: `https://${mcp.name}.example.org/mcp`,
    description: null,
    status: 'active',
    health: 'healthy',
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

const parse = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};
