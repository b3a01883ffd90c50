import type { Exchange, Reply, Route } from '../http-simulator.ts';
import type { KeyRow } from './key-store.ts';
import { mcpAt, type SimulatedMcp, toolsOf } from './mcps.ts';
import { isReply, plain } from './wire.ts';
import type { World } from './world.ts';

const largestBody = 1024 * 1024;

/** `POST /mcp`: every check comes before the body, and every error after them has HTTP status 200. */
export const gatewayRoutes = (world: World): Route[] => {
  const counts = new Map<string, number>();
  return [{ method: 'POST', pattern: /^\/mcp$/u, reply: (exchange) => inItsForm(exchange, answer(world, counts, exchange)) }];
};

const failed = (status: number, code: number, message: string, extra: object = {}): Reply => ({
  status,
  body: { jsonrpc: '2.0', error: { code, message, ...extra } },
});

const answer = (world: World, counts: Map<string, number>, exchange: Exchange): Reply => {
  if (Buffer.byteLength(exchange.body) > largestBody) return plain(413, 'length limit exceeded');
  const host = (exchange.headers.host ?? '').replace(/:\d+$/u, '');
  if (host !== world.baseDomain && host !== `api.${world.baseDomain}`) return failed(404, -32_001, `Unknown host: ${host}`);
  const row = keyOf(world, exchange);
  if (isReply(row)) return row;
  const limited = overLimit(world, counts, row);
  if (limited) return limited;
  const request = parse(exchange.body);
  if (request === undefined) return failed(400, -32_700, 'Parse error');
  if (Array.isArray(request)) return failed(400, -32_600, 'Invalid Request');
  world.keys.used(row);
  return dispatch(world, row, request as JsonRpc);
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

/** A window of the clock's minute for each key. */
const overLimit = (world: World, counts: Map<string, number>, row: KeyRow): Reply | null => {
  const now = world.now().getTime();
  const minute = Math.floor(now / 60_000);
  const slot = `${row.id} ${minute}`;
  const count = (counts.get(slot) ?? 0) + 1;
  counts.set(slot, count);
  if (count <= row.rpm) return null;
  const reset_at = (minute + 1) * 60;
  const retry_after_seconds = reset_at - Math.floor(now / 1000);
  return failed(429, -32_029, 'Rate limit exceeded', {
    data: { limit_rpm: row.rpm, remaining_minute: 0, reset_at, retry_after_seconds },
  });
};

interface JsonRpc {
  jsonrpc?: unknown;
  id?: unknown;
  method?: unknown;
  params?: { name?: unknown };
}

const dispatch = (world: World, row: KeyRow, request: JsonRpc): Reply => {
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
      return callTool(world, row, request.params?.name, reply, fail);
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
  Array.from({ length: world.mcps }, (_, index) => mcpAt(index)).filter(
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
      toolsOf(world, mcp).map(({ name, description, inputSchema }) => ({
        description: `[${mcp.name}] ${description}`,
        inputSchema,
        name: `${mcp.name}:${name}`,
      })),
    );
  return { tools, ...(errors.length > 0 ? { errors } : {}) };
};

const callTool = (
  world: World,
  row: KeyRow,
  asked: unknown,
  reply: (body: object) => Reply,
  fail: (code: number, message: string) => Reply,
): Reply => {
  const [mcpName = '', tool = ''] = typeof asked === 'string' ? asked.split(/:(.*)/su) : [];
  const mcp = reachable(world, row).find((one) => one.name === mcpName);
  if (!mcp) return fail(-32_602, `MCP not found or access denied: ${mcpName}`);
  const known = !world.broken.has(mcp.index) && toolsOf(world, mcp).some((one) => one.name === tool);
  if (!known) return fail(-32_603, `Tool call failed on ${mcpName}: MCP server returned error: nope`);
  return reply({ result: { content: [{ type: 'text', text: `${tool} done` }] } });
};

/** Asked for an event stream, the answer comes in an envelope of the server's own. */
const inItsForm = (exchange: Exchange, answer: Reply): Reply => {
  if (answer.status !== 200 || !(exchange.headers.accept ?? '').includes('text/event-stream')) return answer;
  const data = JSON.stringify({ type: 'final_result', response: answer.body });
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, body: `event: result\ndata: ${data}\n\n` };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
