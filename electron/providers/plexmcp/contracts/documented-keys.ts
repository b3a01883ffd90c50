import { withoutNonce } from '../../common/names.ts';
import type { RemoteKey } from '../../port.ts';
import type { GatewayAccess, PlexMcpClient } from '../client.ts';
import { type DocumentedKey, documentedKeySchema } from '../schemas/documented.ts';
import { pagesOf } from './documented-pages.ts';

/** All keys that still are some. The contract keeps revoked rows for its audit; here they count as gone. @throws no-permission */
export const listDocumentedKeys = async (client: PlexMcpClient, access: GatewayAccess): Promise<RemoteKey[]> => {
  const rows = await pagesOf(client, access, '/v1/api-keys', documentedKeySchema);
  return rows.filter((row) => row.status !== 'revoked').map(keyOfRow);
};

const keyOfRow = (row: DocumentedKey): RemoteKey => ({
  kind: 'plexmcp-api-key',
  remoteId: row.id,
  remoteName: row.name,
  name: withoutNonce(row.name),
  secret: null,
  createdAt: row.created_at,
  lastUsedAt: row.last_used,
  expiresAt: row.expires_at,
  guard: null,
  details: {
    ...(row.prefix === null ? {} : { prefix: row.prefix }),
    ...(row.status === null ? {} : { status: row.status }),
    ...(row.usage?.total_requests == null ? {} : { requests: String(row.usage.total_requests) }),
    ...(row.permissions === null ? {} : { accessMode: accessMode(row.permissions.mcps) }),
  },
});

/** The row of a key, if the list leaves no doubt: the prefix it shows holds only a few characters beyond `pk_live_`. */
export const rowOfKey = (rows: readonly RemoteKey[], key: string): RemoteKey | null => {
  const [first, ...others] = rows.filter((row) => isPrefixOf(row.details['prefix'] ?? '', key));
  return first && others.length === 0 ? first : null;
};

const isPrefixOf = (prefix: string, key: string): boolean => {
  const shown = prefix.replace(/(?:\.{3}|…|\*+)$/u, '');
  return /^pk_(?:live|test)_./u.test(shown) && key.startsWith(shown);
};

const accessMode = (mcps: '*' | unknown[]): string => (mcps === '*' ? 'all' : `selected: ${mcps.length}`);
