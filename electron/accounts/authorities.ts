import type { Account } from '../../shared/domain/servers/account.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import { renewsItself } from '../../shared/domain/keys/plain.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { Connections } from '../discovery/connections.ts';
import type { Access } from '../providers/port.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import type { Secret } from '../vault/secret.ts';
import type { Renewing } from './renewing.ts';

interface Parts {
  storage: Storage;
  connections: Connections;
  keeper: Keeper;
  renewing: Renewing;
  /** The client identifier of this installation. */
  clientId: () => string;
}

/** Turns rows into the right to act: the endpoint that proved itself, the secret from the vault, the identity it was made under. */
export class Authorities {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws not-found, secret-missing, vault-locked and what `Connections.endpoint` throws */
  async ofAccount(accountId: string, signal?: AbortSignal): Promise<Access> {
    const row = this.#parts.storage.credentials.get(this.account(accountId).credentialId);
    if (!row) throw new AppError('not-found', { details: { what: 'credential' } });
    return this.ofCredential(row, undefined, signal);
  }

  /** Acts with the credential itself: to check it, to browse with it. */
  async ofCredential(row: CredentialRecord, secret?: Secret, signal?: AbortSignal): Promise<Access> {
    const { connections, keeper, renewing } = this.#parts;
    const place = {
      endpoint: row.serverId === null ? null : await connections.endpoint(row.serverId, signal),
      kind: row.kind,
      clientId: row.details['clientIdentifier'] ?? this.#parts.clientId(),
    };
    const cut = signal ? { signal } : {};
    if (renewsItself(row.kind) && !secret) return { ...(await renewing.fresh(row, place)), ...cut };
    return { ...place, secret: secret ?? (await keeper.secretOf(row)), ...cut };
  }

  /** Who may list and revoke this credential: its account, its server's account, or, where a key is its own master, itself. */
  async over(row: CredentialRecord, signal?: AbortSignal): Promise<Access> {
    const account = this.#accountOver(row);
    if (account) return this.ofAccount(account.id, signal);
    if (row.held) return this.ofCredential(row, undefined, signal);
    throw new AppError('no-permission', { details: { what: 'no-account' } });
  }

  /** The credential that acts over this one; null when nobody could. Asks nobody. */
  idOver(row: CredentialRecord): string | null {
    return this.#accountOver(row)?.credentialId ?? (row.held ? row.id : null);
  }

  /** Opens one server's contents. A plex.tv account reaches a server by that server's own token, if it has one. */
  async toServer(serverId: string, signal?: AbortSignal): Promise<Access> {
    const account = this.accountOfServer(serverId);
    if (account.serverId === serverId) return this.ofAccount(account.id, signal);
    const tokens = this.#parts.storage.credentials
      .all()
      .filter((row) => row.serverId === serverId && row.kind === 'plex-server-token' && row.held && row.lifecycle === 'active');
    const own = tokens.find((row) => row.accountId === account.id) ?? tokens[0];
    if (own) return this.ofCredential(own, undefined, signal);
    return { ...(await this.ofAccount(account.id, signal)), endpoint: await this.#parts.connections.endpoint(serverId, signal) };
  }

  account(accountId: string): Account {
    const account = this.#parts.storage.accounts.get(accountId);
    if (!account) throw new AppError('not-found', { details: { what: 'account' } });
    return account;
  }

  /** The account through which a server (or, for plex.tv, any) is browsed and managed. @throws sign-in-expired when there is none */
  accountOfServer(serverId: string): Account {
    const server = this.#parts.storage.servers.get(serverId);
    if (!server) throw new AppError('not-found', { details: { what: 'server' } });
    const account = server.accountId === null ? null : this.#parts.storage.accounts.get(server.accountId);
    if (!account) throw new AppError('no-permission', { details: { what: 'no-account', host: server.name } });
    return account;
  }

  /** Does what the account's own sign-in is needed for. */
  async actingAs<T>(account: Account, work: (access: Access) => Promise<T>): Promise<T> {
    return this.using(account.serverId, async () => work(await this.ofAccount(account.id)));
  }

  /**
   * Lets a failure of the wire be followed by a new look at the server's identity. The work is done a second time when it failed only
   * because a kept connection did not live through a restart of the server.
   */
  async using<T>(serverId: string | null, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (serverId === null || !(isAppError(error, 'unreachable') || isAppError(error, 'timeout'))) throw error;
      this.#parts.connections.forget(serverId);
      if (error.details['reason'] !== 'connection-closed') throw error;
      return work();
    }
  }

  #accountOver(row: CredentialRecord): Account | null {
    const { servers, accounts } = this.#parts.storage;
    const accountId = row.accountId ?? (row.serverId === null ? null : servers.get(row.serverId)?.accountId);
    return accountId ? accounts.get(accountId) : null;
  }
}
