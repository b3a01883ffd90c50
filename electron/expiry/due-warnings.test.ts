import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Credential } from '../../shared/domain/credential.ts';
import { newRow } from '../credentials/new-row.ts';
import { dueWarnings, nextDue } from './due-warnings.ts';

const credential = (at: string | null, over: Partial<Credential> = {}): Credential =>
  newRow(
    {
      id: randomUUID(),
      kind: 'jellyfin-api-key',
      provider: 'jellyfin',
      name: 'Sonarr',
      origin: 'created',
      expiry: at === null ? null : { at, source: 'latchkey', action: 'notify' },
      ...over,
    },
    '2026-01-01T00:00:00.000Z',
  );

const now = new Date('2026-11-21T12:00:00.000Z');

describe('dueWarnings', () => {
  it('warns within the lead time and says when it is over', () => {
    const in6days = '2026-11-27T12:00:00.000Z';
    const yesterday = '2026-11-20T12:00:00.000Z';
    const in8days = '2026-11-29T12:00:00.001Z';
    const due = dueWarnings(
      [in6days, yesterday, in8days, null].map((at) => credential(at)),
      7,
      now,
    );
    expect(due.map((one) => [one.kind, one.at])).toEqual([
      ['expired', yesterday],
      ['expiring', in6days],
    ]);
  });

  it('is silent about what is already dead and about sign-ins that renew themselves', () => {
    const at = '2026-11-22T00:00:00.000Z';
    expect(dueWarnings([credential(at, { lifecycle: 'revoked' }), credential(at, { kind: 'plexmcp-session' })], 7, now)).toEqual(
      [],
    );
  });

  it('falls due exactly when nextDue says, and not a millisecond before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 * 86_400_000 }), fc.integer({ min: 0, max: 60 }), (ahead, leadDays) => {
        const rows = [credential(new Date(now.getTime() + ahead).toISOString())];
        const due = nextDue(rows, leadDays, now);
        if (due === null) return false;
        const before = dueWarnings(rows, leadDays, new Date(due - 1)).map((one) => one.kind);
        const at = dueWarnings(rows, leadDays, new Date(due)).map((one) => one.kind);
        return JSON.stringify(before) !== JSON.stringify(at);
      }),
    );
  });
});
