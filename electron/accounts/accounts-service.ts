import { randomUUID } from 'node:crypto';

import type { Account } from '../../shared/domain/servers/account.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { Link } from '../../shared/ipc/contract/accounts.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { Clock } from '../timing/clock.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { findIn, isUsable, type Look } from '../credentials/pasting/examine.ts';
import { refuseServersOwn } from '../credentials/pasting/servers-own.ts';
import type { Connections } from '../discovery/connections.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { PendingLink, ShapeGuess, SignInInput } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { Storage } from '../storage/port.ts';
import { Secret } from '../vault/secret.ts';
import type { Authorities } from './authorities.ts';
import type { Adoption } from './signing-in/adoption.ts';
import { isSignIn } from './signing-in/is-sign-in.ts';
import { followLink } from './signing-in/links.ts';
import { serverOf, type Where } from './signing-in/same-user.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  connections: Connections;
  keeper: Keeper;
  authorities: Authorities;
  adoption: Adoption;
  audit: AuditService;
  events: Events;
  clock: Clock;
  log: Log;
  clientId: () => string;
  deviceName: () => string;
  /** What a pasted text is, and whose it may be; both judged by its shape alone. */
  look: Look;
  guess: (text: string) => ShapeGuess[];
}

/** `browser`: a page that carries the code, or the provider's own such way. `code`: a short code to type on another device. */
export type LinkMethod = 'browser' | 'code';

/** More sign-ins than this that nobody finished are not waited for; the oldest gives way. */
const mostLinks = 8;

interface WaitingLink {
  abort: AbortController;
  end: Promise<void>;
}

/** Sign-ins: by password, by a pasted secret, by a page or code that the person confirms elsewhere. */
export class AccountsService {
  readonly #parts: Parts;
  /** Oldest first. */
  readonly #links = new Map<string, WaitingLink>();
  #stopped = false;

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
    const start = startOf(this.#parts.providers[where.provider].signIn.password);
    const signedIn = await start({
      ...(await this.#input(where)),
      username: input.username,
      password: Secret.of(input.password),
      ...(input.code === undefined ? {} : { code: input.code }),
    });
    return this.#parts.adoption.adopt(where, signedIn, 'signed-in');
  }

  /** @throws what `paste` throws for texts that are no secret to sign in with, before anybody is asked; guarded, token-refused, … */
  async signInWithSecret(where: Where, pasted: string): Promise<Account> {
    const signedIn = await this.#parts.providers[where.provider].signIn.secret({
      ...(await this.#input(where)),
      secret: this.#secretIn(where, pasted),
    });
    refuseServersOwn(signedIn);
    return this.#parts.adoption.adopt(where, signedIn, 'pasted');
  }

  /** Starts a link and goes on polling; how it ends is told by a `link` event. */
  async startLink(where: Where, method: LinkMethod): Promise<Link> {
    const { signIn } = this.#parts.providers[where.provider];
    const start = startOf(method === 'code' ? signIn.code : signIn.link);
    const pending = await start(await this.#input(where));
    if (this.#stopped) throw new AppError('cancelled');
    const linkId = randomUUID();
    const abort = new AbortController();
    const [oldest] = this.#links.keys();
    if (oldest !== undefined && this.#links.size >= mostLinks) this.cancelLink(oldest);
    const end = this.#follow(linkId, where, pending, abort.signal).finally(() => this.#links.delete(linkId));
    this.#links.set(linkId, { abort, end });
    const { provider, serverId } = where;
    return { linkId, provider, serverId, code: pending.code, url: pending.url, qr: pending.qr, expiresAt: pending.expiresAt };
  }

  cancelLink(linkId: string): void {
    this.#links.get(linkId)?.abort.abort();
  }

  /** Ends the sign-in at the server where there is such a thing, and takes its secret out of the vault. */
  async signOut(accountId: string): Promise<void> {
    const { storage, authorities, keeper, audit, events } = this.#parts;
    const account = authorities.account(accountId);
    await this.#endAtServer(account);
    const row = storage.credentials.get(account.credentialId);
    this.forget(account);
    // A key that served as an account is a key like any other: it stays.
    if (row && isSignIn(row.kind)) await keeper.drop({ ...row, lifecycle: 'revoked', authority: false });
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

  /** Gives up every sign-in that waits, and comes back when none is being stored any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const waiting = [...this.#links.values()];
    for (const { abort } of waiting) abort.abort();
    await Promise.all(waiting.map(({ end }) => end));
  }

  /** What is over already needs no end. */
  async #endAtServer(account: Account): Promise<void> {
    const { providers, authorities } = this.#parts;
    try {
      await providers[account.provider].signOut(await authorities.ofAccount(account.id));
    } catch (error) {
      const isOver = isAppError(error, 'sign-in-expired') || isAppError(error, 'token-refused');
      if (!isOver && !isAppError(error, 'secret-missing')) throw error;
    }
  }

  async #follow(linkId: string, where: Where, pending: PendingLink, signal: AbortSignal): Promise<void> {
    const { adoption, events, log, clock } = this.#parts;
    try {
      const signedIn = await followLink(pending, clock, signal);
      if (signal.aborted) {
        await adoption.discard(where, signedIn);
        throw new AppError('cancelled');
      }
      events.emit('link', { linkId, state: 'signed-in', account: await adoption.adopt(where, signedIn, 'signed-in') });
    } catch (error) {
      if (!isAppError(error)) log.error('link', error);
      events.emit('link', {
        linkId,
        state: 'failed',
        error: isAppError(error) ? error.toData() : { code: 'internal', details: {} },
      });
    }
  }

  async #input(where: Where): Promise<SignInInput> {
    this.#refuseElsewhere(where);
    if (where.serverId === null && where.provider !== 'plex')
      throw new AppError('invalid-input', { details: { field: 'serverId' } });
    return {
      endpoint: where.serverId === null ? null : await this.#parts.connections.endpoint(where.serverId),
      clientId: this.#parts.clientId(),
      deviceName: this.#parts.deviceName(),
    };
  }

  /** What has no known shape is asked about all the same: here the person says whose it is. */
  #secretIn({ provider }: Where, pasted: string): Secret {
    const { kind, secret } = findIn(pasted, this.#parts.look);
    if (secret === null || (kind !== 'unknown' && !isUsable(kind)))
      throw new AppError('token-not-recognised', { details: { kind } });
    const [likeliest, ...others] = this.#parts.guess(secret);
    if (likeliest && ![likeliest, ...others].some((one) => one.provider === provider))
      throw new AppError('token-other-provider', { details: { provider: likeliest.provider } });
    return Secret.of(secret);
  }

  /** An account is signed in again where it is, and nowhere else. */
  #refuseElsewhere(where: Where): void {
    if (where.accountId === undefined) return;
    const account = this.#parts.authorities.account(where.accountId);
    if (account.provider !== where.provider || account.serverId !== serverOf(where))
      throw new AppError('invalid-input', { details: { field: 'accountId' } });
  }
}
