import type { Mcp } from '../../../../shared/domain/keys/key-options.ts';
import type { Access } from '../../port.ts';
import { atGateway, dialectOf, type PlexMcpClient } from '../client.ts';
import { pagesOf } from '../contracts/documented-pages.ts';
import { listServerMcps } from '../contracts/server-mcps.ts';
import { type DocumentedMcp, documentedMcpSchema } from '../schemas/documented.ts';
import type { ServerMcp } from '../schemas/server.ts';

/** All MCPs of the organisation: what a new key can be limited to. Whatever the asking key opens plays no part. */
export const listMcps = async (client: PlexMcpClient, access: Access): Promise<Mcp[]> => {
  const at = atGateway(access);
  return dialectOf(at) === 'documented'
    ? (await pagesOf(client, at, '/v1/mcps', documentedMcpSchema)).map(documentedMcp)
    : (await listServerMcps(client, at)).map(serverMcp);
};

const serverMcp = ({ id, name, description, status, health_status, tools_count, tools_json }: ServerMcp): Mcp => ({
  id,
  name: name || id,
  description,
  status: statusOf(status, health_status),
  tools: tools_count ?? tools_json?.length ?? null,
});

const documentedMcp = ({ id, name, description, status, health }: DocumentedMcp): Mcp => ({
  id,
  name: name || id,
  description,
  status: statusOf(status, health),
  tools: null,
});

/** One that is switched on but ill is called ill. */
const statusOf = (status: string | null, health: string | null): string | null =>
  health !== null && status === 'active' && health !== 'healthy' && health !== 'unknown' ? health : (status ?? health);
