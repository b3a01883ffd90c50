import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import type { KeyRow } from '../key-store.ts';
import { mcpOf, type SimulatedMcp, toolsOf } from '../mcps.ts';
import { isReply, parseJson, plain } from '../wire.ts';
import type { World } from '../world.ts';

const largestBody = 1024 * 1024;

/** What one gateway remembers between calls. */
interface Memory {
  /** Calls by key and minute. */
  counts: Map<string, number>;
  /** Hosts that were refused before. */
  refusedHosts: Set<string>;
}

/** `POST /mcp`: every check comes before the body, and every error after them has HTTP status 200. */
export const gatewayRoutes = (world: World): Route[] => {
  const memory: Memory = { counts: new Map(), refusedHosts: new Set() };
  const reply = async (exchange: Exchange): Promise<Reply> => inItsForm(exchange, await answer(world, memory, exchange));
  return [{ method: 'POST', pattern: /^\/mcp$/u, reply }];
};

const failed = (status: number, code: number, message: string, extra: object = {}): Reply => ({
  status,
  body: { jsonrpc: '2.0', error: { code, message, ...extra } },
});

const answer = async (world: World, memory: Memory, exchange: Exchange): Promise<Reply> => {
  if (Buffer.byteLength(exchange.body) > largestBody) return plain(413, 'length limit exceeded');
  const stranger = hostRefusal(world, memory, exchange);
  if (stranger) return stranger;
  const row = keyOf(world, exchange);
  if (isReply(row)) return row;
  const limited = overLimit(world, memory.counts, row);
  if (limited) return limited;
  const request = parseJson(exchange.body);
  if (request === undefined) return failed(400, -32_700, 'Parse error');
  if (Array.isArray(request) || typeof request !== 'object' || request === null) return failed(400, -32_600, 'Invalid Request');
  world.keys.used(row);
  return dispatch(world, row, request);
};

const reserved = new Set(['www', 'admin', 'app', 'dashboard', 'docs', 'status']);

/** A reserved subdomain is refused as such once, and is unknown from then on. */
const hostRefusal = (world: World, { refusedHosts }: Memory, exchange: Exchange): Reply | null => {
  const host = (exchange.headers.host ?? '').replace(/:\d+$/u, '');
  if (host === world.baseDomain || host === `api.${world.baseDomain}`) return null;
  const label = host.endsWith(`.${world.baseDomain}`) ? host.slice(0, -world.baseDomain.length - 1) : '';
  if (!reserved.has(label) || refusedHosts.has(host)) return failed(404, -32_001, `Unknown host: ${host}`);
  refusedHosts.add(host);
  return failed(403, -32_001, `Reserved subdomain: ${label}`);
};

/** `X-API-Key` wins over Bearer, even when it is the worse one. `Authorization: ApiKey` is not looked at. */
const keyOf = (world: World, exchange: Exchange): KeyRow | Reply => {
  const { authorization = '' } = exchange.headers;
  const sent = exchange.headers['x-api-key'] ?? (authorization.startsWith('Bearer ') ? authorization.slice(7) : undefined);
  if (typeof sent !== 'string') return failed(401, -32_001, 'Missing X-API-Key header');
  if (!/^pmcp_01[0-9a-f]{80}$/u.test(sent)) return failed(401, -32_001, 'Invalid API key format');
  if (world.databaseDown) return failed(401, -32_002, 'Database error: pool timed out while waiting for an open connection');
  const row = world.keys.bySecret(sent);
  if (!row) return failed(401, -32_001, 'API key not found');
  if (row.status === 'revoked') return failed(401, -32_002, 'API key is revoked');
  if (world.keys.isExpired(row)) return failed(401, -32_002, 'API key has expired');
  if (!world.organisationActive) return failed(401, -32_002, 'Organization is not active');
  return row.mode === 'none' ? failed(401, -32_002, 'This API key has MCP access disabled') : row;
};

/** A window of the clock's minute for each key; then whose key it is; then, in builds with billing, the month and the money. */
const overLimit = (world: World, counts: Map<string, number>, row: KeyRow): Reply | null => {
  const now = world.now().getTime();
  const minute = Math.floor(now / 60_000);
  const slot = `${row.id} ${minute}`;
  const count = (counts.get(slot) ?? 0) + 1;
  counts.set(slot, count);
  if (count > row.rpm) {
    const reset_at = (minute + 1) * 60;
    const retry_after_seconds = reset_at - Math.floor(now / 1000);
    const data = { limit_rpm: row.rpm, remaining_minute: 0, reset_at, retry_after_seconds };
    return failed(429, -32_029, 'Rate limit exceeded', { data });
  }
  if (world.foreignOrganisation) return failed(403, -32_004, 'API key does not belong to this organization');
  if (world.monthIsUsedUp) return failed(429, -32_029, 'Monthly request limit exceeded', { data: usedUp });
  return world.spendCapReached ? failed(429, -32_030, 'API access paused due to spend cap') : null;
};

