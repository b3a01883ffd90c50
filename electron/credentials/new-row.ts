import { neverChecked } from '../../shared/domain/keys/health.ts';
import type { CredentialRecord } from '../storage/port.ts';

/** What a new row must say; everything else has a default. */
export type NewCredential = Pick<CredentialRecord, 'id' | 'kind' | 'provider' | 'name' | 'origin'> & Partial<CredentialRecord>;

/** A complete row from its essentials: alive, not held, nothing known about it. @param at when it was first seen, ISO 8601 */
export const newRow = (fields: NewCredential, at: string): CredentialRecord => ({
  serverId: null,
  accountId: null,
  remoteId: null,
  fingerprint: null,
  held: false,
  lifecycle: 'active',
  authority: false,
  pinned: null,
  health: neverChecked,
  expiry: null,
  createdAt: null,
  addedAt: at,
  lastUsedAt: null,
  graceUntil: null,
  replacedBy: null,
  guard: null,
  proofOfDeath: null,
  missing: false,
  details: {},
  leadDays: null,
  note: '',
  vaultPath: null,
  ...fields,
});
