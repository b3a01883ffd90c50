import type { Reply, Route } from '../../http-simulator.ts';
import { mcpById, mcpOf, type SimulatedMcp, type SimulatedTool, toolsOf } from '../mcps.ts';
import { forbidden, forPeople, guarded } from './access.ts';
import { badUuid, dateArray, isUuid, micro, refusal } from '../wire.ts';
import type { World } from '../world.ts';

/** `/api/v1/org*` and `/api/v1/mcps*`. Which MCPs a key is limited to plays no part here. */
export const catalogueRoutes = (world: World): Route[] => [
  guarded(world, 'GET', /^\/api\/v1\/org$/u, () => ({ status: 200, body: organisation(world) })),
  guarded(world, 'GET', /^\/api\/v1\/org\/subscription$/u, () => ({
    status: 200,
    body: {
      tier: 'free',
      status: 'active',
      limits: { max_mcps: 5, max_api_keys: world.maxKeys, max_team_members: 1 },
      usage: { mcps: world.mcps, api_keys: world.keys.size, team_members: world.people.all.length },
    },
  })),
  guarded(world, 'GET', /^\/api\/v1\/org\/stats$/u, () => ({
    status: 200,
    body: {
      member_count: world.people.all.length,
      api_key_count: world.keys.size,
      mcp_count: world.mcps,
      current_period_requests: 0,
      current_period_tokens: 0,
    },
  })),
  guarded(
    world,
    'GET',
    /^\/api\/v1\/organizations$/u,
    forPeople(() => ({ status: 200, body: [organisation(world)] })),
  ),
  guarded(world, 'GET', /^\/api\/v1\/users$/u, (_exchange, caller) =>
    caller.person
      ? { status: 200, body: { users: world.people.all.map(({ id, email, role }) => ({ id, email, role })) } }
      : forbidden,
  ),
  guarded(world, 'GET', /^\/api\/v1\/mcps$/u, ({ query }) => {
    const perPage = Math.min(Number(query.get('per_page') ?? 50), 100);
    const start = (Number(query.get('page') ?? 1) - 1) * perPage;
    const length = Math.max(0, Math.min(perPage, world.mcps - start));
    return { status: 200, body: Array.from({ length }, (_, offset) => row(world, mcpOf(world, start + offset))) };
  }),
  guarded(world, 'GET', /^\/api\/v1\/mcps\/(?<id>[^/]+)$/u, ({ params }): Reply => {
    const id = params['id'] ?? '';
    if (!isUuid(id)) return badUuid(id);
    const mcp = mcpById(world, id);
    return mcp ? { status: 200, body: row(world, mcp) } : refusal(404, 'NOT_FOUND', 'Resource not found');
  }),
];

const founded = new Date(Date.UTC(2026, 0, 9, 8, 26, 13, 123));

const organisation = (world: World): object => ({
  id: world.people.orgId,
  name: 'Example Org',
  slug: 'example-org',
  created_at: dateArray(founded),
  updated_at: dateArray(founded),
});

const row = (world: World, mcp: SimulatedMcp): object => {
  const examined = !world.unexamined.has(mcp.index);
  return {
    id: mcp.id,
    name: mcp.name,
    mcp_type: 'http',
    description: mcp.description,
    config: { endpoint_url: `https://${mcp.name}.example.org/mcp`, auth_type: 'bearer', api_key: '[REDACTED]' },
    status: 'active',
    is_active: true,
    health_status: examined ? 'healthy' : 'unknown',
    last_health_check_at: examined ? micro(mcp.createdAt) : null,
    created_at: micro(mcp.createdAt),
    updated_at: micro(mcp.createdAt),
    protocol_version: '2024-11-05',
    server_name: mcp.name,
    server_version: '1.0.0',
    tools_count: examined ? toolsOf(world, mcp).length : null,
    resources_count: examined ? 0 : null,
    last_latency_ms: examined ? 12 : null,
    ...(examined ? { tools_json: toolsOf(world, mcp).map(listedTool), resources_json: [] } : {}),
    request_timeout_ms: null,
    partial_timeout_ms: null,
  };
};

const listedTool = ({ name, description, inputSchema }: SimulatedTool): object => ({ name, description, inputSchema });
