import type { Activity } from '../../shared/domain/activity.ts';
import type { CopyFormat } from '../../shared/domain/keys/copy-format.ts';
import type { Credential, Expiry } from '../../shared/domain/keys/credential.ts';
import { capabilities } from '../../shared/domain/servers/capabilities.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { Result } from '../../shared/ipc/contract.ts';
import { isEnded } from '../../shared/domain/keys/plain.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { ClipboardGuard } from '../clipboard/guard.ts';
import type { Clock } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { GivenWarnings } from '../expiry/given-warnings.ts';
import type { CredentialRecord, SettingsStore, Storage } from '../storage/port.ts';
import type { Secret } from '../vault/secret.ts';
import { copyAs, type CopySubject } from './copy-as.ts';
import type { Keeper } from './keeper.ts';
import type { Recent } from './recent.ts';
import type { TokenIn } from './token-in.ts';

/** How long a revealed secret may stand on the screen, in ms. */
const revealMs = 20_000;

interface Parts {
  storage: Storage;
  settings: SettingsStore;
  givenWarnings: GivenWarnings;
  keeper: Keeper;
  recent: Recent;
  audit: AuditService;
  events: Events;
  clock: Clock;
  /** Null where only the page can copy. */
  clipboard: ClipboardGuard | null;
  locked: () => boolean;
  /** What of a kept secret a person wants: of a sign-in or an identity only the token. */
  tokenIn: TokenIn;
}

/** What a person does with a credential that needs no server. */
export class CredentialsService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  list(): Credential[] {
    return this.#parts.storage.credentials.all();
  }

  /** @throws not-found */
  row(id: string): CredentialRecord {
    const row = this.#parts.storage.credentials.get(id);
    if (!row) throw new AppError('not-found', { details: { what: 'credential' } });
    return row;
  }

  rename(id: string, name: string): Credential {
    // A name a person gave outlives the next look at the server's list.
    const row = this.row(id);
    const renamed = this.#put({ ...row, name, details: { ...row.details, renamed: 'yes' } });
    this.#record('credential-renamed', renamed);
    return renamed;
  }

  annotate(id: string, note: string): Credential {
    return this.#put({ ...this.row(id), note });
  }

  pin(id: string, pinned: boolean): Credential {
    const last = Math.max(0, ...this.list().map((row) => row.pinned ?? 0));
    return this.#put({ ...this.row(id), pinned: pinned ? last + 1 : null });
  }

  /**
   * A date that Latchkey keeps; where the server keeps one itself, that one holds, and only when to be told of it can be chosen.
   * @param leadDays undefined leaves them as they are
   */
  setExpiry(id: string, expiry: Omit<Expiry, 'source'> | null, leadDays?: number[] | null): Credential {
    const row = this.row(id);
    const isKeptThere = capabilities[row.kind]['server-expiry'].offered;
    if (isKeptThere && (leadDays === undefined || expiry?.at !== row.expiry?.at || expiry?.action === 'revoke'))
      throw new AppError('not-offered', { details: { reason: 'server-keeps-expiry' } });
    const dated: CredentialRecord = {
      ...row,
      expiry: isKeptThere ? row.expiry : expiry && { ...expiry, source: 'latchkey' },
      leadDays: leadDays === undefined ? row.leadDays : leadDays,
    };
    this.#parts.givenWarnings.addChosen(dated);
    const changed = this.#put(dated);
    this.#record('expiry-set', changed);
    return changed;
  }

  /** The clipboard gets the whole text and gives it up only while it still holds exactly that. @throws app-locked, what `copyAs` throws */
  async copy(id: string, format: CopyFormat = 'token'): Promise<Result<'credentials.copy'>> {
    const row = this.row(id);
    const secret = copyAs(this.#subjectOf(row), await this.#wanted(row), format);
    // The keychain may have asked a person, who locked Latchkey instead of answering.
    if (this.#parts.locked()) throw new AppError('app-locked');
    const seconds = this.#parts.settings.get().clipboardSeconds;
    this.#record('credential-copied', row, { format });
    this.#parts.recent.note(id);
    if (this.#parts.clipboard) {
      const { clearsAt } = await this.#parts.clipboard.copy({ credentialId: id, name: row.name, secret, seconds });
      return { by: 'system', clearsAt };
    }
    const clearsAt = seconds > 0 ? this.#in(seconds * 1000) : null;
    return { by: 'page', secret: secret.reveal(), clearsAt };
  }

  async reveal(id: string): Promise<Result<'credentials.reveal'>> {
    const row = this.row(id);
    const secret = await this.#wanted(row);
    this.#record('credential-revealed', row);
    return { secret: secret.reveal(), hideAt: this.#in(revealMs) };
  }

  /** Drops row and secret here; the server is not asked. @throws busy while an operation still needs it */
  async forget(id: string): Promise<void> {
    const { storage, keeper, events } = this.#parts;
    const row = this.row(id);
    const busy = storage.journal
      .open()
      .some((one) => !isEnded(one.state) && (one.oldCredentialId === id || one.newCredentialId === id));
    if (busy || row.authority) throw new AppError('busy', { details: { name: row.name } });
    await keeper.drop(row);
    storage.credentials.remove(id);
    this.#parts.recent.forget(id);
    this.#record('credential-forgotten', row);
    events.changed('credentials');
  }

  #subjectOf({ kind, name, serverId }: CredentialRecord): CopySubject {
    const server = serverId === null ? null : this.#parts.storage.servers.get(serverId);
    return { kind, name, dialect: server?.dialect ?? null, url: server?.addresses[0]?.url ?? null };
  }

  async #wanted(row: CredentialRecord): Promise<Secret> {
    return this.#parts.tokenIn(row.kind, await this.#parts.keeper.secretOf(row));
  }

  #put(row: CredentialRecord): CredentialRecord {
    this.#parts.storage.credentials.put(row);
    this.#parts.events.changed('credentials');
    return row;
  }

  #record(kind: Parameters<AuditService['record']>[0], row: CredentialRecord, details: Activity['details'] = {}): void {
    this.#parts.audit.record(kind, { name: row.name, credentialId: row.id, serverId: row.serverId }, details);
  }

  #in(ms: number): string {
    return new Date(this.#parts.clock.now().getTime() + ms).toISOString();
  }
}
