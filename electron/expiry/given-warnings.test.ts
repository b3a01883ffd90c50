import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DatedKeys } from './dated-keys.ts';

const start = Date.parse('2026-11-21T12:00:00.000Z');
const day = 86_400_000;

const kinds = (keys: DatedKeys): string[] => keys.told.map(({ group }) => group.kind);
/** A key whose date a person chooses now. */
const choose = (keys: DatedKeys, ahead: number, action: 'notify' | 'revoke' = 'notify') => {
  const { id } = keys.add({ expiry: null });
  const row = keys.keys.get(id) ?? expect.fail('no row');
  const dated = {
    ...row,
    expiry: { at: new Date(start + ahead).toISOString(), source: 'latchkey' as const, action },
  };
  keys.services.given.addChosen(dated);
  keys.keys.put(dated);
  keys.look();
  return dated;
};

describe('addChosen', () => {
  it('leaves nothing to warn about now, and everything that falls due later', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30 * day, max: 400 * day }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 500 * day }),
        (ahead, lead, wait) => {
          const keys = new DatedKeys(start);
          keys.settings = { ...keys.settings, leadDays: [lead] };
          choose(keys, ahead);
          expect(kinds(keys)).toEqual([]);
          keys.leap(wait);
          const wasNear = ahead <= lead * day;
          const isNear = ahead - wait <= lead * day;
          const expected = ahead <= wait ? (ahead <= 0 ? [] : ['expired']) : isNear && !wasNear ? ['expiring'] : [];
          expect(kinds(keys)).toEqual(expected);
        },
      ),
    );
  });

  it('means one date only: another one is warned about', () => {
    const keys = new DatedKeys(start);
    const row = choose(keys, day);
    keys.keys.put({ ...row, expiry: { ...row.expiry, at: new Date(start + 2 * day).toISOString() } });
    keys.look();
    expect(kinds(keys)).toEqual(['expiring']);
  });

  it('does not keep quiet about a revocation, also one that was announced before for the same date', () => {
    const keys = new DatedKeys(start);
    const row = choose(keys, -day, 'revoke');
    expect(kinds(keys)).toEqual(['will-be-revoked']);
    keys.services.expiry.keep(row.id);
    keys.pass(3 * day);
    keys.services.given.addChosen(row);
    keys.keys.put(row);
    keys.look();
    expect(kinds(keys)).toEqual(['will-be-revoked', 'will-be-revoked']);
    expect(keys.revoked).toEqual([]);
  });
});
