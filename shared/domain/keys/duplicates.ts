import type { Credential } from './credential.ts';

/** Keys of one kind at one place that go by the same name; which app uses which cannot be told from the name. */
export interface DuplicateGroup {
  /** Tells groups of one list apart. */
  key: string;
  kind: Credential['kind'];
  serverId: string | null;
  name: string;
  /** Two or more, newest first; those without a date last. */
  ids: string[];
}

/**
 * Active keys with the same server, kind and name, in the order in which they first come. The two sides of a rotation are none: the
 * old one is retiring. Pure, one pass over the rows.
 */
export const duplicateGroups = (rows: readonly Credential[]): DuplicateGroup[] =>
  [...Map.groupBy(rows.filter(isListed), keyOf)].flatMap(([key, same]) => {
    const [first] = same;
    if (!first || same.length < 2) return [];
    const ids = same.toSorted((a, b) => madeAt(b) - madeAt(a)).map((row) => row.id);
    return [{ key, kind: first.kind, serverId: first.serverId, name: first.name, ids }];
  });

/**
 * Keys that exist at a server and that nobody here can account for: seen in its list only, without a note, never named or pinned by
 * a person. Devices are none, since they say themselves what they are. Pure.
 */
export const orphans = (rows: readonly Credential[]): Credential[] => rows.filter(isOrphan);

const isListed = (row: Credential): boolean => row.lifecycle === 'active' && !row.missing;

const isOrphan = (row: Credential): boolean =>
  isListed(row) &&
  (row.kind === 'jellyfin-api-key' || row.kind === 'plexmcp-api-key') &&
  row.origin === 'listed' &&
  !row.held &&
  !row.authority &&
  row.guard === null &&
  row.pinned === null &&
  row.note.trim() === '' &&
  row.details['renamed'] === undefined;

const keyOf = (row: Credential): string =>
  JSON.stringify([row.serverId ?? row.accountId, row.kind, row.name.normalize('NFC').toLowerCase()]);

const madeAt = (row: Credential): number => (row.createdAt === null ? 0 : Date.parse(row.createdAt));
