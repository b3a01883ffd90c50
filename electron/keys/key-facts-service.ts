import type { KeyChanges, KeyDetail } from '../../shared/domain/keys/key-options.ts';
import { isAppError } from '../../shared/domain/errors.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { serverExpiry } from '../credentials/merge.ts';
import type { Events } from '../events.ts';
import type { GivenWarnings } from '../expiry/given-warnings.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { referenceTo } from './key-reference.ts';
import { offered } from './offered.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  givenWarnings: GivenWarnings;
  audit: AuditService;
  events: Events;
}

/** What a server says of one key, and what can be changed about it there. */
export class KeyFactsService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks the server, and lets the row know what was learnt. @throws not-offered, not-found, no-permission, … */
  async detail(row: CredentialRecord): Promise<KeyDetail> {
    const { providers, authorities } = this.#parts;
    const detailOf = offered(row, 'detail', providers[row.provider].keyDetail);
    const detail = await authorities.using(row.serverId, async () => detailOf(await authorities.over(row), referenceTo(row)));
    this.#note(row.id, detail, {});
    return detail;
  }

  /**
   * Changes the key at the server; the row follows what the server echoes. Of a change that was taken over in part, that part is
   * written down and the failure is thrown. @throws expiry-not-kept, invalid-input, …
   */
  async edit(row: CredentialRecord, changes: KeyChanges): Promise<KeyDetail> {
    const { providers, authorities } = this.#parts;
    const edit = offered(row, 'edit', providers[row.provider].editKey);
    try {
      const detail = await authorities.using(row.serverId, async () =>
        edit(await authorities.over(row), referenceTo(row), changes),
      );
      this.#note(row.id, detail, changes);
      this.#record(row, changes, Object.keys(changes).join(', '));
      return detail;
    } catch (error) {
      const applied = isAppError(error) ? String(error.details['applied'] ?? '') : '';
      if (applied !== '') this.#record(row, changes, applied);
      if (applied.split(', ').includes('name')) this.#rename(row.id, changes);
      throw error;
    }
  }

  #rename(id: string, { name }: KeyChanges): void {
    const { storage, events } = this.#parts;
    const row = storage.credentials.get(id);
    if (!row || name === undefined) return;
    storage.credentials.put({ ...row, name });
    events.changed('credentials');
  }

  #record(row: CredentialRecord, changes: KeyChanges, fields: string): void {
    const subject = { name: changes.name ?? row.name, credentialId: row.id, serverId: row.serverId };
    this.#parts.audit.record('credential-edited', subject, { fields });
  }

  /** The row is read anew: it may have changed while the server was asked. */
  #note(id: string, detail: KeyDetail, changes: KeyChanges): void {
    const { storage, givenWarnings, events } = this.#parts;
    const row = storage.credentials.get(id);
    if (!row) return;
    const expiry = serverExpiry(detail) ?? (row.expiry?.source === 'server' ? null : row.expiry);
    const noted: CredentialRecord = {
      ...row,
      name: changes.name ?? row.name,
      createdAt: detail.createdAt ?? row.createdAt,
      lastUsedAt: detail.lastUsedAt ?? row.lastUsedAt,
      expiry,
      details: { ...row.details, remoteName: detail.remoteName },
    };
    if (changes.expiresAt !== undefined) givenWarnings.addChosen(noted);
    storage.credentials.put(noted);
    events.changed('credentials');
  }
}
