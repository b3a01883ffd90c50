import { randomUUID } from 'node:crypto';

import type { Account } from '../../shared/domain/servers/account.ts';
import type { CredentialKind } from '../../shared/domain/keys/credential.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { RemoteKey } from '../providers/port.ts';
import type { NoticesService } from '../notices/notices-service.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, SettingsStore, Storage } from '../storage/port.ts';
import { capabilities } from '../../shared/domain/servers/capabilities.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { noteTotals } from '../keys/usage-samples.ts';
import type { Keeper } from './keeper.ts';
import { type Matcher, matcherOf } from './matching.ts';
import { isAlive, type ListedKey, mergeList, serverExpiry } from './merge.ts';

/** The kinds that each provider's list is complete for: a row of these that is not listed is gone. */
const covered: Record<ProviderId, ReadonlySet<CredentialKind>> = {
  plex: new Set(['plex-app-token', 'plex-account-token', 'plex-device-jwt']),
  jellyfin: new Set(['jellyfin-api-key', 'jellyfin-device-token']),
  plexmcp: new Set(['plexmcp-api-key']),
};

interface Parts {
  storage: Storage;
  settings: Pick<SettingsStore, 'get'>;
  providers: Providers;
  authorities: Authorities;
  keeper: Keeper;
  audit: AuditService;
  notices: Pick<NoticesService, 'raise'>;
  events: Events;
  clock: Clock;
}

/** Every key that exists on the servers, in one list with those that are held. */
export class Inventory {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads the list of keys that the account can see. */
  async refresh(account: Account): Promise<{ found: number; added: number; missing: number }> {
    const { authorities, storage, audit, events, clock } = this.#parts;
    const before = this.#scope(account).filter(isAlive);
    const keys = await authorities.using(account.serverId, async () => this.list(account));
    const listed = await Promise.all(keys.map((key) => this.#fingerprinted(key)));
    const at = isoNow(clock);
    const own = ownMarks(storage);
    const strange = new Set<string>();
    // Read and written without a pause between, so that nothing done meanwhile is overwritten.
    const merged = storage.transaction(() => {
      const result = mergeList(this.#scope(account), listed, {
        covers: this.#covers(account),
        at,
        before,
        newRow: (key) => {
          const row = this.#rowOf(account, key);
          if (key.guard !== 'own-row' && !own.has(key.remoteName) && !own.has(key.details['clientIdentifier']))
            strange.add(row.id);
          return row;
        },
      });
      for (const row of [...result.changed, ...result.added, ...result.missing]) storage.credentials.put(row);
      noteTotals(storage, clock, [...result.present, ...result.added]);
      for (const server of storage.servers.all().filter((one) => one.accountId === account.id)) {
        storage.servers.put({ ...server, listedAt: at });
      }
      return result;
    });
    const counts = { found: keys.length, added: merged.added.length, missing: merged.missing.length };
    this.#tellAppeared(
      account,
      merged.added.filter((row) => strange.has(row.id)),
    );
    audit.record('keys-listed', { name: account.name, serverId: account.serverId }, counts);
    events.changed('credentials', 'servers');
    return counts;
  }

  /** When the account's list was read last, ISO 8601; null for never. */
  listedAt(account: Account): string | null {
    return this.#parts.storage.facts.get(listedFact(account));
  }

  /** The server's own list, secrets included where it shows them; for the moment of use only. */
  async list(account: Account): Promise<RemoteKey[]> {
    return this.#parts.providers[account.provider].listKeys(await this.#parts.authorities.ofAccount(account.id));
  }

  /** Looks rows up in a list. */
  matcher(keys: readonly RemoteKey[]): Matcher {
    return matcherOf(keys, (secret) => this.#parts.keeper.fingerprintOf(secret));
  }

  /** Takes into the vault the secrets that the servers' lists show. */
  async import(ids: readonly string[]): Promise<{ imported: number }> {
    const { storage, authorities, keeper, audit, events } = this.#parts;
    const rows = [...new Set(ids)]
      .flatMap((id) => storage.credentials.get(id) ?? [])
      .filter((row) => !row.held && row.lifecycle === 'active');
    const refused = rows.find((row) => !capabilities[row.kind].import.offered);
    if (refused) throw new AppError('not-offered', { details: { kind: refused.kind } });
    // Nobody but the server itself may use its token.
    const own = rows.find((row) => row.guard === 'server-row');
    if (own) throw new AppError('guarded', { details: { name: own.name, what: 'server-row' } });
    let imported = 0;
    for (const accountId of new Set(rows.map((row) => row.accountId))) {
      if (accountId === null) throw new AppError('no-permission', { details: { what: 'no-account' } });
      const match = this.matcher(await this.list(authorities.account(accountId)));
      for (const row of rows.filter((one) => one.accountId === accountId)) {
        const secret = (await match(row))?.secret;
        if (!secret) continue;
        const kept = await keeper.keep({ ...row, origin: 'imported' }, secret);
        audit.record('credential-imported', { name: kept.name, credentialId: kept.id, serverId: kept.serverId });
        imported += 1;
      }
    }
    events.changed('credentials');
    return { imported };
  }

  /** What is there at the first look at an account was there before; what is there later and was not made here is news. */
  #tellAppeared(account: Account, strange: readonly CredentialRecord[]): void {
    const { storage, settings, audit, notices, clock } = this.#parts;
    const isFirst = this.listedAt(account) === null;
    const at = isoNow(clock);
    const appeared = (isFirst ? [] : strange).map(({ id: credentialId, serverId, name }) => {
      return { id: `appeared ${credentialId}`, kind: 'appeared' as const, credentialId, serverId, name, at };
    });
    // First of all, since nobody will find it strange a second time.
    if (settings.get().noticeDrift) notices.raise(...appeared);
    storage.facts.set(listedFact(account), at);
    audit.recordEach('key-appeared', appeared);
  }

  async #fingerprinted(key: RemoteKey): Promise<ListedKey> {
    const { secret, ...rest } = key;
    return { ...rest, fingerprint: secret ? await this.#parts.keeper.fingerprintOf(secret) : null };
  }

  /** What the account's list is complete for. A member of a PlexMCP organisation sees only the keys they made. */
  #covers(account: Account): ReadonlySet<CredentialKind> {
    const role = this.#parts.storage.credentials.get(account.credentialId)?.details['role'];
    return role === 'member' ? new Set() : covered[account.provider];
  }

  /** plex.tv lists by account; the others by server. */
  #scope(account: Account): CredentialRecord[] {
    return this.#parts.storage.credentials
      .all()
      .filter((row) =>
        account.serverId === null
          ? row.provider === account.provider && (row.accountId === account.id || row.accountId === null)
          : row.serverId === account.serverId,
      );
  }

  #rowOf(account: Account, key: ListedKey): CredentialRecord {
    return this.#parts.keeper.row({
      id: randomUUID(),
      kind: key.kind,
      provider: account.provider,
      name: key.name,
      origin: 'listed',
      serverId: account.serverId,
      accountId: account.id,
      remoteId: key.remoteId,
      fingerprint: key.fingerprint,
      createdAt: key.createdAt,
      lastUsedAt: key.lastUsedAt,
      expiry: serverExpiry(key),
      guard: key.guard,
      details: key.details,
    });
  }
}

const listedFact = ({ id }: Account): string => `listed ${id}`;

/** What keys that are being made right now are called at their servers: a list may show them before they are written down here. */
const ownMarks = (storage: Pick<Storage, 'journal'>): ReadonlySet<string | undefined> =>
  new Set(storage.journal.open().flatMap(({ plan }) => (plan === null ? [] : [plan.remoteName, plan.clientId])));
