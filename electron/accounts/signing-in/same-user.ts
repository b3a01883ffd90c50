import type { Account } from '../../../shared/domain/servers/account.ts';
import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import type { ProviderId } from '../../../shared/domain/servers/provider.ts';
import type { SignedIn } from '../../providers/port.ts';

/** Where one signs in: a server, or plex.tv when there is none. */
export interface Where {
  provider: ProviderId;
  serverId: string | null;
  /** Signs in again as this account: whoever else comes back is turned away. */
  accountId?: string | undefined;
}

/** The server of an account signed in there; plex.tv spans servers. */
export const serverOf = ({ provider, serverId }: Where): string | null => (provider === 'plex' ? null : serverId);

/** The account that this sign-in is a second one of. An account that is only a key is never found: its user has no id. */
export const sameUser = (accounts: readonly Account[], where: Where, signedIn: SignedIn): Account | undefined =>
  accounts.find(
    (one) =>
      one.provider === where.provider &&
      one.serverId === serverOf(where) &&
      one.remoteId !== null &&
      one.remoteId === signedIn.account.remoteId,
  );

/**
 * Whether whoever signed in is the account that should have: the same user of the provider, or, for an account that is only
 * a key, another key of the same kind. `kind` is that of the account's credential; the place was compared before.
 */
export const isExpected = (account: Account, kind: CredentialKind | null, signedIn: SignedIn): boolean =>
  account.remoteId === null
    ? signedIn.account.remoteId === null && signedIn.kind === kind
    : account.remoteId === signedIn.account.remoteId;
