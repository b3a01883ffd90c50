import type { Account } from '../../../../shared/domain/account.ts';
import type { Credential } from '../../../../shared/domain/credential.ts';
import type { Server } from '../../../../shared/domain/server.ts';
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

/** Lower case without accents, so that "cafe" finds "Café". */
export const searchable = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

export const toRows = (credentials: readonly Credential[], around: Surroundings): KeyRow[] => {
  const servers = new Map(around.servers.map((server) => [server.id, server]));
  const accounts = new Map(around.accounts.map((account) => [account.id, account]));
  return credentials.map((credential) => {
    const server = credential.serverId === null ? null : (servers.get(credential.serverId) ?? null);
    const account = credential.accountId === null ? null : (accounts.get(credential.accountId) ?? null);
    const provider = around.providerName(credential.provider);
    // Only plex.tv's accounts span servers; a bare name would look like an account of some server.
    const place = server?.name ?? (account ? `plex.tv · ${account.name}` : provider);
    const kind = around.kindName(credential.kind);
    const parts = [credential.name, place, account?.name ?? '', kind, provider, credential.fingerprint?.last4 ?? ''];
    return {
      credential,
      server,
      account,
      place,
      kind,
      state: keyState(credential, around.now, around.leadDays),
      haystack: searchable(parts.join('\n')),
    };
  });
};

/** Rows that hold every word of the query, in any order. `…a1b2` finds a fingerprint as it is shown. */
export const search = (rows: readonly KeyRow[], query: string): readonly KeyRow[] => {
  const terms = searchable(query)
    .replaceAll('…', '')
    .split(/\s+/u)
    .filter((term) => term !== '');
  return terms.length === 0 ? rows : rows.filter(({ haystack }) => terms.every((term) => haystack.includes(term)));
};
