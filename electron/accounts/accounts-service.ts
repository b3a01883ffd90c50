import { randomUUID } from 'node:crypto';

import type { Account } from '../../shared/domain/account.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { ProviderId } from '../../shared/domain/provider.ts';
import type { Link } from '../../shared/ipc/contract/servers.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { type Clock, isoNow } from '../clock.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { Connections } from '../discovery/connections.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { PendingLink, SignedIn, SignInInput } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { Secret } from '../vault/secret.ts';
import type { Authorities } from './authorities.ts';
import { followLink } from './links.ts';

/** Where one signs in: a server, or plex.tv when there is none. */
export interface Where {
  provider: ProviderId;
  serverId: string | null;
}

interface Parts {
  storage: Storage;
  providers: Providers;
  connections: Connections;
  keeper: Keeper;
  authorities: Authorities;
  audit: AuditService;
  events: Events;
  clock: Clock;
  log: Log;
  clientId: () => string;
  deviceName: () => string;
  /** Reads what the new account opens: its servers and keys. Runs after the sign-in is safely stored. */
  afterSignIn: (account: Account) => Promise<void>;
}

/** Sign-ins: by password, by a pasted secret, by a page or code that the person confirms elsewhere. */
export class AccountsService {
  readonly #parts: Parts;
  readonly #links = new Map<string, AbortController>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  list(): Account[] {
    return this.#parts.storage.accounts.all();
  }

  async signInWithPassword(
    where: Where,
    input: { username: string; password: string; code?: string | undefined },
  ): Promise<Account> {
    const way = this.#parts.providers[where.provider].signIn.password;
    if (!way.offered) throw new AppError('not-offered', { details: { reason: way.reason } });
    const signedIn = await way.start({
      ...(await this.#input(where)),
      username: input.username,
      password: Secret.of(input.password),
      ...(input.code === undefined ? {} : { code: input.code }),
    });
    return this.#adopt(where, signedIn);
  }

  async signInWithSecret(where: Where, text: string): Promise<Account> {
    const signedIn = await this.#parts.providers[where.provider].signIn.secret({
      ...(await this.#input(where)),
      secret: Secret.of(text),
    });
    return this.#adopt(where, signedIn);
  }

  /** Starts a link and goes on polling; how it ends is told by a `link` event. */
  async startLink(where: Where): Promise<Link> {
    const way = this.#parts.providers[where.provider].signIn.link;
    if (!way.offered) throw new AppError('not-offered', { details: { reason: way.reason } });
    const pending = await way.start(await this.#input(where));
    const linkId = randomUUID();
    const abort = new AbortController();
    this.#links.set(linkId, abort);
    void this.#follow(linkId, where, pending, abort.signal);
    return { linkId, ...where, code: pending.code, url: pending.url, expiresAt: pending.expiresAt };
  }

  cancelLink(linkId: string): void {
    this.#links.get(linkId)?.abort();
  }

  /** Ends the sign-in at the server where there is such a thing, and takes its secret out of the vault. */
  async signOut(accountId: string): Promise<void> {
    const { storage, authorities, keeper, providers, audit, events } = this.#parts;
    const account = authorities.account(accountId);
    const access = await authorities.ofAccount(accountId);
    await providers[account.provider].signOut(access);
    const row = storage.credentials.get(account.credentialId);
    this.forget(account);
    // A key that served as an account is a key like any other: it stays.
    if (row && isSignIn(row)) await keeper.drop({ ...row, lifecycle: 'revoked', authority: false });
    else if (row) storage.credentials.put({ ...row, authority: false });
    audit.record('account-signed-out', { name: account.name, serverId: account.serverId });
    events.changed('accounts', 'servers', 'credentials');
  }

  /** Removes the account row and what points to it; the credential is the caller's business. */
  forget(account: Account): void {
    const { storage } = this.#parts;
    storage.transaction(() => {
      storage.accounts.remove(account.id);
      for (const server of storage.servers.all().filter((one) => one.accountId === account.id)) {
        storage.servers.put({ ...server, accountId: null });
      }
      for (const row of storage.credentials.all().filter((one) => one.accountId === account.id)) {
        storage.credentials.put({ ...row, accountId: null });
      }
    });
  }

  stop(): void {
    for (const abort of this.#links.values()) abort.abort();
  }

  async #follow(linkId: string, where: Where, pending: PendingLink, signal: AbortSignal): Promise<void> {
    const { events, log, clock } = this.#parts;
    try {
      const signedIn = await followLink(pending, clock, signal);
      events.emit('link', { linkId, state: 'signed-in', account: await this.#adopt(where, signedIn) });
    } catch (error) {
      if (!isAppError(error)) log.error('link', error);
      events.emit('link', {
        linkId,
        state: 'failed',
        error: isAppError(error) ? error.toData() : { code: 'internal', details: {} },
      });
    } finally {
      this.#links.delete(linkId);
    }
  }

  async #input(where: Where): Promise<SignInInput> {
    if (where.serverId === null && where.provider !== 'plex')
      throw new AppError('invalid-input', { details: { field: 'serverId' } });
    return {
      endpoint: where.serverId === null ? null : await this.#parts.connections.endpoint(where.serverId),
      clientId: this.#parts.clientId(),
      deviceName: this.#parts.deviceName(),
    };
  }

  /** Stores secret and rows; a second sign-in of the same user renews the first instead of adding one. */
  async #adopt(where: Where, signedIn: SignedIn): Promise<Account> {
    const { storage, keeper, audit, clock, events, log } = this.#parts;
    const serverId = where.provider === 'plex' ? null : where.serverId;
    const { hash } = await keeper.fingerprintOf(signedIn.secret);
    const sameUser = storage.accounts.all().find((one) => isSameUser(one, where.provider, serverId, signedIn));
    const before =
      (sameUser ? storage.credentials.get(sameUser.credentialId) : null) ??
      storage.credentials.all().find((row) => row.fingerprint?.hash === hash && row.lifecycle !== 'revoked');
    const known = sameUser ?? storage.accounts.all().find((one) => one.credentialId === before?.id);
    const accountId = known?.id ?? randomUUID();
    const row: CredentialRecord = {
      ...(before ??
        keeper.row({
          id: randomUUID(),
          kind: signedIn.kind,
          provider: where.provider,
          name: signedIn.account.name,
          origin: 'sign-in',
        })),
      kind: signedIn.kind,
      serverId: signedIn.kind === 'plex-server-token' ? where.serverId : serverId,
      accountId,
      remoteId: signedIn.remoteId,
      lifecycle: 'active',
      authority: true,
      details: { ...before?.details, clientIdentifier: this.#parts.clientId(), ...signedIn.details },
      expiry: signedIn.expiresAt === null ? null : { at: signedIn.expiresAt, source: 'server', action: 'notify' },
    };
    const kept = await keeper.keep(row, signedIn.secret);
    const account: Account = {
      id: accountId,
      provider: where.provider,
      serverId,
      remoteId: signedIn.account.remoteId,
      name: signedIn.account.name,
      canManage: signedIn.account.canManage,
      credentialId: kept.id,
      addedAt: known?.addedAt ?? isoNow(clock),
    };
    storage.transaction(() => {
      storage.accounts.put(account);
      const server = where.serverId === null ? null : storage.servers.get(where.serverId);
      if (server) storage.servers.put({ ...server, accountId });
    });
    audit.record('account-signed-in', { name: account.name, serverId });
    events.changed('accounts', 'servers', 'credentials');
    // A failed listing must not undo a sign-in that worked; the page shows the server's own state.
    await this.#parts.afterSignIn(account).catch((error: unknown) => log.error('after sign-in', error));
    return account;
  }
}

const isSignIn = (row: CredentialRecord): boolean =>
  row.kind === 'plex-account-token' || row.kind === 'jellyfin-device-token' || row.kind === 'plexmcp-session';

const isSameUser = (one: Account, provider: ProviderId, serverId: string | null, signedIn: SignedIn): boolean =>
  one.provider === provider && one.serverId === serverId && one.remoteId !== null && one.remoteId === signedIn.account.remoteId;
