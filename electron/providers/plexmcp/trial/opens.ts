import type { Mcp } from '../../../../shared/domain/key-options.ts';
import type { Tool } from '../../../../shared/domain/trial.ts';
import { orNull } from '../../common/or-null.ts';
import type { Access } from '../../port.ts';
import { dialectOf, type PlexMcpClient } from '../client.ts';
import { type GatewayTools, gatewayTools } from '../contracts/gateway.ts';
import { listServerMcps } from '../contracts/server-mcps.ts';
import { listMcps } from '../keys/mcps.ts';
import type { GatewayTool } from '../schemas/gateway.ts';
import type { ServerMcp } from '../schemas/server.ts';
import { keyAtGateway } from './call.ts';

/**
 * What a key opens, asked with the key itself. The documented contract tells no tools. REST shows every key all MCPs of its
 * organisation, so at the open-source server the gateway's list of tools decides; REST only adds what the MCPs are.
 * @throws not-offered for a sign-in; not-this-service under a host name that the gateway was not set up for; no-permission for a
 * key that may use nothing; token-refused, rate-limited, quota-exceeded, …
 */
export const opens = async (client: PlexMcpClient, access: Access): Promise<{ mcps: Mcp[]; tools: Tool[] }> => {
  const at = keyAtGateway(access);
  if (dialectOf(at) === 'documented') return { mcps: await listMcps(client, at), tools: [] };
  const listed = await gatewayTools(client, at);
  const known = (await orNull(() => listServerMcps(client, at))) ?? [];
  const tools = listed.tools.map((tool) => toolOf(tool, known));
  return { mcps: mcpsBehind(listed, tools, known), tools };
};

const toolOf = (tool: GatewayTool, known: readonly ServerMcp[]): Tool => {
  const mcp = mcpIn(tool.name, known);
  const own = mcp === '' ? tool.name : tool.name.slice(mcp.length + 1);
  return {
    name: tool.name,
    mcp,
    title: tool.title ?? tool.annotations.title ?? (own || tool.name),
    // The gateway puts the MCP's name before it.
    description: tool.description?.replace(`[${mcp}] `, '') ?? null,
    input: tool.inputSchema,
  };
};

/** The MCP that a tool's name starts with. Names may hold colons themselves, so the longest that is known counts. */
const mcpIn = (tool: string, known: readonly ServerMcp[]): string => {
  const fitting = known.filter(({ name }) => name !== '' && tool.startsWith(`${name}:`)).map(({ name }) => name);
  const [longest] = fitting.toSorted((a, b) => b.length - a.length);
  return longest ?? (tool.includes(':') ? tool.slice(0, tool.indexOf(':')) : '');
};

const mcpsBehind = ({ errors }: GatewayTools, tools: readonly Tool[], known: readonly ServerMcp[]): Mcp[] => {
  const silent = new Map(errors.map(({ mcp_name, error }) => [mcp_name, error]));
  const names = new Set([...tools.map(({ mcp }) => mcp), ...silent.keys()].filter((name) => name !== ''));
  return [...names].map((name) => {
    // Names are not unique; nothing in the gateway's answers tells namesakes apart.
    const row = known.find((mcp) => mcp.name === name);
    return {
      id: row?.id ?? name,
      name,
      description: row?.description ?? null,
      status: silent.get(name) ?? row?.status ?? null,
      tools: silent.has(name) ? null : tools.filter(({ mcp }) => mcp === name).length,
    };
  });
};
