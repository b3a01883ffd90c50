import { readJson } from '../../http/answers.ts';
import type { GatewayAccess, PlexMcpClient } from '../client.ts';
import { type ServerMcp, serverMcpSchema, serverMcpsSchema } from '../schemas/server.ts';

const path = '/api/v1/mcps';
/** Rows carry all their tools with schemas, so pages are kept small and may still be large. */
const perPage = 50;
const largestPage = 64 * 1024 * 1024;
const mostPages = 1000;

/** All connected MCPs of the organisation, whatever the key is limited to. Pages come bare, without a total. */
export const listServerMcps = async (client: PlexMcpClient, access: GatewayAccess): Promise<ServerMcp[]> => {
  const mcps = new Map<string, ServerMcp>();
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await client.ask(access, {
      method: 'GET',
      path: `${path}?page=${page}&per_page=${perPage}`,
      retries: 2,
      maxBytes: largestPage,
    });
    const rows = readJson(answer, serverMcpsSchema);
    const before = mcps.size;
    for (const row of rows) mcps.set(row.id, row);
    // A server that ignores the page number sends the first one for ever.
    if (rows.length < perPage || mcps.size === before) break;
  }
  return [...mcps.values()];
};

/** @throws not-found */
export const readServerMcp = async (client: PlexMcpClient, access: GatewayAccess, id: string): Promise<ServerMcp> => {
  const answer = await client.ask(access, {
    method: 'GET',
    path: `${path}/${encodeURIComponent(id)}`,
    shownPath: `${path}/{id}`,
    retries: 2,
    maxBytes: largestPage,
  });
  return readJson(answer, serverMcpSchema);
};
