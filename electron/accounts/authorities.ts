import type { Account } from '../../shared/domain/account.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { Connections } from '../discovery/connections.ts';
import type { Access } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import type { Secret } from '../vault/secret.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  connections: Connections;
  keeper: Keeper;
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
    const access: Access = {
      endpoint: row.serverId === null ? null : await this.#parts.connections.endpoint(row.serverId, signal),
      secret: secret ?? (await this.#parts.keeper.secretOf(row)),
      kind: row.kind,
      clientId: row.details['clientIdentifier'] ?? this.#parts.clientId(),
      ...(signal ? { signal } : {}),
    };
    return row.kind === 'plexmcp-session' && !secret ? this.#renewed(row, access) : access;
  }

  /** Who may list and revoke this credential: its account, its server's account, or, where a key is its own master, itself. */
  async over(row: CredentialRecord, signal?: AbortSignal): Promise<Access> {
    const accountId = row.accountId ?? (row.serverId === null ? null : this.#parts.storage.servers.get(row.serverId)?.accountId);
    if (accountId && this.#parts.storage.accounts.get(accountId)) return this.ofAccount(accountId, signal);
    if (row.held) return this.ofCredential(row, undefined, signal);
    throw new AppError('no-permission', { details: { what: 'no-account' } });
  }

  /** Opens one server's contents. A plex.tv account reaches a server by that server's own token, if it has one. */
  async toServer(serverId: string, signal?: AbortSignal): Promise<Access> {
    const account = this.accountOfServer(serverId);
    if (account.serverId === serverId) return this.ofAccount(account.id, signal);
    const own = this.#parts.storage.credentials
      .all()
      .find((row) => row.serverId === serverId && row.kind === 'plex-server-token' && row.held && row.lifecycle === 'active');
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

  /** Lets a failure of the wire be followed by a new look at the server's identity. */
  async using<T>(serverId: string | null, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (serverId !== null && (isAppError(error, 'unreachable') || isAppError(error, 'timeout'))) {
        this.#parts.connections.forget(serverId);
      }
      throw error;
    }
  }

  async #renewed(row: CredentialRecord, access: Access): Promise<Access> {
    const renewed = await this.#parts.providers[row.provider].renew(access);
    if (!renewed) return access;
    const expiry =
      renewed.expiresAt === null ? row.expiry : { at: renewed.expiresAt, source: 'server' as const, action: 'notify' as const };
    await this.#parts.keeper.keep({ ...row, expiry }, renewed.secret);
    return { ...access, secret: renewed.secret };
  }
}
