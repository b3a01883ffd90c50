import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import type { ItemPage, Library, LibraryItem } from '../../../shared/domain/servers/library.ts';
import type { Access, PageRequest } from '../port.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from './client.ts';
import { gatewayTools } from './contracts/gateway.ts';
import { pagesOf } from './contracts/documented-pages.ts';
import { documentedMcpSchema } from './schemas/documented.ts';
import type { KnownTool, ServerMcp } from './schemas/server.ts';
import { listServerMcps, readServerMcp } from './contracts/server-mcps.ts';

/** Connected MCPs stand for libraries, their tools for items. */
export const libraries = async (client: PlexMcpClient, access: Access): Promise<Library[]> => {
  const at = atGateway(access);
  if (dialectOf(at) === 'documented') {
    const mcps = await pagesOf(client, at, '/v1/mcps', documentedMcpSchema);
    return mcps.map(({ id, name }) => ({ id, name, kind: 'mcp', count: null }));
  }
  const mcps = await listServerMcps(client, at);
  return mcps.map((mcp) => ({
    id: mcp.id,
    name: mcp.name,
    kind: 'mcp',
    count: mcp.tools_count ?? mcp.tools_json?.length ?? null,
  }));
};

/** The tools of one MCP. @throws not-offered where nobody says which there are: the documented contract, an MCP never looked into */
export const items = async (client: PlexMcpClient, access: Access, libraryId: string, page: PageRequest): Promise<ItemPage> => {
  const at = atServer(access);
  const mcp = await readServerMcp(client, at, libraryId);
  const tools = known(mcp) ?? toolsNamed(mcp, await toolsFromGateway(client, at));
  if (tools === null) throw toolsUnknown();
  return slice(
    tools.map((tool) => itemOf(mcp, tool)),
    page,
  );
};

/** Tools by name, over all MCPs. The total is withheld while the tools of some MCP are unknown. @throws not-offered (documented dialect) */
export const search = async (client: PlexMcpClient, access: Access, query: string, page: PageRequest): Promise<ItemPage> => {
  const at = atServer(access);
  const wanted = query.trim().toLowerCase();
  const mcps = await listServerMcps(client, at);
  const rest = mcps.some((mcp) => known(mcp) === null) ? await toolsFromGateway(client, at) : null;
  const tools = mcps.map((mcp) => ({ mcp, tools: known(mcp) ?? toolsNamed(mcp, rest) }));
  const found = tools.flatMap(({ mcp, tools }) =>
    (tools ?? []).filter((tool) => tool.name.toLowerCase().includes(wanted)).map((tool) => itemOf(mcp, tool)),
  );
  const sliced = slice(found, page);
  return tools.some((one) => one.tools === null) ? { ...sliced, total: null } : sliced;
};

/**
 * Tools have no date of their own; those of the MCP that was connected last count as the newest. Empty in the documented
 * contract, which tells no tools.
 */
export const recentlyAdded = async (client: PlexMcpClient, access: Access, size: number): Promise<ItemPage> => {
  const at = atGateway(access);
  if (dialectOf(at) === 'documented') return { items: [], start: 0, total: null };
  const newestFirst = (await listServerMcps(client, at)).toSorted((a, b) =>
    (b.created_at ?? '').localeCompare(a.created_at ?? ''),
  );
  const found = newestFirst.flatMap((mcp) => (known(mcp) ?? []).map((tool) => itemOf(mcp, tool)));
  return slice(found, { start: 0, size });
};

const atServer = (access: Access): GatewayAccess => {
  const at = atGateway(access);
  if (dialectOf(at) === 'documented') throw toolsUnknown();
  return at;
};

const toolsUnknown = (): AppError => new AppError('not-offered', { details: { reason: 'server-does-not-report' } });

/** What the server noted at its last look into the MCP; null before the first. */
const known = (mcp: ServerMcp): KnownTool[] | null => mcp.tools_json ?? (mcp.tools_count === 0 ? [] : null);

/** Null where the gateway cannot be asked: it takes keys only, and may not answer to this host name. */
const toolsFromGateway = async (client: PlexMcpClient, access: GatewayAccess): Promise<KnownTool[] | null> => {
  if (access.kind !== 'plexmcp-api-key') return null;
  try {
    return (await gatewayTools(client, access)).tools;
  } catch (error) {
    if (isAppError(error, 'not-this-service') || isAppError(error, 'no-permission')) return null;
    throw error;
  }
};

/** The gateway puts the MCP's name before the tool's and, in brackets, before its description. */
const toolsNamed = (mcp: ServerMcp, tools: KnownTool[] | null): KnownTool[] | null =>
  tools?.flatMap(({ name, description }) =>
    name.startsWith(`${mcp.name}:`)
      ? [{ name: name.slice(mcp.name.length + 1), description: description?.replace(`[${mcp.name}] `, '') ?? null }]
      : [],
  ) ?? null;

const itemOf = (mcp: ServerMcp, tool: KnownTool): LibraryItem => ({
  id: `${mcp.id}:${tool.name}`,
  title: tool.name,
  kind: 'tool',
  year: null,
  subtitle: tool.description,
  addedAt: mcp.created_at,
  durationSeconds: null,
});

const slice = (all: LibraryItem[], { start, size }: PageRequest): ItemPage => ({
  items: all.slice(start, start + size),
  start,
  total: all.length,
});
