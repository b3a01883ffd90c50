import type { Exchange, Reply } from '../../http-simulator.ts';
import { documentedRefusal, notFound, ok, parse } from './wire.ts';
import type { KeyRow } from '../key-store.ts';
import { mcpById, toolsOf } from '../mcps.ts';
import type { World } from '../world.ts';

/** `POST /v1/mcp/invoke`: what the documented contract has in place of JSON-RPC, with a status for each failure. */
export const invoke = async (world: World, exchange: Exchange, caller: KeyRow): Promise<Reply> => {
  const { mcp_id, tool: toolName, arguments: given = {} } = parse(exchange.body);
  if (typeof mcp_id !== 'string' || typeof toolName !== 'string')
    return documentedRefusal(422, 'validation_error', 'mcp_id and tool are required');
  if (typeof given !== 'object' || given === null)
    return documentedRefusal(400, 'invalid_request', 'arguments must be an object');
  const mcp = mcpById(world, mcp_id.replace(/^mcp_/u, ''));
  if (!mcp) return notFound;
  if (caller.allowed && !caller.allowed.includes(mcp_id))
    return documentedRefusal(403, 'mcp_not_permitted', 'This API key may not use this MCP');
  const log = (status: 'success' | 'error'): void =>
    world.keys.called(caller, { mcpId: mcp.id, mcpName: mcp.name, tool: toolName, status });
  const tool = toolsOf(world, mcp).find(({ name }) => name === toolName);
  if (world.broken.has(mcp.index) || !tool) {
    log('error');
    return world.broken.has(mcp.index)
      ? documentedRefusal(502, 'mcp_unreachable', `${mcp.name} did not answer`)
      : documentedRefusal(502, 'mcp_error', `Unknown tool: ${toolName}`);
  }
  const answer = await tool.call(given as Record<string, unknown>);
  if ('failure' in answer) {
    log('error');
    return documentedRefusal(502, 'mcp_error', answer.failure);
  }
  log(answer.isError ? 'error' : 'success');
  const metadata = { mcp_id, tool: toolName, latency_ms: 12, timestamp: world.now().toISOString() };
  return ok(200, { result: answer, metadata });
};

const lengths: Record<string, number> = { day: 1, week: 7, month: 30 };

/** `GET /v1/api-keys/{id}/usage`: the days of a period, today included. */
export const usageOf = (world: World, row: KeyRow, period: string): Reply => {
  const length = lengths[period];
  if (length === undefined) return documentedRefusal(422, 'validation_error', 'period must be day, week or month');
  const first = new Date(world.now().getTime() - length * 86_400_000).toISOString().slice(0, 10);
  const days = row.history.filter(({ date }) => date >= first);
  const requests = days.reduce((sum, day) => sum + day.requests, 0);
  const error = days.reduce((sum, day) => sum + day.errors, 0);
  const byMcp = new Map<string, { mcp_id: string; name: string; requests: number }>();
  for (const { mcpId, mcpName, at } of row.calls) {
    if (at.toISOString().slice(0, 10) < first) continue;
    const counted = byMcp.get(mcpId) ?? { mcp_id: `mcp_${mcpId}`, name: mcpName, requests: 0 };
    byMcp.set(mcpId, { ...counted, requests: counted.requests + 1 });
  }
  return ok(200, {
    key_id: row.id,
    period,
    total_requests: requests,
    by_mcp: [...byMcp.values()],
    by_day: days.map(({ date, requests: count }) => ({ date, requests: count })),
    by_status: { success: requests - error, error },
  });
};
