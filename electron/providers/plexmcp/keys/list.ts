import { AppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Access, RemoteKey } from '../../port.ts';
import type { KeyReference } from '../../ways.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { listDocumentedKeys } from '../contracts/documented-keys.ts';
import { listServerKeys } from '../contracts/server-keys.ts';

/** @throws no-permission with a key of the open-source server, see `listServerKeys` */
export const listKeys = async (client: PlexMcpClient, access: Access, clock: Clock): Promise<RemoteKey[]> => {
  const at = atGateway(access);
  return dialectOf(at) === 'server' ? listServerKeys(client, at, clock) : listDocumentedKeys(client, at);
};

/**
 * The server's id of a key. A key that was pasted is known only by the prefix that lists show of it.
 * @throws not-found where no key or more than one fits; no-permission where the list cannot be asked
 */
export const idOf = async (
  client: PlexMcpClient,
  access: GatewayAccess,
  key: Pick<KeyReference, 'remoteId' | 'prefix'>,
  clock: Clock,
): Promise<string> => {
  if (key.remoteId !== null) return key.remoteId;
  const { prefix } = key;
  const matches = prefix ? (await listKeys(client, access, clock)).filter((one) => one.details['prefix'] === prefix) : [];
  const [match] = matches;
  if (!match?.remoteId || matches.length > 1) throw new AppError('not-found', { details: { what: 'credential' } });
  return match.remoteId;
};
