import { describe, expect, it } from 'vitest';

import type { KeyDetail } from '../../../../../shared/domain/keys/key-options.ts';
import { changesOf, draftOf, revives, type EditDraft } from './edit-draft.ts';

const now = Date.UTC(2026, 10, 21);
const detail = (changes: Partial<KeyDetail> = {}): KeyDetail => ({
  kind: 'plexmcp-api-key',
  remoteName: 'Homepage lk-1',
  description: null,
  createdBy: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  status: 'active',
  rateLimit: 60,
  access: { mode: 'selected', ids: ['b', 'a'] },
  recent: [],
  editable: ['name', 'description', 'expiresAt', 'rateLimit', 'access'],
  ...changes,
});
const edit = (changes: Partial<EditDraft>, from = detail()) => {
  const before = draftOf(from, 'Homepage');
  return changesOf(before, { ...before, ...changes }, from.editable, now);
};

describe('changes to a key', () => {
  it('are none as long as nothing is different', () => {
    expect(edit({}).changes).toEqual({});
    expect(edit({ name: ' Homepage ' }).changes).toEqual({});
    expect(edit({ access: { mode: 'selected', ids: ['a', 'b'] } }).changes).toEqual({});
  });

  it('hold what is different and nothing else', () => {
    expect(edit({ name: 'New' }).changes).toEqual({ name: 'New' });
    expect(edit({ rateLimit: '30' }).changes).toEqual({ rateLimit: 30 });
    expect(edit({ access: { mode: 'none', ids: ['a'] } }).changes).toEqual({ access: { mode: 'none', ids: [] } });
  });

  it('leave out what this server cannot change', () => {
    expect(edit({ name: 'New', rateLimit: '30' }, detail({ editable: ['name'] })).changes).toEqual({ name: 'New' });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ rateLimit: '' }, 'rateLimit'],
    [{ access: { mode: 'selected', ids: [] } }, 'access'],
    [{ expiry: { preset: 'date', date: '2026-11-01' } }, 'expiry'],
  ] as const)('%o cannot be sent', (changes, problem) => {
    expect([...edit(changes as Partial<EditDraft>).problems]).toEqual([problem]);
  });
});

describe('an expired key', () => {
  const expired = detail({ expiresAt: '2026-11-01T00:00:00Z', status: 'expired' });
  it('comes back to life by a future date and by none', () => {
    expect(revives(expired, { expiresAt: '2027-01-01T00:00:00Z' }, now)).toBe(true);
    expect(revives(expired, { expiresAt: null }, now)).toBe(true);
    expect(revives(expired, { name: 'x' }, now)).toBe(false);
    expect(revives(detail(), { expiresAt: null }, now)).toBe(false);
  });
});
