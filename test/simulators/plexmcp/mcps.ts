import type { World } from './world.ts';

const nouns = ['files', 'tickets', 'calendar', 'weather', 'wiki', 'mail', 'media', 'metrics'];
const verbs = ['list', 'read', 'search', 'create', 'update', 'archive', 'count', 'watch'];
const firstConnected = Date.UTC(2026, 0, 1);

/** What a tool gives: contents, perhaps with the word that it failed; or a failure of the MCP behind the gateway. */
export type ToolAnswer = { content: object[]; isError?: boolean } | { failure: string };

export interface SimulatedTool {
  name: string;
  title?: string;
  description: string;
  inputSchema: object;
  call(given: Record<string, unknown>): ToolAnswer | Promise<ToolAnswer>;
}

/** An MCP whose tools really answer. */
export interface ConnectedMcp {
  name: string;
  description: string | null;
  tools: readonly SimulatedTool[];
}

/** A connected MCP; made from its number alone unless it was given. Names repeat, as they may. */
export interface SimulatedMcp {
  index: number;
  id: string;
  name: string;
  description: string | null;
  createdAt: Date;
}

export const mcpAt = (index: number): SimulatedMcp => ({
  index,
  id: `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
  name: `${nouns[index % nouns.length]}${index >= nouns.length ? Math.floor(index / nouns.length) + 1 : ''}`,
  description: null,
  createdAt: new Date(firstConnected + index * 86_400_000),
});

/** The MCP of a number, under the name it was given if it was. */
export const mcpOf = (world: World, index: number): SimulatedMcp => {
  const { name, description } = world.connected[index] ?? mcpAt(index);
  return { ...mcpAt(index), name, description };
};

/** Null for an id that none of them has. */
export const mcpById = (world: World, id: string): SimulatedMcp | null => {
  const index = /^0{8}-0000-4000-8000-([0-9a-f]{12})$/u.exec(id)?.[1];
  const mcp = index === undefined ? null : mcpOf(world, Number.parseInt(index, 16));
  return mcp && mcp.index < world.mcps ? mcp : null;
};

export const toolsOf = (world: World, mcp: SimulatedMcp): readonly SimulatedTool[] =>
  world.connected[mcp.index]?.tools ??
  Array.from({ length: world.toolsPerMcp }, (_, index) => {
    const verb = verbs[index % verbs.length];
    const number = index >= verbs.length ? `_${Math.floor(index / verbs.length) + 1}` : '';
    const name = `${verb}_${mcp.name}${number}`;
    return {
      name,
      description: `${verb} in ${mcp.name}`,
      inputSchema: { type: 'object' },
      call: () => ({ content: [{ type: 'text', text: `${name} done` }] }),
    };
  });
