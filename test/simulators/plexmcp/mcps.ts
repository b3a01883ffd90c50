import type { World } from './world.ts';

const nouns = ['files', 'tickets', 'calendar', 'weather', 'wiki', 'mail', 'media', 'metrics'];
const verbs = ['list', 'read', 'search', 'create', 'update', 'archive', 'count', 'watch'];
const firstConnected = Date.UTC(2026, 0, 1);

/** A connected MCP, made from its number alone. Names repeat, as they may. */
export interface SimulatedMcp {
  index: number;
  id: string;
  name: string;
  createdAt: Date;
}

export const mcpAt = (index: number): SimulatedMcp => ({
  index,
  id: `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
  name: `${nouns[index % nouns.length]}${index >= nouns.length ? Math.floor(index / nouns.length) + 1 : ''}`,
  createdAt: new Date(firstConnected + index * 86_400_000),
});

/** Null for an id that none of them has. */
export const mcpById = (world: World, id: string): SimulatedMcp | null => {
  const index = /^0{8}-0000-4000-8000-([0-9a-f]{12})$/u.exec(id)?.[1];
  const mcp = index === undefined ? null : mcpAt(Number.parseInt(index, 16));
  return mcp && mcp.index < world.mcps ? mcp : null;
};

export const toolsOf = (world: World, mcp: SimulatedMcp): { name: string; description: string; inputSchema: object }[] =>
  Array.from({ length: world.toolsPerMcp }, (_, index) => {
    const verb = verbs[index % verbs.length];
    const number = index >= verbs.length ? `_${Math.floor(index / verbs.length) + 1}` : '';
    return { name: `${verb}_${mcp.name}${number}`, description: `${verb} in ${mcp.name}`, inputSchema: { type: 'object' } };
  });
