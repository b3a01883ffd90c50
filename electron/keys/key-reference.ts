import type { KeyReference } from '../providers/ways.ts';
import type { CredentialRecord } from '../storage/port.ts';

/** How a provider finds the key of a row. */
export const referenceTo = (row: CredentialRecord): KeyReference => ({
  remoteId: row.remoteId,
  remoteName: row.details['remoteName'] ?? null,
  prefix: row.details['prefix'] ?? null,
});
