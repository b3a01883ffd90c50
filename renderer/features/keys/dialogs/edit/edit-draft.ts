import type { KeyChanges, KeyDetail, McpAccess } from '../../../../../shared/domain/keys/key-options.ts';
import { rateLimitOf } from '../access/rate-limit.ts';
import { choiceOf, chosenExpiry, type ExpiryChoice } from '../expiry/expiry-choice.ts';

/** A key at its server as somebody is changing it. */
export interface EditDraft {
  name: string;
  description: string;
  expiry: ExpiryChoice;
  rateLimit: string;
  access: McpAccess;
}

/** `name`: as it is shown here, without what Latchkey adds to it at the server. */
export const draftOf = (detail: KeyDetail, name: string): EditDraft => ({
  name,
  description: detail.description ?? '',
  expiry: choiceOf(detail.expiresAt),
  rateLimit: detail.rateLimit === null ? '' : String(detail.rateLimit),
  access: detail.access ?? { mode: 'all', ids: [] },
});

export type EditProblem = 'name' | 'expiry' | 'rateLimit' | 'access';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const sorted = ({ mode, ids }: McpAccess): McpAccess => ({ mode, ids: mode === 'selected' ? [...ids].sort() : [] });

/** What is different, out of what this server can change, and what keeps it from being sent. `now`: ms since the epoch. */
export const changesOf = (
  before: EditDraft,
  draft: EditDraft,
  editable: KeyDetail['editable'],
  now: number,
): { changes: KeyChanges; problems: ReadonlySet<EditProblem> } => {
  const changes: KeyChanges = {};
  const problems = new Set<EditProblem>();
  const differs = (field: KeyDetail['editable'][number], one: unknown, other: unknown) =>
    editable.includes(field) && !same(one, other);

  if (differs('name', before.name, draft.name.trim())) {
    if (draft.name.trim() === '') problems.add('name');
    else changes.name = draft.name.trim();
  }
  if (differs('description', before.description, draft.description.trim())) changes.description = draft.description.trim();
  if (differs('expiresAt', before.expiry, draft.expiry)) {
    const chosen = chosenExpiry(draft.expiry, now);
    if (chosen.ok) changes.expiresAt = chosen.at;
    else problems.add('expiry');
  }
  if (differs('rateLimit', before.rateLimit, draft.rateLimit.trim())) {
    const limit = rateLimitOf(draft.rateLimit);
    // A limit can be changed but not taken away.
    if (limit.ok && limit.value !== null) changes.rateLimit = limit.value;
    else problems.add('rateLimit');
  }
  if (differs('access', sorted(before.access), sorted(draft.access))) {
    if (draft.access.mode === 'selected' && draft.access.ids.length === 0) problems.add('access');
    else changes.access = sorted(draft.access);
  }
  return { changes, problems };
};

/** Whether a change gives a key that the server refuses for its date back to whoever has its secret. */
export const revives = (detail: KeyDetail, changes: KeyChanges, now: number): boolean => {
  const expired = detail.status === 'expired' || (detail.expiresAt !== null && Date.parse(detail.expiresAt) <= now);
  if (!expired || changes.expiresAt === undefined) return false;
  return changes.expiresAt === null || Date.parse(changes.expiresAt) > now;
};
