import type { Account } from '../../../shared/domain/servers/account.ts';
import type { ProviderId } from '../../../shared/domain/servers/provider.ts';
import { providerIds } from '../../../shared/domain/servers/provider-ids.ts';
import type { Server } from '../../../shared/domain/servers/server.ts';

/** The id of the row that stands for plex.tv; no server's id has this form. */
export const plexTvId = 'plex.tv';

/** One row of the list: a server, or plex.tv, whose sign-ins belong to no single server. */
export type Entry =
  | { kind: 'plex-tv'; id: typeof plexTvId; accounts: readonly Account[] }
  /** The account that manages it first, then others that are signed in to it. */
  | { kind: 'server'; id: string; server: Server; accounts: readonly Account[] };

/** plex.tv first, then servers by provider and name. Pure. */
export const entriesOf = (
  servers: readonly Server[],
  accounts: readonly Account[],
  compare: (a: string, b: string) => number,
): Entry[] => [
  {
    kind: 'plex-tv',
    id: plexTvId,
    accounts: accounts.filter(({ provider, serverId }) => provider === 'plex' && serverId === null),
  },
  ...servers
    .toSorted((a, b) => rank(a.provider) - rank(b.provider) || compare(a.name, b.name))
    .map((server): Entry => ({
      kind: 'server',
      id: server.id,
      server,
      accounts: accountsOf(server, accounts),
    })),
];

const accountsOf = (server: Server, accounts: readonly Account[]): Account[] => [
  ...accounts.filter(({ id }) => id === server.accountId),
  ...accounts.filter(({ id, serverId }) => serverId === server.id && id !== server.accountId),
];

const rank = (provider: ProviderId): number => providerIds.indexOf(provider);
