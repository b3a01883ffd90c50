import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Credential } from '../../shared/domain/credential.ts';
import { settingsSchema } from '../../shared/domain/settings.ts';
import { newRow } from '../credentials/new-row.ts';
import { dueWarnings } from './due-warnings.ts';
import { GivenWarnings } from './given-warnings.ts';

const chosenAt = new Date('2026-11-21T12:00:00.000Z');
const dayMs = 86_400_000;

const expiringAt = (at: number): Credential =>
  newRow(
    {
      id: randomUUID(),
      kind: 'jellyfin-api-key',
      provider: 'jellyfin',
      name: 'Sonarr',
      origin: 'created',
      expiry: { at: new Date(at).toISOString(), source: 'latchkey', action: 'notify' },
    },
    chosenAt.toISOString(),
  );

const givenWarnings = (expiryLeadDays: number): GivenWarnings => {
  const facts = new Map<string, string>();
  return new GivenWarnings({
    storage: { facts: { get: (key) => facts.get(key) ?? null, set: (key, value) => void facts.set(key, value) } },
    settings: { get: () => ({ ...settingsSchema.parse({}), expiryLeadDays }) },
    clock: { now: () => chosenAt },
  });
};

describe('addChosen', () => {
  it('leaves nothing to warn about now, and everything that falls due later', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30 * dayMs, max: 400 * dayMs }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 500 * dayMs }),
        (ahead, leadDays, wait) => {
          const given = givenWarnings(leadDays);
          const row = expiringAt(chosenAt.getTime() + ahead);
          given.addChosen(row);
          const dueAt = (time: number) => dueWarnings([row], leadDays, new Date(time)).filter((one) => !given.has(one));
          const kinds = dueAt(chosenAt.getTime() + wait).map(({ kind }) => kind);
          const wasOver = ahead <= 0;
          const wasNear = ahead <= leadDays * dayMs;
          const isOver = ahead <= wait;
          const isNear = ahead - wait <= leadDays * dayMs;
          const expected = isOver ? (wasOver ? [] : ['expired']) : isNear && !wasNear ? ['expiring'] : [];
          expect([dueAt(chosenAt.getTime()), kinds]).toEqual([[], expected]);
        },
      ),
    );
  });

  it('means one date only: another one is warned about', () => {
    const given = givenWarnings(7);
    const row = expiringAt(chosenAt.getTime() + dayMs);
    given.addChosen(row);
    const moved = { ...expiringAt(chosenAt.getTime() + 2 * dayMs), id: row.id };
    expect(dueWarnings([moved], 7, chosenAt).some((one) => given.has(one))).toBe(false);
  });
});
