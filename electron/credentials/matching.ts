import type { Fingerprint } from '../../shared/domain/keys/credential.ts';
import type { RemoteKey } from '../providers/port.ts';
import type { CredentialRecord } from '../storage/port.ts';
import type { Secret } from '../vault/secret.ts';

/** Finds the entry of a server's list that is this credential. */
export type Matcher = (row: CredentialRecord) => Promise<RemoteKey | null>;

/**
 * Knows a key by its id at the server, by the beginning of its secret as PlexMCP shows it, by its client identifier (Plex), or by
 * its fingerprint, in this order. Secrets are fingerprinted only when nothing else tells, and then once for the whole list.
 */
export const matcherOf = (keys: readonly RemoteKey[], fingerprintOf: (secret: Secret) => Promise<Fingerprint>): Matcher => {
  const ids = firstBy(keys, (key) => key.remoteId);
  const prefixes = firstBy(keys, (key) => key.details['prefix']);
  const clients = firstBy(keys, (key) => (key.kind === 'plex-app-token' ? key.details['clientIdentifier'] : null));
  let hashes: Promise<Map<string, RemoteKey>> | null = null;
  const byHash = async (): Promise<Map<string, RemoteKey>> => {
    const known = await Promise.all(
      keys.flatMap((key) => (key.secret ? [fingerprintOf(key.secret).then(({ hash }) => [hash, key] as const)] : [])),
    );
    return new Map(known.toReversed());
  };
  return async (row) => {
    const told =
      (row.remoteId === null ? prefixes.get(row.details['prefix'] ?? '') : ids.get(row.remoteId)) ??
      (row.provider === 'plex' ? clients.get(row.details['clientIdentifier'] ?? '') : undefined);
    if (told || !row.fingerprint) return told ?? null;
    hashes ??= byHash();
    return (await hashes).get(row.fingerprint.hash) ?? null;
  };
};

const firstBy = (keys: readonly RemoteKey[], keyOf: (key: RemoteKey) => string | null | undefined): Map<string, RemoteKey> => {
  const map = new Map<string, RemoteKey>();
  for (const key of keys) {
    const by = keyOf(key);
    if (by && !map.has(by)) map.set(by, key);
  }
  return map;
};
