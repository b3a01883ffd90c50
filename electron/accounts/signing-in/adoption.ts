import { randomUUID } from 'node:crypto';

import type { Account } from '../../../shared/domain/servers/account.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { neverChecked } from '../../../shared/domain/keys/health.ts';
import { isEnded } from '../../../shared/domain/keys/plain.ts';
import type { AuditService } from '../../audit/audit-service.ts';
import { type Clock, isoNow } from '../../timing/clock.ts';
import type { Keeper } from '../../credentials/keeper.ts';
import type { Connections } from '../../discovery/connections.ts';
import type { Events } from '../../events.ts';
import type { Log } from '../../log/log.ts';
import type { SignedIn } from '../../providers/port.ts';
import type { Providers } from '../../providers/registry.ts';
import type { CredentialRecord, Storage } from '../../storage/port.ts';
import { isSignIn } from './is-sign-in.ts';
import { isExpected, sameUser, serverOf, type Where } from './same-user.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  connections: Connections;
  keeper: Keeper;
  audit: AuditService;
  events: Events;
  clock: Clock;
  log: Log;
  clientId: () => string;
  /** Reads what the account opens: its servers and keys. Runs after the sign-in is safely stored. */
  afterSignIn: (account: Account) => Promise<void>;
}

/** Where the secret of a sign-in came from. What was pasted is somebody's own and is never ended here. */
type Origin = 'signed-in' | 'pasted';

/** Makes an account of a sign-in that worked, or ends it again. */
export class Adoption {
  readonly #parts: Parts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Stores secret and rows; a second sign-in of the same user renews the first instead of adding one.
   * @throws other-account when `where.accountId` names another user; nothing is kept then
   */
  async adopt(where: Where, signedIn: SignedIn, origin: Origin): Promise<Account> {
    const { storage } = this.#parts;
    if (where.accountId === undefined) return this.#take(where, signedIn, origin, null);
    const expected = storage.accounts.get(where.accountId);
    const kind = (expected && storage.credentials.get(expected.credentialId)?.kind) ?? null;
    if (expected && isExpected(expected, kind, signedIn)) return this.#take(where, signedIn, origin, expected);
    if (origin === 'signed-in') await this.#turnAway(where, signedIn);
    throw new AppError('other-account', { details: { expected: expected?.name ?? '' } });
  }

  /** Ends a sign-in at the server that nobody wants, where that is possible. A failure is only written down. */
  async discard(where: Where, signedIn: SignedIn): Promise<void> {
    const { providers, connections, clientId, log } = this.#parts;
    try {
      if (await this.#isHeld(signedIn)) return;
      const serverId = serverOf(where);
      await providers[where.provider].signOut({
        endpoint: serverId === null ? null : await connections.endpoint(serverId),
        secret: signedIn.secret,
        kind: signedIn.kind,
        clientId: signedIn.details['clientIdentifier'] ?? clientId(),
      });
    } catch (error) {
      log.error('unwanted sign-in not ended', error, { provider: where.provider });
    }
  }

  /** In turn, because two sign-ins of one user at once must not become two accounts. */
  async #take(where: Where, signedIn: SignedIn, origin: Origin, expected: Account | null): Promise<Account> {
    const { log, afterSignIn } = this.#parts;
    const turn = this.#last.then(() => this.#keep(where, signedIn, expected));
    this.#last = turn.catch(() => undefined);
    try {
      const account = await turn;
      // A failed listing must not undo a sign-in that worked; the page shows the server's own state.
      await afterSignIn(account).catch((error: unknown) => log.error('after sign-in', error));
      return account;
    } catch (error) {
      // A locked vault, a full disk: what cannot be kept must not go on working unseen.
      if (origin === 'signed-in') await this.discard(where, signedIn);
      throw error;
    }
  }

  /**
   * A user who has an account here keeps it: servers put a new sign-in of the same user and device in place of the former, which
   * ending the new one would leave dead.
   */
  async #turnAway(where: Where, signedIn: SignedIn): Promise<void> {
    const isKnown = sameUser(this.#parts.storage.accounts.all(), where, signedIn) !== undefined;
    if (isKnown) await this.#take(where, signedIn, 'signed-in', null);
    else await this.discard(where, signedIn);
  }

