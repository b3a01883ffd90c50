import { AppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import { withoutNonce } from '../../common/names.ts';
import { readJson } from '../../http/answers.ts';
import type { RemoteKey } from '../../port.ts';
import type { GatewayAccess, PlexMcpClient } from '../client.ts';
import { type ServerKey, serverKeysSchema } from '../schemas/server.ts';

const path = '/api/v1/api-keys';
const largestList = 64 * 1024 * 1024;

/**
 * All keys of the organisation (of a mere member: those the member made), in one answer without pages.
 * @throws no-permission when asked with a key: the server then answers an empty list, which must not be taken for "no keys are
 * left", so the question is not even put
 */
export const listServerKeys = async (client: PlexMcpClient, access: GatewayAccess, clock: Clock): Promise<RemoteKey[]> => {
  if (access.kind !== 'plexmcp-session')
    throw new AppError('no-permission', { details: { asked: `GET ${path}`, reason: 'list-empty-for-keys' } });
  const answer = await client.ask(access, { method: 'GET', path, retries: 2, maxBytes: largestList });
  return readJson(answer, serverKeysSchema).api_keys.map((row) => keyOfRow(row, clock.now()));
};

/** Expired keys stay in the list; it has no word for their state, so it is read off their date. */
const keyOfRow = (row: ServerKey, now: Date): RemoteKey => ({
  kind: 'plexmcp-api-key',
  remoteId: row.id,
  remoteName: row.name,
  name: withoutNonce(row.name),
  secret: null,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  guard: null,
  details: {
    ...(row.key_prefix === null ? {} : { prefix: row.key_prefix }),
    status: row.expires_at !== null && Date.parse(row.expires_at) <= now.getTime() ? 'expired' : 'active',
    ...(row.request_count === null ? {} : { requests: String(row.request_count) }),
    ...(row.mcp_access_mode === null ? {} : { accessMode: accessMode(row.mcp_access_mode, row.allowed_mcp_ids) }),
    ...(row.rate_limit_rpm === null ? {} : { requestsPerMinute: String(row.rate_limit_rpm) }),
  },
});

const accessMode = (mode: string, ids: unknown[] | null): string =>
  mode === 'selected' ? `selected: ${ids?.length ?? 0}` : mode;
