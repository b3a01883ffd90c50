import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import { readJson } from '../../http/answers.ts';
import type { PastedInput, RemoteKey, SignedIn } from '../../port.ts';
import { isOpen } from '../check.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { listDocumentedKeys, rowOfKey } from '../contracts/documented-keys.ts';
import { dataSchema } from '../schemas/documented.ts';
import { orgSchema } from '../schemas/server.ts';
import { guessPlexMcpKind, prefixOf } from '../shape.ts';

/**
 * Asks the gateway what a pasted key is.
 * @throws token-not-recognised for what is no key of PlexMCP's or cannot be told from one, token-refused
 */
export const signInWithSecret = async (client: PlexMcpClient, input: PastedInput, clock: Clock): Promise<SignedIn> => {
  if (guessPlexMcpKind(input.secret.reveal()) === null) throw new AppError('token-not-recognised');
  const access: GatewayAccess = { ...atGateway(input), kind: 'plexmcp-api-key' };
  const found = dialectOf(access) === 'server' ? await serverKeyFacts(client, access) : await documentedKeyFacts(client, access);
  if (await isOpen(client, access, clock)) throw new AppError('token-not-recognised', { details: { reason: 'server-open' } });
  const { name, canManage, ...facts } = found;
  return { kind: 'plexmcp-api-key', secret: input.secret, account: { remoteId: null, name, canManage }, ...facts };
};

type KeyFacts = Pick<SignedIn, 'remoteId' | 'expiresAt' | 'details'> & Pick<SignedIn['account'], 'name' | 'canManage'>;

/** A key can read its organisation, but neither its own row nor any list; it is known by its prefix alone. */
const serverKeyFacts = async (client: PlexMcpClient, access: GatewayAccess): Promise<KeyFacts> => {
  const org = readJson(await client.ask(access, { method: 'GET', path: '/api/v1/org', retries: 1 }), orgSchema);
  const prefix = prefixOf(access.secret.reveal());
  return {
    name: org.name || 'PlexMCP',
    canManage: false,
    remoteId: null,
    expiresAt: null,
    details: {
      ...(org.name ? { organisation: org.name } : {}),
      ...(prefix === null ? {} : { prefix }),
      management: 'can make and revoke keys, but the server lists none to a key; sign in with a password for that',
    },
  };
};

const documentedKeyFacts = async (client: PlexMcpClient, access: GatewayAccess): Promise<KeyFacts> => {
  readJson(await client.ask(access, { method: 'GET', path: '/v1/mcps?page=1&per_page=1', retries: 1 }), dataSchema);
  const { rows, canManage } = await listIfAllowed(client, access);
  const own = rowOfKey(rows, access.secret.reveal());
  return {
    name: own?.name || 'PlexMCP',
    canManage,
    remoteId: own?.remoteId ?? null,
    expiresAt: own?.expiresAt ?? null,
    details: own?.details ?? {},
  };
};

const listIfAllowed = async (
  client: PlexMcpClient,
  access: GatewayAccess,
): Promise<{ rows: RemoteKey[]; canManage: boolean }> => {
  try {
    return { rows: await listDocumentedKeys(client, access), canManage: true };
  } catch (error) {
    if (isAppError(error, 'no-permission')) return { rows: [], canManage: false };
    throw error;
  }
};
