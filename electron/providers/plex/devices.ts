import { AppError } from '../../../shared/domain/errors.ts';
import type { Guard } from '../../../shared/domain/credential.ts';
import { Secret } from '../../vault/secret.ts';
import type { Access, RemoteKey } from '../port.ts';
import type { PlexClient } from './client.ts';
import { withoutNonce } from './names.ts';
import { isoFromEpoch } from './wire/epoch.ts';
import { childrenOf, parseXml, type XmlElement } from './wire/xml.ts';

/** A device of the account. Each has one token; removing the device ends it. */
export interface DeviceRow {
  /** plex.tv's number of the row, needed for its removal. */
  id: string | null;
  clientIdentifier: string | null;
  name: string;
  product: string;
  platform: string;
  device: string;
  isServer: boolean;
  /** Null where plex.tv does not show it. */
  token: Secret | null;
  /** ISO 8601. */
  createdAt: string | null;
  /** Last contact with plex.tv, ISO 8601; use inside the home network does not move it. */
  lastSeenAt: string | null;
}

/** Who acts. */
type Own = Pick<Access, 'clientId' | 'secret'>;

const largestList = 64 * 1024 * 1024;

/** The account's devices: the only list of tokens Plex has. @throws token-refused, bad-answer and what the wire gives */
export const listDevices = async (
  client: PlexClient,
  access: Pick<Access, 'clientId' | 'secret' | 'signal'>,
): Promise<DeviceRow[]> => {
  const { clientId, secret, signal } = access;
  const answer = await client.askPlexTv({
    method: 'GET',
    path: '/devices.xml',
    // The route knows no JSON; asked for it, it would answer XML all the same.
    headers: { accept: 'application/xml' },
    clientId,
    secret,
    signal,
    retries: 1,
    timeoutMs: client.timeouts.list,
    maxBytes: largestList,
  });
  const rows = parseDevices(answer.text);
  if (rows) return rows;
  throw new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status } });
};

/** Null for what is not a whole list. */
export const parseDevices = (text: string): DeviceRow[] | null => {
  const container = parseXml(text, 'MediaContainer');
  return container && childrenOf(container, 'Device').map(rowOf);
};

const rowOf = (element: XmlElement): DeviceRow => {
  const text = (name: string): string => {
    const value = element[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const epoch = (name: string): number | null => (/^\d{1,12}$/u.test(text(name)) ? Number(text(name)) : null);
  const token = text('token');
  const product = text('product');
  return {
    id: /^\d{1,20}$/u.test(text('id')) ? text('id') : null,
    clientIdentifier: text('clientIdentifier') || null,
    name: text('name'),
    product,
    platform: text('platform'),
    device: text('device'),
    // Either sign is enough: taking a server for an app would lock its owner out.
    isServer:
      text('provides')
        .split(',')
        .some((one) => one.trim() === 'server') || /^plex media server$/iu.test(product),
    token: token === '' ? null : Secret.of(token),
    createdAt: isoFromEpoch(epoch('createdAt')),
    lastSeenAt: isoFromEpoch(epoch('lastSeenAt')),
  };
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

/** What is worth showing of a row; nothing for what plex.tv leaves empty. */
export const detailsOf = (row: DeviceRow): Record<string, string> => {
  const { product, platform, device, clientIdentifier, lastSeenAt: lastSeen } = row;
  const known = Object.entries({ product, platform, device, clientIdentifier, lastSeen });
  return Object.fromEntries(known.filter((entry): entry is [string, string] => Boolean(entry[1])));
};

/** Whether a row is the one that acts. A pasted token's client identifier may not be known, so the token itself counts too. */
export const isOwn = (row: DeviceRow, own: Own): boolean =>
  row.clientIdentifier === own.clientId || row.token?.equals(own.secret) === true;

const guardOf = (row: DeviceRow, own: Own): Guard | null => {
  if (row.isServer) return 'server-row';
  return isOwn(row, own) ? 'own-row' : null;
};

/** The product says what a token is for, the device name on which machine: `Tautulli (nas)`. */
const shownName = ({ name, product, device }: DeviceRow): string => {
  if (name && product && name !== product) return `${product} (${name})`;
  return product || name || device || '?';
};