const usedUp = {
  upgrade_url: 'https://plexmcp.example.org/billing',
  upgrade_message: 'Upgrade for more requests.',
  current_usage: 1000,
  limit: 1000,
  resets_at: '2026-12-01T00:00:00Z',
  tier: 'free',
};

interface JsonRpc {
  jsonrpc?: unknown;
  id?: unknown;
  method?: unknown;
  params?: { name?: unknown; arguments?: unknown };
}

const dispatch = async (world: World, row: KeyRow, request: JsonRpc): Promise<Reply> => {
  const { id, method } = request;
  const reply = (body: object): Reply => ({
    status: 200,
    body: { jsonrpc: '2.0', ...(id === undefined ? {} : { id }), ...body },
  });
  const fail = (code: number, message: string): Reply => reply({ error: { code, message } });
  const invalid = request.jsonrpc !== '2.0' || (typeof id === 'number' && !Number.isInteger(id));
  if (invalid) return { ...fail(-32_600, 'Invalid Request'), status: 400 };
  if (typeof method !== 'string') return fail(-32_601, 'Method not found');
  if (method.startsWith('notifications/')) return { status: 200, body: { jsonrpc: '2.0', result: null } };
  switch (method) {
    case 'initialize':
      return reply({ result: initialized });
    case 'tools/list':
      return reply({ result: toolsList(world, row) });
    case 'tools/call':
      return callTool(world, row, request.params, reply, fail);
    case 'resources/list':
      return reply({ result: { resources: [] } });
    case 'prompts/list':
      return reply({ result: { prompts: [] } });
    default:
      return fail(-32_601, `Method not found: ${method}`);
  }
};

const initialized = {
  capabilities: { logging: {}, prompts: { list_changed: false } },
  protocolVersion: '2024-11-05',
  serverInfo: { name: 'PlexMCP', version: '1.0.0' },
};

const reachable = (world: World, row: KeyRow): SimulatedMcp[] =>
  Array.from({ length: world.mcps }, (_, index) => mcpOf(world, index)).filter(
    (mcp) => row.mode === 'all' || row.allowed?.includes(mcp.id),
  );

const toolsList = (world: World, row: KeyRow): object => {
  const mcps = reachable(world, row);
  const errors = mcps
    .filter((mcp) => world.broken.has(mcp.index))
    .map((mcp) => ({ mcp_name: mcp.name, error: 'Timeout after 5000ms' }));
  const tools = mcps
    .filter((mcp) => !world.broken.has(mcp.index))
    .flatMap((mcp) =>
      toolsOf(world, mcp).map(({ name, title, description, inputSchema }) => ({
        description: `[${mcp.name}] ${description}`,
        inputSchema,
        name: `${mcp.name}:${name}`,
        // Left out of the JSON where there is none.
        title,
      })),
    );
  return { tools, ...(errors.length > 0 ? { errors } : {}) };
};

const callTool = async (
  world: World,
  row: KeyRow,
  params: JsonRpc['params'],
  reply: (body: object) => Reply,
  fail: (code: number, message: string) => Reply,
): Promise<Reply> => {
  const given = params?.arguments ?? {};
  if (typeof params?.name !== 'string') return fail(-32_602, 'Invalid params: missing field `name`');
  if (typeof given !== 'object' || Array.isArray(given)) return fail(-32_602, 'Invalid params: arguments must be an object');
  const [mcpName = '', toolName = ''] = params.name.split(/:(.*)/su);
  const mcp = reachable(world, row).find((one) => one.name === mcpName);
  if (!mcp) return fail(-32_602, `MCP not found or access denied: ${mcpName}`);
  const log = (status: 'success' | 'error'): void => world.keys.called(row, { mcpId: mcp.id, mcpName, tool: toolName, status });
  const tool = world.broken.has(mcp.index) ? undefined : toolsOf(world, mcp).find((one) => one.name === toolName);
  if (!tool) {
    log('error');
    const why = world.broken.has(mcp.index) ? 'Timeout after 5000ms' : 'MCP server returned error: nope';
    return fail(-32_603, `Tool call failed on ${mcpName}: ${why}`);
  }
  const answer = await tool.call(given as Record<string, unknown>);
  if ('failure' in answer) {
    log('error');
    return fail(-32_603, `Tool call failed on ${mcpName}: ${answer.failure}`);
  }
  log(answer.isError ? 'error' : 'success');
  return reply({ result: answer });
};

/** Asked for an event stream, the answer comes in an envelope of the server's own. */
const inItsForm = (exchange: Exchange, answer: Reply): Reply => {
  if (answer.status !== 200 || !(exchange.headers.accept ?? '').includes('text/event-stream')) return answer;
  const data = JSON.stringify({ type: 'final_result', response: answer.body });
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, body: `event: result\ndata: ${data}\n\n` };
};
