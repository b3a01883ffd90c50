import type { CredentialKind, Expiry, Fingerprint } from '../../shared/domain/keys/credential.ts';
import type { RemoteKey } from '../providers/port.ts';
import type { CredentialRecord } from '../storage/port.ts';

/** A row of the server's list with its secret already turned into a fingerprint. */
export interface ListedKey extends Omit<RemoteKey, 'secret'> {
  fingerprint: Fingerprint | null;
}

export interface Merged {
  /** Every known row that the list shows, as it is now. */
  present: CredentialRecord[];
  /** Rows that are different now, complete. */
  changed: CredentialRecord[];
  added: CredentialRecord[];
  /** Held rows that the list no longer shows, marked `missing`. */
  missing: CredentialRecord[];
}

/**
 * Lays the server's list over what is known. Pure. A key is the same when its fingerprint, its id at the server, its
 * client identifier (Plex) or its shown prefix (PlexMCP) is the same, in this order. Rows seen only on the server end when the list
 * ends showing them; held ones are marked and left to a person. What a list says twice counts once; entries that share an id but are
 * different otherwise are kept apart, and meet their own rows again the next time. Of what changed here while the list was on its way
 * it says nothing: a row that is new is not missing from it, and one that was ended or dropped may still stand in it.
 * @param context `before`: the rows that were alive when the server was asked
 */
export const mergeList = (
  known: readonly CredentialRecord[],
  listed: readonly ListedKey[],
  context: {
    covers: ReadonlySet<CredentialKind>;
    at: string;
    before: readonly CredentialRecord[];
    newRow: (key: ListedKey) => CredentialRecord;
  },
): Merged => {
  const alive = known.filter(isAlive);
  const living = new Set(alive.map(({ id }) => id));
  const index = indexOf([...alive, ...context.before.filter(({ id }) => !living.has(id))]);
  const asked = new Set(context.before.map(({ id }) => id));
  const met = new Set<string>();
  const result: Merged = { present: [], changed: [], added: [], missing: [] };
  for (const key of unrepeated(listed)) {
    const row = index.find(key, met);
    if (!row) result.added.push(context.newRow(key));
    else {
      met.add(row.id);
      if (!living.has(row.id)) continue;
      const after = overlaid(row, key);
      result.present.push(after);
      if (JSON.stringify(after) !== JSON.stringify(row)) result.changed.push(after);
    }
  }
  for (const row of alive) {
    if (met.has(row.id) || !asked.has(row.id) || !context.covers.has(row.kind) || row.missing) continue;
    if (row.held) result.missing.push({ ...row, missing: true });
    else result.changed.push({ ...row, lifecycle: 'revoked', proofOfDeath: { kind: 'not-listed', at: context.at } });
  }
  return result;
};

export const isAlive = ({ lifecycle }: Pick<CredentialRecord, 'lifecycle'>): boolean => lifecycle !== 'revoked';

/** The row with what the list says now; what a person set (name, pin, expiry kept here) stays. */
const overlaid = (row: CredentialRecord, key: ListedKey): CredentialRecord => ({
  ...row,
  name: row.origin === 'listed' && row.details['renamed'] === undefined ? key.name : row.name,
  remoteId: key.remoteId ?? row.remoteId,
  fingerprint: row.fingerprint ?? key.fingerprint,
  createdAt: key.createdAt ?? row.createdAt,
  lastUsedAt: key.lastUsedAt ?? row.lastUsedAt,
  expiry: serverExpiry(key) ?? (row.expiry?.source === 'server' && key.kind === row.kind ? null : row.expiry),
  guard: key.guard,
  missing: false,
  details: { ...row.details, ...key.details },
});

export const serverExpiry = (key: Pick<RemoteKey, 'expiresAt'>): Expiry | null =>
  key.expiresAt === null ? null : { at: key.expiresAt, source: 'server', action: 'notify' };

const clientOf = (one: { details: Record<string, string> }): string | undefined => one.details['clientIdentifier'];

const unrepeated = (listed: readonly ListedKey[]): ListedKey[] => {
  const seen = new Set<string>();
  return listed.filter((key) => {
    const identity = key.fingerprint?.hash ?? JSON.stringify(key);
    return !seen.has(identity) && seen.add(identity);
  });
};

const indexOf = (rows: readonly CredentialRecord[]) => {
  // While a key is being replaced two rows share its id; the one that retires is not what the list shows.
  const inOrder = [...rows.filter((row) => row.lifecycle === 'active'), ...rows.filter((row) => row.lifecycle !== 'active')];
  const by = (keyOf: (row: CredentialRecord) => string | null | undefined): Map<string, CredentialRecord[]> => {
    const map = new Map<string, CredentialRecord[]>();
    for (const row of inOrder.toReversed()) {
      const key = keyOf(row);
      const same = key ? map.get(key) : undefined;
      if (same) same.push(row);
      else if (key) map.set(key, [row]);
    }
    return map;
  };
  const hashes = by((row) => row.fingerprint?.hash);
  const ids = by((row) => (row.remoteId === null ? null : `${row.provider} ${row.remoteId}`));
  const clients = by((row) => (row.provider === 'plex' ? clientOf(row) : null));
  // A pasted PlexMCP key has no id yet; the list shows the beginning of its secret.
  const prefixes = by((row) => (row.remoteId === null ? row.details['prefix'] : null));
  return {
    find: (key: ListedKey, met: ReadonlySet<string>): CredentialRecord | undefined => {
      /** The first that was not met yet. What was met is dropped, so that a list full of one id does not take forever. */
      const next = (same: CredentialRecord[] = []): CredentialRecord | undefined => {
        for (let row = same.at(-1); row; row = same.at(-1)) {
          if (!met.has(row.id)) return row;
          same.pop();
        }
        return undefined;
      };
      return (
        next(key.fingerprint ? hashes.get(key.fingerprint.hash) : undefined) ??
        next(key.remoteId === null ? undefined : ids.get(`${key.kind.split('-')[0]} ${key.remoteId}`)) ??
        next(key.kind === 'plex-app-token' ? clients.get(clientOf(key) ?? '') : undefined) ??
        next(prefixes.get(key.details['prefix'] ?? ''))
      );
    },
  };
};
