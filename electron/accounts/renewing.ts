import type { AuditService } from '../audit/audit-service.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { Events } from '../events.ts';
import type { Access } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  keeper: Keeper;
  audit: AuditService;
  events: Events;
}

/** Access without its secret, which is read when its turn comes. */
type Place = Omit<Access, 'secret' | 'signal'>;

/**
 * Renews secrets that end by themselves. One renewal at a time for each credential: servers that change the refresh token with
 * every use take a second use of the old one for theft. A renewal is never aborted, since an answer that nobody hears is a sign-in lost.
 */
export class Renewing {
  readonly #parts: Parts;
  readonly #running = new Map<string, Promise<Access>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Access with a secret that is good for a while, renewed just now if its end was near.
   * @throws sign-in-expired, secret-missing, vault-locked and what the wire gives
   */
  fresh(row: CredentialRecord, place: Place): Promise<Access> {
    const running = this.#running.get(row.id) ?? this.#renew(row, place).finally(() => this.#running.delete(row.id));
    this.#running.set(row.id, running);
    return running;
  }

  /** Whatever is under way has been stored. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  async #renew(row: CredentialRecord, place: Place): Promise<Access> {
    const { storage, providers, keeper, audit, events } = this.#parts;
    const access: Access = { ...place, secret: await keeper.secretOf(row) };
    const renewed = await providers[row.provider].renew(access);
    // While the server was asked a person may have renamed the credential, or dropped it.
    const now = storage.credentials.get(row.id);
    if (!renewed || !now?.held) return access;
    const { expiresAt, secret } = renewed;
    const expiry = expiresAt === null ? now.expiry : { at: expiresAt, source: 'server' as const, action: 'notify' as const };
    await keeper.keep({ ...now, expiry }, secret);
    audit.record('credential-renewed', { name: now.name, credentialId: now.id, serverId: now.serverId });
    events.changed('credentials');
    return { ...access, secret };
  }
}
