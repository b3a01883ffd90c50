import type { Account } from '../../shared/domain/servers/account.ts';
import type { HomeUser } from '../../shared/domain/servers/people.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { Providers } from '../providers/registry.ts';
import type { Storage } from '../storage/port.ts';
import { Secret } from '../vault/secret.ts';
import type { Authorities } from './authorities.ts';
import type { Adoption } from './signing-in/adoption.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  adoption: Adoption;
}

/** The people of a Plex Home, each of whom can become an account of their own. */
export class HomeService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws not-offered */
  async users(accountId: string): Promise<HomeUser[]> {
    const { providers, authorities } = this.#parts;
    const account = authorities.account(accountId);
    const home = startOf(providers[account.provider].home);
    return authorities.actingAs(account, (access) => home.list(access));
  }

  /** Signs in as one of them. The user whom the account already is renews it in place. @throws pin-refused, not-offered */
  async switchTo(accountId: string, userId: string, pin: string | undefined): Promise<Account> {
    const { providers, authorities, adoption } = this.#parts;
    const account = authorities.account(accountId);
    const home = startOf(providers[account.provider].home);
    const who = { userId, pin: pin === undefined ? null : Secret.of(pin) };
    const signedIn = await authorities.actingAs(account, (access) => home.switchTo(access, who));
    const isSelf = signedIn.account.remoteId === account.remoteId;
    const details = isSelf ? signedIn.details : { ...signedIn.details, homeOf: this.#homeOf(account) };
    return adoption.adopt({ provider: account.provider, serverId: null }, { ...signedIn, details }, 'signed-in');
  }

  /** Whoever was switched to is in the Home of the account that switching began with. */
  #homeOf(account: Account): string {
    return this.#parts.storage.credentials.get(account.credentialId)?.details['homeOf'] ?? account.name;
  }
}
