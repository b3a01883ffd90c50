import { AppError, isAppError } from '../../../../shared/domain/errors.ts';
import type { Access } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { listDevices, rowOfToken } from '../devices.ts';

/**
 * Ends the calling token. One that plex.tv no longer knows is ended already.
 * @throws guarded for the token of a server: signing it out would take the server from its owner
 */
export const signOut = async (client: PlexClient, access: Access): Promise<void> => {
  if (access.kind !== 'plex-account-token') return;
  try {
    const row = rowOfToken(await listDevices(client, access), access);
    if (row?.isServer) throw new AppError('guarded', { details: { reason: 'server-row' } });
    const { clientId, secret, signal } = access;
    await client.askPlexTv({ method: 'DELETE', path: '/api/v2/users/signout', clientId, secret, signal });
  } catch (error) {
    if (!isAppError(error, 'token-refused')) throw error;
  }
};
