import { Secret } from '../../vault/secret.ts';
import { isoFromEpoch } from './wire/epoch.ts';
import { childrenOf, parseXml } from './wire/xml.ts';

/** A device of the account. Each has one token; removing the device ends it. */
export interface DeviceRow {
  /** plex.tv's number of the row, needed for its removal. Null where it is not shown, or shown for two devices. */
  id: string | null;
  clientIdentifier: string | null;
  name: string;
  product: string;
  version: string;
  platform: string;
  device: string;
  /** What it offers to others, as plex.tv lists it: `server`, `client,player`. */
  provides: string;
  isServer: boolean;
  /** Null where plex.tv does not show it. */
  token: Secret | null;
  /** ISO 8601. */
  createdAt: string | null;
  /** Last contact with plex.tv, ISO 8601; use inside the home network does not move it. */
  lastSeenAt: string | null;
}

/** `/devices.xml`. Null for what is not a whole list. */
export const devicesFromXml = (text: string): DeviceRow[] | null => {
  const container = parseXml(text, 'MediaContainer');
  return container && unambiguous(childrenOf(container, 'Device').map(rowOf));
};

/** `/api/v2/devices`, already parsed. Null for what is not a list. */
export const devicesFromJson = (list: unknown): DeviceRow[] | null =>
  Array.isArray(list) ? unambiguous(list.filter(isFields).map(rowOf)) : null;

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const rowOf = (fields: Fields): DeviceRow => {
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  };
  const token = text('token');
  const product = text('product');
  const provides = text('provides');
  return {
    id: /^\d{1,20}$/u.test(text('id')) ? text('id') : null,
    clientIdentifier: text('clientIdentifier') || null,
    name: text('name'),
    product,
    version: text('productVersion') || text('version'),
    platform: text('platform'),
    device: text('device'),
    provides,
    // Either sign is enough: taking a server for an app would lock its owner out.
    isServer: provides.split(',').some((one) => one.trim() === 'server') || /^plex media server$/iu.test(product),
    token: token === '' ? null : Secret.of(token),
    createdAt: instantOf(text('createdAt')),
    lastSeenAt: instantOf(text('lastSeenAt')),
  };
};

/** Epoch seconds, or a date as the newer routes write it. */
const instantOf = (text: string): string | null => {
  if (/^\d{1,12}$/u.test(text)) return isoFromEpoch(Number(text));
  return /^\d{4}-\d\d-\d\dT/u.test(text) ? isoFromEpoch(Date.parse(text) / 1000) : null;
};

/**
 * A row that is listed twice counts once. A number that stands for two devices removes nobody knows which, so neither keeps it.
 */
const unambiguous = (rows: DeviceRow[]): DeviceRow[] => {
  const owners = new Map<string, Set<string | null>>();
  const kept = rows.filter(({ id, clientIdentifier }) => {
    if (id === null) return true;
    const known = owners.get(id) ?? new Set();
    owners.set(id, known);
    return known.size < known.add(clientIdentifier).size;
  });
  for (const row of kept) if (row.id !== null && (owners.get(row.id)?.size ?? 0) > 1) row.id = null;
  return kept;
};
