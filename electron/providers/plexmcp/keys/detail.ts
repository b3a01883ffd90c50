import type { KeyDetail, McpAccess } from '../../../../shared/domain/keys/key-options.ts';
import type { Clock } from '../../../timing/clock.ts';
import { readJson } from '../../http/answers.ts';
import type { Access } from '../../port.ts';
import type { KeyReference } from '../../ways.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { documentedKeyDetailSchema } from '../schemas/documented.ts';
import { serverKeyDetailSchema } from '../schemas/server.ts';
import { personOf } from '../wire/session.ts';
import { idOf } from './list.ts';
import { keyRoute } from './paths.ts';

/** What the server says of one key now. A key may ask for any key of its organisation by id, though it can list none. */
export const keyDetail = async (client: PlexMcpClient, access: Access, key: KeyReference, clock: Clock): Promise<KeyDetail> => {
  const at = atGateway(access);
  return readDetail(client, at, await idOf(client, at, key, clock), clock);
};

/** The same for a key whose id is known. @throws not-found, no-permission, token-refused, … */
export const readDetail = async (client: PlexMcpClient, access: GatewayAccess, id: string, clock: Clock): Promise<KeyDetail> => {
  const answer = await client.ask(access, { method: 'GET', ...keyRoute(access, id), retries: 2 });
  if (dialectOf(access) === 'documented') return documentedDetail(readJson(answer, documentedKeyDetailSchema).data);
  const row = readJson(answer, serverKeyDetailSchema);
  const isOver = row.expires_at !== null && Date.parse(row.expires_at) <= clock.now().getTime();
  return {
    kind: 'plexmcp-api-key',
    remoteName: row.name,
    description: null,
    createdBy: makerOf(access, row.created_by),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    // The server has no word for it: a key that is there and not over works.
    status: isOver ? 'expired' : 'active',
    rateLimit: row.rate_limit_rpm,
    access: serverAccess(row.mcp_access_mode, row.allowed_mcp_ids ?? []),
    recent: [],
    editable: ['name', 'expiresAt', 'rateLimit', 'access'],
  };
};

const serverAccess = (mode: string | null, ids: string[]): McpAccess | null => {
  if (mode === 'selected') return { mode, ids };
  return mode === 'all' || mode === 'none' ? { mode, ids: [] } : null;
};

/** The server gives an id only. Whose it is, is known of the person who is signed in. */
const makerOf = (access: GatewayAccess, id: string | null): string | null => {
  const person = access.kind === 'plexmcp-session' ? personOf(access.secret) : null;
  return id !== null && person?.id === id ? (person.email ?? id) : id;
};

type DocumentedDetail = (typeof documentedKeyDetailSchema)['_output']['data'];

const documentedDetail = (row: DocumentedDetail): KeyDetail => ({
  kind: 'plexmcp-api-key',
  remoteName: row.name,
  description: row.description,
  createdBy: row.created_by?.email ?? row.created_by?.id ?? null,
  createdAt: row.created_at,
  lastUsedAt: row.last_used,
  expiresAt: row.expires_at,
  status: row.status === 'active' || row.status === 'expired' || row.status === 'revoked' ? row.status : null,
  rateLimit: null,
  access: row.permissions && documentedAccess(row.permissions.mcps),
  recent: row.recent_activity
    .flatMap(({ timestamp, mcp_id, tool, status }) => (timestamp === null ? [] : [{ at: timestamp, mcp: mcp_id, tool, status }]))
    .toSorted((a, b) => b.at.localeCompare(a.at)),
  editable: ['name', 'description'],
});

const documentedAccess = (mcps: '*' | string[]): McpAccess =>
  mcps === '*' ? { mode: 'all', ids: [] } : { mode: 'selected', ids: mcps };
