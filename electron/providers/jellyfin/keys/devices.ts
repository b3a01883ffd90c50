import { AppError } from '../../../../shared/domain/errors.ts';
import { endpointOf } from '../../common/endpoint.ts';
import { readJson } from '../../http/answers.ts';
import { hostOf } from '../../http/redirects.ts';
import type { Access, RemoteKey } from '../../port.ts';
import type { Asker, JellyfinClient } from '../client.ts';
import { shown, shownDetails, userNonceOf } from '../names.ts';
import { type DeviceRow, devicesSchema } from '../schemas.ts';
import { errorOf, isChallenge } from '../wire/refusals.ts';

/** Each row carries the capabilities of its app; ten thousand are megabytes. */
const largestList = 64 * 1024 * 1024;

/**
 * The devices users are signed in on. One entry for each device id, since only all its sign-ins can be ended together; the
 * server lists one row for each user.
 */
export const listDevices = async (client: JellyfinClient, access: Access): Promise<RemoteKey[]> => {
  const rows = Map.groupBy(await deviceRows(client, access), (row) => row.Id);
  return [...rows.values()].map((same) => remoteKeyOf(same, access.clientId));
};

/**
 * Ends every sign-in on a device. For an id it does not know the server answers 404, from 12 on 400: then the list decides
 * whether there is anything left to end.
 */
export const endDevice = async (client: JellyfinClient, access: Access, deviceId: string): Promise<void> => {
  if (deviceId === access.clientId) throw new AppError('guarded', { details: { reason: 'own-row' } });
  const answer = await client.sendAs(access, { method: 'DELETE', path: `/Devices?id=${encodeURIComponent(deviceId)}` });
  if (answer.status >= 200 && answer.status < 300) return;
  const isUnknown = answer.status === 404 || answer.status === 400;
  if (isUnknown && !(await deviceRows(client, access)).some((row) => row.Id === deviceId)) return;
  throw errorOf(answer, hostOf(endpointOf(access)));
};

/** Ends the sign-in that a user's token stands for, with the token itself; one that is refused has ended already. */
export const endSession = async (client: JellyfinClient, asker: Asker): Promise<void> => {
  const answer = await client.sendAs(asker, { method: 'POST', path: '/Sessions/Logout' });
  const isOver = (answer.status >= 200 && answer.status < 300) || isChallenge(answer, 401);
  if (!isOver) throw errorOf(answer, hostOf(endpointOf(asker)));
};

const deviceRows = async (client: JellyfinClient, access: Access): Promise<DeviceRow[]> => {
  const answer = await client.askAs(access, {
    method: 'GET',
    path: '/Devices',
    retries: 1,
    timeoutMs: client.timeouts.list,
    maxBytes: largestList,
  });
  return readJson(answer, devicesSchema).Items;
};

const remoteKeyOf = (same: readonly DeviceRow[], ownDeviceId: string): RemoteKey => {
  const newest = same.toSorted((a, b) => (b.DateLastActivity ?? '').localeCompare(a.DateLastActivity ?? ''))[0];
  if (!newest) throw new Error('a device without rows');
  const users = [...new Set(same.map((row) => row.LastUserName).filter(Boolean))].toSorted();
  const ids = new Set(same.map((row) => row.LastUserId));
  const isMade = ids.size === 1 && userNonceOf(newest.LastUserName) !== null;
  return {
    kind: 'jellyfin-device-token',
    remoteId: newest.Id,
    remoteName: newest.Name,
    name: nameOf(newest),
    // Users' tokens are never shown.
    secret: null,
    createdAt: null,
    lastUsedAt: newest.DateLastActivity,
    expiresAt: null,
    guard: newest.Id === ownDeviceId ? 'own-row' : null,
    details: shownDetails({
      user: users.join(', '),
      client: newest.AppName,
      version: newest.AppVersion,
      device: newest.Name,
      ...(isMade ? { userId: newest.LastUserId, limitedUser: 'yes' } : {}),
    }),
  };
};

/** The app says what it is for, the device on which machine: `Jellyfin Web (Firefox)`. A name an administrator gave says all. */
const nameOf = ({ CustomName, AppName, Name, Id }: DeviceRow): string => {
  const [custom, app, device] = [CustomName, AppName, Name].map(shown);
  if (custom) return custom;
  return app && device && app !== device ? `${app} (${device})` : app || device || Id;
};
