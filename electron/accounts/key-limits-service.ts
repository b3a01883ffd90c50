import type { KeyQuota, Mcp } from '../../shared/domain/keys/key-options.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { Providers } from '../providers/registry.ts';
import type { Authorities } from './authorities.ts';

/** What a provider says before a key is made: how many are allowed, and what one can be limited to. */
export class KeyLimitsService {
  readonly #providers: Providers;
  readonly #authorities: Authorities;

  constructor(parts: { providers: Providers; authorities: Authorities }) {
    this.#providers = parts.providers;
    this.#authorities = parts.authorities;
  }

  /** @throws not-offered */
  async quota(accountId: string): Promise<KeyQuota> {
    const account = this.#authorities.account(accountId);
    return this.#authorities.actingAs(account, startOf(this.#providers[account.provider].quota));
  }

  /** @throws not-offered */
  async mcps(accountId: string): Promise<Mcp[]> {
    const account = this.#authorities.account(accountId);
    return this.#authorities.actingAs(account, startOf(this.#providers[account.provider].mcps));
  }
}
