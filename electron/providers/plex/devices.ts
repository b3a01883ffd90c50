import type { Guard } from '../../../shared/domain/keys/credential.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { withoutNonce } from '../common/names.ts';
import { tryJson } from '../http/answers.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { Access, RemoteKey } from '../port.ts';
import type { PlexClient } from './client.ts';
import { type DeviceRow, devicesFromJson, devicesFromXml } from './device-rows.ts';
import { plexTvError } from './wire/refusals.ts';

/** Who acts. */
type Own = Pick<Access, 'clientId' | 'secret'>;

const largestList = 64 * 1024 * 1024;

/**
 * The account's devices: the only list of tokens Plex has. Where the documented-by-use route is gone, its JSON twin is asked.
 * @throws token-refused, bad-answer and what the wire gives
 */
export const listDevices = async (
  client: PlexClient,
  access: Pick<Access, 'clientId' | 'secret' | 'signal'>,
): Promise<DeviceRow[]> => {
  const ask = (path: string, accept: string): Promise<HttpAnswer> =>
    client.plexTv({
      method: 'GET',
      path,
      headers: { accept },
      clientId: access.clientId,
      secret: access.secret,
      signal: access.signal,
      retries: 1,
      timeoutMs: client.timeouts.list,
      maxBytes: largestList,
    });
  // The route knows no JSON; asked for it, it would answer XML all the same.
  const first = await ask('/devices.xml', 'application/xml');
  if (first.status === 200) return whole(devicesFromXml(first.text), first);
  if (first.status !== 404 && first.status !== 410) throw plexTvError(first);
  const second = await ask('/api/v2/devices', 'application/json');
  if (second.status !== 200) throw plexTvError(second);
  return whole(devicesFromJson(tryJson(second)), second);
};

const whole = (rows: DeviceRow[] | null, answer: HttpAnswer): DeviceRow[] => {
  if (rows) return rows;
  throw new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status } });
};

/** The row as the lists of keys show it. A server's own token is left out: nothing may use it but the server. */
export const keyOfRow = (row: DeviceRow, own: Own): RemoteKey => ({
  kind: 'plex-app-token',
  remoteId: row.id,
  remoteName: shownName(row),
  name: shownName({ ...row, name: withoutNonce(row.name), product: withoutNonce(row.product) }),
  secret: row.isServer ? null : row.token,
  createdAt: row.createdAt,
  lastUsedAt: row.lastSeenAt,
  expiresAt: null,
  guard: guardOf(row, own),
  details: detailsOf(row),
});

/**
 * What is worth showing of a row; nothing for what plex.tv leaves empty. Product, platform and device are what a rotation gives
 * to the next token. The address it was last seen at is personal and stays out.
 */
export const detailsOf = (row: DeviceRow): Record<string, string> => {
  const { platform, device, version, provides, clientIdentifier, lastSeenAt: lastSeen } = row;
  const known = Object.entries({
    product: withoutNonce(row.product),
    platform,
    device,
    version,
    provides,
    clientIdentifier,
    lastSeen,
  });
  return Object.fromEntries(known.filter((entry): entry is [string, string] => Boolean(entry[1])));
};

/** Whether a row is the one that acts. A pasted token's client identifier may not be known, so the token itself counts too. */
export const isOwn = (row: DeviceRow, own: Own): boolean =>
  row.clientIdentifier === own.clientId || row.token?.equals(own.secret) === true;

/** The row whose token this is: by the token itself where the list shows tokens, else by client identifier. */
export const rowOfToken = (rows: readonly DeviceRow[], own: Own): DeviceRow | null =>
  rows.find((row) => row.token?.equals(own.secret)) ??
  rows.find((row) => row.token === null && row.clientIdentifier === own.clientId) ??
  null;

const guardOf = (row: DeviceRow, own: Own): Guard | null => {
  if (row.isServer) return 'server-row';
  return isOwn(row, own) ? 'own-row' : null;
};

/** The product says what a token is for, the device name on which machine: `Tautulli (nas)`. */
const shownName = ({ name, product, device }: DeviceRow): string => {
  if (name && product && name !== product) return `${product} (${name})`;
  return product || name || device || '?';
};
