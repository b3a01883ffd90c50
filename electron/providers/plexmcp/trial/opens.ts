import type { Mcp } from '../../../../shared/domain/keys/key-options.ts';
import type { Tool } from '../../../../shared/domain/keys/trial.ts';
import { orNull } from '../../common/or-null.ts';
import type { Access } from '../../port.ts';
import { dialectOf, keyOf, type PlexMcpClient } from '../client.ts';
import { type GatewayTools, gatewayTools } from '../contracts/gateway.ts';
import { listServerMcps } from '../contracts/server-mcps.ts';
import { listMcps } from '../keys/mcps.ts';
import type { GatewayTool } from '../schemas/gateway.ts';
import type { ServerMcp } from '../schemas/server.ts';
import { keyAtGateway } from './call.ts';
import { shownMessage } from './content.ts';

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
  const names = new Set(known.map(({ name }) => name));
  const tools = listed.tools.map((tool) => toolOf(tool, names));
  const errors = listed.errors.map(({ mcp_name, error }) => ({ mcp_name, error: shownMessage(error, keyOf(at)) }));
  return { mcps: mcpsBehind({ errors }, tools, known), tools };
};

const toolOf = (tool: GatewayTool, known: ReadonlySet<string>): Tool => {
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

/** Names of MCPs are shorter by far; what is longer is not looked through. In UTF-16 units. */
const longestName = 1000;

/** The MCP that a tool's name starts with. Names may hold colons themselves, so the longest that is known counts. */
const mcpIn = (tool: string, known: ReadonlySet<string>): string => {
  for (let end = tool.lastIndexOf(':', longestName); end > 0; end = tool.lastIndexOf(':', end - 1)) {
    const name = tool.slice(0, end);
    if (known.has(name)) return name;
  }
  return tool.slice(0, Math.max(tool.indexOf(':'), 0));
};

const mcpsBehind = ({ errors }: Pick<GatewayTools, 'errors'>, tools: readonly Tool[], known: readonly ServerMcp[]): Mcp[] => {
  const silent = new Map(errors.map(({ mcp_name, error }) => [mcp_name, error]));
  const counts = new Map<string, number>();
  for (const { mcp } of tools) counts.set(mcp, (counts.get(mcp) ?? 0) + 1);
  const names = new Set([...counts.keys(), ...silent.keys()].filter((name) => name !== ''));
  // Names are not unique; nothing in the gateway's answers tells namesakes apart, so the first stands for all.
  const rows = new Map(known.toReversed().map((mcp) => [mcp.name, mcp]));
  return [...names].map((name) => {
    const row = rows.get(name);
    return {
      id: row?.id ?? name,
      name,
      description: row?.description ?? null,
      status: silent.get(name) ?? row?.status ?? null,
      tools: silent.has(name) ? null : (counts.get(name) ?? 0),
    };
  });
};
