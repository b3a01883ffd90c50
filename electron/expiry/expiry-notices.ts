import type { AuditService } from '../audit/audit-service.ts';
import type { NewNotice, NoticesService } from '../notices/notices-service.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { type DueWarning, hasCome, toBeRevoked } from './due-warnings.ts';
import type { GivenWarnings } from './given-warnings.ts';

type Due = DueWarning<CredentialRecord>;

export const noticeId = (row: CredentialRecord, stage: number): string => `expiry ${row.id} ${row.expiry?.at ?? ''} ${stage}`;

interface Parts {
  storage: Pick<Storage, 'transaction'>;
  notices: Pick<NoticesService, 'raise'>;
  given: GivenWarnings;
  audit: Pick<AuditService, 'recordEach'>;
}

/** Makes notices of warnings that are due, and remembers that they were given. */
export class ExpiryNotices {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * A crash in between leaves notices that are not noted as given: they are raised again, which changes nothing.
   * @param revokeAt when the keys that are to be revoked are, ISO 8601
   */
  give(due: readonly Due[], revokeAt: string): void {
    if (due.length === 0) return;
    const { storage, notices, given } = this.#parts;
    notices.raise(...due.map((one) => noticeOf(one, revokeAt)));
    const { warned = [], announced = [] } = Object.groupBy(due, ({ stage }) => (stage === toBeRevoked ? 'announced' : 'warned'));
    // As two thousand writes of their own they would hold everything up.
    storage.transaction(() => {
      for (const { row, expiresAt, stage } of due)
        given.add({ credentialId: row.id, expiresAt, stage }, stage === toBeRevoked ? revokeAt : null);
      this.#record('expiry-warned', warned, null);
      this.#record('revocation-announced', announced, revokeAt);
    });
  }

  #record(kind: 'expiry-warned' | 'revocation-announced', due: readonly Due[], at: string | null): void {
    const entries = due.map(({ row, expiresAt }) => ({
      name: row.name,
      credentialId: row.id,
      serverId: row.serverId,
      details: { at: at ?? expiresAt },
    }));
    this.#parts.audit.recordEach(kind, entries);
  }
}

const noticeOf = ({ row, expiresAt, stage, from }: Due, revokeAt: string): NewNotice => ({
  id: noticeId(row, stage),
  thread: `expiry ${row.id}`,
  kind: stage === toBeRevoked ? 'will-be-revoked' : stage === hasCome ? 'expired' : 'expiring',
  credentialId: row.id,
  serverId: row.serverId,
  name: row.name,
  at: stage === toBeRevoked ? revokeAt : expiresAt,
  from,
});
