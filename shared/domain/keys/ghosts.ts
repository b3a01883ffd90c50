import type { Credential } from './credential.ts';

/** Devices that go by the same name: usually one app that signed in again and again. */
export interface GhostCluster {
  /** Tells clusters of one list apart. */
  key: string;
  provider: Credential['provider'];
  /** Null for devices of a plex.tv account. */
  serverId: string | null;
  /** What the devices say they are; empty where they do not say it. */
  product: string;
  name: string;
  /** Last seen first; those without a date last. */
  ids: string[];
  /** When the last of them was seen. ISO 8601; null where nothing is known. */
  lastSeenAt: string | null;
  /** Those of `ids` that nobody here depends on. */
  safe: string[];
  /** Those of `safe` that were not seen for long. */
  suggested: string[];
}

const dayMs = 86_400_000;

/**
 * The devices of Plex accounts and Jellyfin servers by product and name; clusters with most to clean up first. Pure, one pass
 * over the rows.
 *
 * @param options.days not seen for this many days makes a device a suggestion; one without any date is never suggested
 */
export const clusterGhosts = (rows: readonly Credential[], now: Date, options: { days: number }): GhostCluster[] => {
  const before = now.getTime() - options.days * dayMs;
  const clusters = Map.groupBy(
    rows.filter((row) => isDevice(row) && row.lifecycle !== 'revoked' && !row.missing),
    keyOf,
  );
  return [...clusters]
    .map(([key, same]) => clusterOf(key, same, before))
    .sort((a, b) => b.suggested.length - a.suggested.length || b.ids.length - a.ids.length || compare(a.key, b.key));
};

/** Whether ending it takes nothing away that is known to be wanted: not protected, not held, not pinned, not explained, not in use here. */
export const isSafeToEnd = (row: Credential): boolean =>
  row.guard === null &&
  !row.authority &&
  !row.held &&
  row.pinned === null &&
  row.note.trim() === '' &&
  row.lifecycle === 'active';

const isDevice = ({ kind }: Credential): boolean => kind === 'plex-app-token' || kind === 'jellyfin-device-token';

const productOf = ({ details }: Credential): string => details['product'] ?? details['client'] ?? '';

const keyOf = (row: Credential): string =>
  JSON.stringify([row.provider, row.serverId ?? row.accountId, productOf(row).toLowerCase(), row.name.toLowerCase()]);

/** Epoch ms; a device that was never seen counts from the day it was made. */
const seenAt = (row: Credential): number | null => {
  const at = row.lastUsedAt ?? row.createdAt;
  return at === null ? null : Date.parse(at);
};

const clusterOf = (key: string, same: readonly Credential[], before: number): GhostCluster => {
  const dated = same
    .map((row) => ({ row, seen: seenAt(row) }))
    .sort((a, b) => (b.seen ?? 0) - (a.seen ?? 0) || compare(a.row.id, b.row.id));
  const [newest] = dated;
  if (!newest) throw new Error('a cluster without devices');
  const safe = dated.filter(({ row }) => isSafeToEnd(row));
  return {
    key,
    provider: newest.row.provider,
    serverId: newest.row.serverId,
    product: productOf(newest.row),
    name: newest.row.name,
    ids: dated.map(({ row }) => row.id),
    lastSeenAt: newest.seen === null ? null : new Date(newest.seen).toISOString(),
    safe: safe.map(({ row }) => row.id),
    suggested: safe.filter(({ seen }) => seen !== null && seen < before).map(({ row }) => row.id),
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
