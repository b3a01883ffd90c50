import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { Access, RemoteKey } from '../../port.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { listDocumentedKeys } from '../contracts/documented-keys.ts';
import { prefixOf } from '../shape.ts';
import { errorOf, isGone } from '../wire/refusals.ts';
import { idOf } from './list.ts';
import { keyRoute } from './paths.ts';

/**
 * Ends a key for good. One that is gone is done. Never by rotating, which hands out a new secret at the same moment.
 * @throws guarded; not-found for a key whose id is not known and cannot be found out
 */
export const revoke = async (client: PlexMcpClient, access: Access, key: RemoteKey, clock: Clock): Promise<void> => {
  if (key.guard !== null) throw new AppError('guarded', { details: { reason: key.guard } });
  const at = atGateway(access);
  const prefix = key.details['prefix'] ?? (key.secret && prefixOf(key.secret.reveal()));
  await remove(client, at, await idOf(client, at, { remoteId: key.remoteId, prefix }, clock));
};

/** Deletes by id. @throws guarded for the last active key of the documented contract */
export const remove = async (client: PlexMcpClient, access: GatewayAccess, id: string): Promise<void> => {
  const answer = await client.sendAs(access, { method: 'DELETE', ...keyRoute(access, id) });
  if (answer.status === 200 || answer.status === 204 || isGone(answer)) return;
  const error = errorOf(answer);
  if (!isAppError(error, 'no-permission') || dialectOf(access) === 'server') throw error;
  // The documented contract refuses to end the last active key, with the same word as any other refusal.
  const active = (await listDocumentedKeys(client, access)).filter((key) => key.details['status'] === 'active');
  throw active.length === 1 && active[0]?.remoteId === id ? new AppError('guarded', { details: error.details }) : error;
};
