import { randomUUID } from 'node:crypto';

import type { Account } from '../../shared/domain/servers/account.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import { isAppError } from '../../shared/domain/errors.ts';
import { neverChecked } from '../../shared/domain/keys/health.ts';
import type { Server } from '../../shared/domain/servers/server.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { ServerBook } from '../discovery/server-book.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { Access } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import type { Secret } from '../vault/secret.ts';
import type { Authorities } from './authorities.ts';

/** A server that an account opens, as the account's own service lists it. */
export interface AccountServer {
  provenId: string;
  name: string;
  /** Ways to it, best first. */
  candidates: { url: string; resolveTo: string | null }[];
  /** The server's own access token for this account. */
  secret: Secret | null;
  /** False for a server that somebody shares. */
  owned: boolean;
}

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  keeper: Keeper;
  book: ServerBook;
  events: Events;
  log: Log;
  /** Asks the account's service for its servers; only plex.tv has such a list. */
  serversOf: Partial<Record<ProviderId, (access: Access) => Promise<AccountServer[]>>>;
}

/** Brings in the servers of an account and the access token that each of them gave it. */
export class AccountServers {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async refresh(account: Account): Promise<void> {
    const serversOf = this.#parts.serversOf[account.provider];
    if (!serversOf) return;
    const listed = await serversOf(await this.#parts.authorities.ofAccount(account.id));
    await Promise.all(listed.map((server) => this.#bringIn(account, server)));
    this.#parts.events.changed('servers', 'credentials');
  }

  /** A server is only written down after it proved its id at one of its addresses; its token is kept only then. */
  async #bringIn(account: Account, listed: AccountServer): Promise<void> {
    const server = await this.#reach(account.provider, listed);
    if (!server) return;
    if (listed.secret) await this.#keepToken(account, server, listed.owned, listed.secret);
    if (!this.#isOthers(server, account, listed.owned)) this.#parts.storage.servers.put({ ...server, accountId: account.id });
  }

  async #keepToken(account: Account, server: Server, owned: boolean, secret: Secret): Promise<void> {
    const { storage, keeper } = this.#parts;
    const known = this.#tokenOf(server, account.id);
    const row =
      known ??
      keeper.row({
        id: randomUUID(),
        kind: 'plex-server-token',
        provider: account.provider,
        name: server.name,
        origin: 'sign-in',
        serverId: server.id,
        accountId: account.id,
      });
    const current: CredentialRecord = {
      ...row,
      lifecycle: 'active',
      details: { ...row.details, owned: owned ? 'yes' : 'no' },
    };
    const isSame = known?.held && known.fingerprint?.hash === (await keeper.fingerprintOf(secret)).hash;
    if (isSame) storage.credentials.put(current);
    // What was known of the former token says nothing of this one.
    else await keeper.keep({ ...current, health: neverChecked, proofOfDeath: null, missing: false }, secret);
  }

  #tokenOf(server: Server, accountId: string): CredentialRecord | undefined {
    return this.#parts.storage.credentials
      .all()
      .find((row) => row.kind === 'plex-server-token' && row.serverId === server.id && row.accountId === accountId);
  }

  /** A server stays with the account that owns it, although others have it shared. */
  #isOthers(server: Server, account: Account, owned: boolean): boolean {
    if (owned || server.accountId === null || server.accountId === account.id) return false;
    return this.#tokenOf(server, server.accountId)?.details['owned'] === 'yes';
  }

  async #reach(provider: ProviderId, listed: AccountServer) {
    const attempts = listed.candidates.map(async (candidate) => ({
      candidate,
      probe: await this.#parts.providers[provider].probe(candidate.url, { resolveTo: candidate.resolveTo }),
    }));
    const outcomes = await Promise.allSettled(attempts);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        if (!isAppError(outcome.reason)) this.#parts.log.error('server of an account', outcome.reason);
      } else if (outcome.value.probe.provenId === listed.provenId) {
        const { candidate, probe } = outcome.value;
        return this.#parts.book.note(
          { ...probe, name: listed.name },
          { source: 'account', resolveTo: candidate.resolveTo, pin: null },
        );
      }
    }
    this.#parts.log.warn('server of an account not reachable', { server: listed.name });
    return null;
  }
}
