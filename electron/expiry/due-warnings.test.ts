import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Credential } from '../../shared/domain/keys/credential.ts';
import { newRow } from '../credentials/new-row.ts';
import { byDate, dueRevocations, dueWarnings, nextDue, toBeRevoked } from './due-warnings.ts';

const day = 86_400_000;
const now = new Date('2026-11-21T12:00:00.000Z');
const inDays = (days: number): string => new Date(now.getTime() + days * day).toISOString();

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
const nothingGiven = { given: byDate([]), leadDays: [30, 7, 1] };

describe('dueWarnings', () => {
  it('gives each key the stage it is in, oldest date first', () => {
    const rows = [6, -1, 30.001, 30, 0.5].map((days) => credential(inDays(days)));
    const due = dueWarnings([...rows, credential(null)], nothingGiven, now);
    expect(due.map((one) => [one.stage, one.expiresAt])).toEqual([
      [0, inDays(-1)],
      [1, inDays(0.5)],
      [7, inDays(6)],
      [30, inDays(30)],
    ]);
  });

  it('takes a key’s own lead times before those of the settings', () => {
    const rows = [[], [60], null].map((leadDays) => credential(inDays(20), { leadDays }));
    expect(dueWarnings(rows, nothingGiven, now).map(({ stage }) => stage)).toEqual([60, 30]);
  });

  it('is silent about what is already dead and about sign-ins that renew themselves', () => {
    const rows = [credential(inDays(1), { lifecycle: 'revoked' }), credential(inDays(1), { kind: 'plexmcp-session' })];
    expect(dueWarnings(rows, nothingGiven, now)).toEqual([]);
  });

  it('falls due exactly when nextDue says, and not a millisecond before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 * day }),
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
        (ahead, leadDays) => {
          const rows = [credential(new Date(now.getTime() + ahead).toISOString())];
          const settled = { given: byDate([]), leadDays };
          const due = nextDue(rows, settled, now);
          if (due === null) return false;
          const stages = (time: number): number[] => dueWarnings(rows, settled, new Date(time)).map(({ stage }) => stage);
          return stages(due - 1)[0] !== stages(due)[0];
        },
      ),
    );
  });
});

describe('dueRevocations', () => {
  const row = credential(null, { expiry: { at: inDays(-3), source: 'latchkey', action: 'revoke' } });
  const announced = (revokeAt: string | null) =>
    byDate([{ credentialId: row.id, expiresAt: inDays(-3), stage: toBeRevoked, at: inDays(-2), revokeAt }]);

  it('are those that were announced, once their time has come', () => {
    expect(dueRevocations([row], byDate([]), now)).toEqual([]);
    expect(dueRevocations([row], announced(inDays(0.1)), now)).toEqual([]);
    expect(nextDue([row], { given: announced(inDays(0.1)), leadDays: [] }, now)).toBe(Date.parse(inDays(0.1)));
    expect(dueRevocations([row], announced(inDays(0)), now)).toEqual([row]);
  });

  it('are not those that began, whose date says otherwise now, or that a wrong clock announced', () => {
    expect(dueRevocations([row], announced(null), now)).toEqual([]);
    const changed = { ...row, expiry: { at: inDays(-3), source: 'latchkey' as const, action: 'notify' as const } };
    expect(dueRevocations([changed], announced(inDays(-1)), now)).toEqual([]);
    expect(dueRevocations([row], announced(inDays(-1)), new Date(inDays(-3.5)))).toEqual([]);
  });
});
