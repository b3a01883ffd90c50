import type { Account } from '../../../../shared/domain/servers/account.ts';
import { folded } from '../../../../shared/domain/folded.ts';
import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import type { Server } from '../../../../shared/domain/servers/server.ts';
import { keyState, type KeyState } from './key-state.ts';

/** A key with what is known around it, ready to be searched, sorted and shown. */
export interface KeyRow {
  credential: Credential;
  server: Server | null;
  account: Account | null;
  /** Where it belongs: the server's name, or plex.tv and the account where it spans servers. */
  place: string;
  kind: string;
  state: KeyState;
  /** Everything that the search looks at, in lower case. */
  haystack: string;
}

export interface Surroundings {
  servers: readonly Server[];
  accounts: readonly Account[];
  /** Words for a kind and for a provider. */
  kindName: (kind: Credential['kind']) => string;
  providerName: (provider: Credential['provider']) => string;
  /** Ms since the epoch. */
  now: number;
  leadDays: number;
}

/** Everything about a row that does not change with time. */
type Lasting = Omit<KeyRow, 'state'>;

/**
 * Rows of the credentials. What is dear to make (names looked up, text folded for the search) is made once for each credential and
 * kept as long as its surroundings stay the same; only states follow the clock.
 */
export const createRowMaker = (around: Omit<Surroundings, 'now' | 'leadDays'>) => {
  const servers = new Map(around.servers.map((server) => [server.id, server]));
  const accounts = new Map(around.accounts.map((account) => [account.id, account]));
  const made = new WeakMap<Credential, Lasting>();

  const make = (credential: Credential): Lasting => {
    const server = credential.serverId === null ? null : (servers.get(credential.serverId) ?? null);
    const account = credential.accountId === null ? null : (accounts.get(credential.accountId) ?? null);
    const provider = around.providerName(credential.provider);
    // Only plex.tv's accounts span servers; a bare name would look like an account of some server.
    const place = server?.name ?? (account ? `plex.tv · ${account.name}` : provider);
    const kind = around.kindName(credential.kind);
    const parts = [
      credential.name,
      place,
      account?.name ?? '',
      kind,
      provider,
      credential.fingerprint?.last4 ?? '',
      credential.note,
    ];
    const lasting = { credential, server, account, place, kind, haystack: folded(parts.join('\n')) };
    made.set(credential, lasting);
    return lasting;
  };

  return (credentials: readonly Credential[], { now, leadDays }: Pick<Surroundings, 'now' | 'leadDays'>): KeyRow[] =>
    credentials.map((credential) => ({
      ...(made.get(credential) ?? make(credential)),
      state: keyState(credential, now, leadDays),
    }));
};

/** Rows that hold every word of the query, in any order. `…a1b2` finds a fingerprint as it is shown. */
export const search = (rows: readonly KeyRow[], query: string): readonly KeyRow[] => {
  const terms = folded(query)
    .replaceAll('…', '')
    .split(/\s+/u)
    .filter((term) => term !== '');
  return terms.length === 0 ? rows : rows.filter(({ haystack }) => terms.every((term) => haystack.includes(term)));
};