  async #keep(where: Where, signedIn: SignedIn, expected: Account | null): Promise<Account> {
    const { storage, keeper, audit, clock, events } = this.#parts;
    const { hash } = await keeper.fingerprintOf(signedIn.secret);
    const held = storage.credentials.all().find((row) => row.fingerprint?.hash === hash && row.lifecycle !== 'revoked');
    const accounts = storage.accounts.all();
    // Read anew: while this sign-in waited for its turn, another may have moved the account to another credential.
    const again = expected && (storage.accounts.get(expected.id) ?? expected);
    const known = again ?? sameUser(accounts, where, signedIn) ?? accounts.find((one) => held && one.credentialId === held.id);
    const former = known ? storage.credentials.get(known.credentialId) : null;
    const base = held ?? (former && this.#isReplaceable(former, signedIn, expected !== null) ? former : null);
    const accountId = known?.id ?? randomUUID();
    const kept = await keeper.keep(this.#rowOf(where, signedIn, accountId, base, held !== undefined), signedIn.secret);
    const account: Account = {
      id: accountId,
      provider: where.provider,
      serverId: serverOf(where),
      remoteId: signedIn.account.remoteId,
      name: signedIn.account.name,
      canManage: signedIn.account.canManage,
      credentialId: kept.id,
      addedAt: known?.addedAt ?? isoNow(clock),
    };
    storage.transaction(() => {
      storage.accounts.put(account);
      if (former && former.id !== kept.id) storage.credentials.put({ ...former, authority: false });
      const server = where.serverId === null ? null : storage.servers.get(where.serverId);
      // Signing in again renews an account; it does not change which one manages the server.
      const manages = where.accountId === undefined || server?.accountId === null;
      if (server && manages) storage.servers.put({ ...server, accountId });
    });
    audit.record('account-signed-in', { name: account.name, serverId: account.serverId });
    events.changed('accounts', 'servers', 'credentials');
    return account;
  }

  #rowOf(
    where: Where,
    signedIn: SignedIn,
    accountId: string,
    base: CredentialRecord | null,
    isSameSecret: boolean,
  ): CredentialRecord {
    const { keeper, clientId } = this.#parts;
    const made = { id: randomUUID(), kind: signedIn.kind, provider: where.provider, name: signedIn.account.name };
    // Under which device a secret was made is known of that secret only; a pasted one does not tell it.
    const sameDevice = isSameSecret ? base?.details['clientIdentifier'] : undefined;
    const ownExpiry = isSameSecret && base?.expiry?.source === 'latchkey' ? base.expiry : null;
    return {
      ...(base ?? keeper.row({ ...made, origin: 'sign-in' })),
      kind: signedIn.kind,
      serverId: signedIn.kind === 'plex-server-token' ? where.serverId : serverOf(where),
      accountId,
      remoteId: signedIn.remoteId,
      lifecycle: 'active',
      authority: true,
      health: neverChecked,
      missing: false,
      proofOfDeath: null,
      details: { ...base?.details, clientIdentifier: sameDevice ?? clientId(), ...signedIn.details },
      expiry: signedIn.expiresAt === null ? ownExpiry : { at: signedIn.expiresAt, source: 'server', action: 'notify' },
    };
  }

  /**
   * A sign-in takes the place of its former self. A key that served as an account is a key like any other: only another key that a
   * person offers in its place may end it here. Nothing takes the place of a secret in a running operation.
   */
  #isReplaceable(row: CredentialRecord, signedIn: SignedIn, isAgain: boolean): boolean {
    const inUse = this.#parts.storage.journal
      .open()
      .some((one) => !isEnded(one.state) && (one.oldCredentialId === row.id || one.newCredentialId === row.id));
    return !inUse && row.kind === signedIn.kind && (isAgain || isSignIn(row.kind));
  }

  async #isHeld(signedIn: SignedIn): Promise<boolean> {
    const { hash } = await this.#parts.keeper.fingerprintOf(signedIn.secret);
    return this.#parts.storage.credentials.all().some((row) => row.held && row.fingerprint?.hash === hash);
  }
}
