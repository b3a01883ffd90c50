import type { Account } from '../../shared/domain/servers/account.ts';
import type { SignInSession } from '../../shared/domain/servers/people.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { HealthService } from '../credentials/health-service.ts';
import type { Events } from '../events.ts';
import { orNull } from '../providers/common/or-null.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { Providers } from '../providers/registry.ts';
import type { Authorities } from './authorities.ts';

interface Parts {
  providers: Providers;
  authorities: Authorities;
  health: Pick<HealthService, 'start'>;
  audit: AuditService;
  events: Events;
}

/** The sign-ins that a provider lists for the user of an account. Every call throws `not-offered` where there is no such list. */
export class SessionsService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async list(accountId: string): Promise<SignInSession[]> {
    const { account, sessions } = this.#of(accountId);
    return this.#parts.authorities.actingAs(account, (access) => sessions.list(access));
  }

  async end(accountId: string, sessionId: string): Promise<void> {
    const { account, sessions } = this.#of(accountId);
    await this.#parts.authorities.actingAs(account, (access) => sessions.end(access, sessionId));
    this.#ended(account, 1);
  }

  async endAll(accountId: string): Promise<void> {
    const { account, sessions } = this.#of(accountId);
    const count = await this.#parts.authorities.actingAs(account, async (access) => {
      const listed = await orNull(() => sessions.list(access));
      await sessions.endAll(access);
      return listed?.length ?? null;
    });
    this.#ended(account, count);
  }

  /** Among those that ended may have been the one that Latchkey uses; only asking tells. */
  #ended(account: Account, count: number | null): void {
    const { audit, events, health } = this.#parts;
    audit.record('session-ended', { name: account.name, serverId: account.serverId }, count === null ? {} : { count });
    events.changed('accounts');
    health.start([account.credentialId], 'ended-here');
  }

  #of(accountId: string) {
    const account = this.#parts.authorities.account(accountId);
    return { account, sessions: startOf(this.#parts.providers[account.provider].sessions) };
  }
}
