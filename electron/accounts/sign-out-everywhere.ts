import type { Account } from '../../shared/domain/servers/account.ts';
import { features } from '../../shared/domain/servers/capabilities.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { HealthState } from '../../shared/domain/keys/health.ts';
import type { Aftermath, SignOutPlan } from '../../shared/domain/servers/people.ts';
import { isRefused } from '../../shared/domain/keys/plain.ts';
import { eachOf } from '../credentials/each-of.ts';
import type { HealthService } from '../credentials/health-service.ts';
import type { Connections } from '../discovery/connections.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import type { Tasks } from '../tasks.ts';
import type { Authorities } from './authorities.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  connections: Connections;
  health: Pick<HealthService, 'check'>;
  tasks: Tasks;
}

const sideBySide = 4;

/**
 * plex.tv's emergency brake: everything of the account ends, its servers' own sign-ins too. It is pulled on plex.tv's own page; here
 * stand what it would end, and what is left after it. docs/protocols/plex.md
 */
export class SignOutEverywhere {
  readonly #parts: Parts;
  readonly #last = new Map<string, Aftermath>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks nobody. @throws not-offered */
  plan(accountId: string): SignOutPlan {
    const account = this.#account(accountId);
    return { tokens: this.#alive(account).map((row) => row.id), servers: this.#ownServers(account) };
  }

  /** A task; `last` gives its result. @throws not-offered */
  look(accountId: string): { taskId: string } {
    const account = this.#account(accountId);
    return this.#parts.tasks.start('aftermath', async (progress, signal) => {
      const rows = this.#alive(account).filter((row) => row.held);
      const servers = this.#ownServers(account);
      const found: Aftermath = { signedIn: null, alive: [], dead: [], unproven: [], servers: [] };
      let done = 0;
      const next = (current: string): void => progress({ done: ++done, current });
      progress({ total: rows.length + servers.length });
      await eachOf(rows, sideBySide, async (row) => {
        if (signal.aborted) return;
        const verdict = await this.#verdict(row, signal);
        found[verdict].push(row.id);
        if (row.id === account.credentialId && verdict !== 'unproven') found.signedIn = verdict === 'alive';
        next(row.name);
      });
      await eachOf(servers, sideBySide, async (server) => {
        if (signal.aborted) return;
        found.servers.push({ ...server, claimed: await this.#isClaimed(account, server.serverId, signal) });
        next(server.name);
      });
      // Half a look would call servers and tokens fine that nobody asked about.
      if (!signal.aborted) this.#last.set(accountId, found);
    });
  }

  /** What the last look of this run found; null when nobody has looked. @throws not-offered */
  last(accountId: string): Aftermath | null {
    return this.#last.get(this.#account(accountId).id) ?? null;
  }

  /** The server has been joined to an account since. */
  noteClaimed(serverId: string): void {
    for (const [accountId, found] of this.#last) {
      const servers = found.servers.map((one) => (one.serverId === serverId ? { ...one, claimed: true } : one));
      this.#last.set(accountId, { ...found, servers });
    }
  }

  #account(accountId: string): Account {
    const account = this.#parts.authorities.account(accountId);
    const offer = features['sign-out-everywhere'][account.provider];
    if (!offer.offered) throw new AppError('not-offered', { details: { reason: offer.reason } });
    return account;
  }

  #alive(account: Account): CredentialRecord[] {
    return this.#parts.storage.credentials.all().filter((row) => row.accountId === account.id && row.lifecycle !== 'revoked');
  }

  #ownServers(account: Account): SignOutPlan['servers'] {
    const { servers } = this.#parts.storage;
    return this.#alive(account)
      .filter((row) => row.kind === 'plex-server-token' && row.details['owned'] === 'yes')
      .flatMap((row) => (row.serverId === null ? [] : (servers.get(row.serverId) ?? [])))
      .map(({ id, name }) => ({ serverId: id, name }));
  }

  async #verdict(row: CredentialRecord, signal: AbortSignal): Promise<'alive' | 'dead' | 'unproven'> {
    try {
      return verdictOf((await this.#parts.health.check(row, signal, 'ended-here')).state);
    } catch (error) {
      if (isAppError(error, 'secret-missing')) return 'unproven';
      throw error;
    }
  }

  async #isClaimed(account: Account, serverId: string, signal: AbortSignal): Promise<boolean | null> {
    const { providers, connections } = this.#parts;
    const way = startOf(providers[account.provider].claim);
    try {
      return await way.isClaimed(await connections.endpoint(serverId, signal));
    } catch (error) {
      if (isAppError(error)) return null;
      throw error;
    }
  }
}

const verdictOf = (state: HealthState): 'alive' | 'dead' | 'unproven' => {
  if (isRefused(state)) return 'dead';
  return state === 'valid' || state === 'no-permission' ? 'alive' : 'unproven';
};
