import type { Account } from '../../../../shared/domain/servers/account.ts';
import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import type { Server } from '../../../../shared/domain/servers/server.ts';
import { keyState, longestOf, type KeyState } from '../../keys/model/key-state.ts';

/** A key as quick access shows it. */
export interface PopupRow {
  credential: Credential;
  /** Null where it belongs to no single server. */
  server: Server | null;
  /** The server's name, or the account or service that it opens. */
  place: string;
  kind: string;
  state: KeyState;
}

interface Surroundings {
  servers: readonly Server[];
  accounts: readonly Account[];
  kindName: (kind: Credential['kind']) => string;
  providerName: (provider: Credential['provider']) => string;
  /** Orders names as a person of that language would. */
  compare: (a: string, b: string) => number;
}

/** Everything about a row that the clock does not change. */
type LastingRow = Omit<PopupRow, 'state'>;

/**
 * The keys that somebody may want to copy, or look at before they copy, server by server and name by name. What was ended on
 * purpose is settled and not among them. Pure.
 */
export const toLastingRows = (credentials: readonly Credential[], around: Surroundings): LastingRow[] => {
  const servers = new Map(around.servers.map((server) => [server.id, server]));
  const accounts = new Map(around.accounts.map((account) => [account.id, account]));
  return credentials
    .filter(({ lifecycle }) => lifecycle !== 'revoked')
    .map((credential) => {
      const server = servers.get(credential.serverId ?? '') ?? null;
      const account = accounts.get(credential.accountId ?? '');
      return {
        credential,
        server,
        // Only plex.tv's accounts span servers; a bare name would look like an account of some server.
        place: server?.name ?? (account ? `plex.tv · ${account.name}` : around.providerName(credential.provider)),
        kind: around.kindName(credential.kind),
      };
    })
    .sort((a, b) => around.compare(a.place, b.place) || around.compare(a.credential.name, b.credential.name));
};

/**
 * The rows as they stand now. Pure.
 * @param now ms since the epoch
 * @param leadDays days before its end from which on a key without lead times of its own counts as expiring
 */
export const withStates = (rows: readonly LastingRow[], now: number, leadDays: readonly number[]): PopupRow[] =>
  rows.map((row) => ({
    ...row,
    state: keyState(row.credential, now, longestOf(leadDays)),
  }));

/** What can be typed to find it; the name counts most. */
export const wordsOf = ({ credential, place, kind }: LastingRow): readonly string[] => [
  credential.name,
  place,
  credential.note,
  kind,
  credential.fingerprint?.last4 ?? '',
];
