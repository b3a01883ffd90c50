import { assert, describe, expect, it } from 'vitest';

import { DatedKeys } from '../expiry/dated-keys.ts';
import type { NewNotice } from './notices-service.ts';

const start = Date.parse('2026-11-21T12:00:00.000Z');
const minute = 60_000;
const day = 86_400_000;

/** Notices about a key that is no longer accepted, told without any dates. */
const setUp = () => {
  const keys = new DatedKeys(start);
  const raise = (name: string, over: Partial<NewNotice> = {}): NewNotice => {
    const { id: credentialId } = keys.add({ name, expiry: null, health: { state: 'revoked', evidence: [], notes: [] } });
    const notice: NewNotice = {
      id: `died ${credentialId}`,
      kind: 'died',
      credentialId,
      serverId: null,
      name,
      at: new Date(keys.now).toISOString(),
      ...over,
    };
    keys.services.notices.raise(notice);
    return notice;
  };
  const told = (): string[][] => keys.told.map(({ group }) => group.notices.map(({ name }) => name));
  return { keys, raise, told };
};

describe('telling', () => {
  it('gathers what comes one after the other, and what comes soon after', () => {
    const { keys, raise, told } = setUp();
    raise('A');
    keys.pass(1000);
    raise('B');
    expect(told()).toEqual([]);
    keys.pass(2000);
    expect(told()).toEqual([['A', 'B']]);
    raise('C');
    keys.pass(minute);
    raise('D');
    keys.pass(minute);
    expect(told()).toHaveLength(1);
    keys.pass(minute);
    expect(told()).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ]);
  });

  it('goes on when one who listens fails', () => {
    const { keys, raise, told } = setUp();
    const first = keys.services.notices.onNotices(() => {
      throw new Error('no notification service');
    });
    raise('A');
    keys.add({ expiry: { at: new Date(start + day).toISOString(), source: 'server', action: 'notify' } });
    keys.look();
    keys.pass(minute);
    expect(told()).toHaveLength(2);
    first();
  });

  it('tells different kinds apart, and side by side', () => {
    const { keys, raise } = setUp();
    raise('A');
    keys.add({ expiry: { at: new Date(start + day).toISOString(), source: 'server', action: 'notify' } });
    keys.look();
    keys.pass(minute);
    expect(keys.told.map(({ group }) => group.kind)).toEqual(['expiring', 'died']);
  });

  it('keeps for the end of quiet hours what falls into them', () => {
    const { keys, raise, told } = setUp();
    const local = (ms: number): string => new Date(ms).toTimeString().slice(0, 5);
    keys.settings = { ...keys.settings, quietHours: { from: local(start - 30 * minute), to: local(start + 30 * minute) } };
    raise('A');
    keys.pass(20 * minute);
    raise('B');
    expect(told()).toEqual([]);
    expect(keys.services.notices.list()).toHaveLength(2);
    keys.pass(10 * minute);
    expect(told()).toEqual([['A', 'B']]);
  });

  it('waits for somebody who listens, also over a restart', async () => {
    const { keys, raise, told } = setUp();
    raise('A');
    await keys.switchOff();
    keys.now += day;
    keys.start();
    expect(told()).toEqual([['A']]);
    await keys.switchOff();
    keys.start();
    expect(told()).toHaveLength(1);
    expect(keys.services.notices.list().map(({ name }) => name)).toEqual(['A']);
  });
});

describe('a notice', () => {
  it('that is snoozed is told again after that time, once, also when the program was off then', async () => {
    const { keys, raise, told } = setUp();
    const { id } = raise('A');
    keys.pass(minute);
    const until = new Date(keys.now + day).toISOString();
    keys.services.notices.snooze(id, until);
    expect(keys.services.notices.list()[0]?.snoozedUntil).toBe(until);
    keys.pass(day / 2);
    expect(told()).toHaveLength(1);
    await keys.switchOff();
    keys.now += day;
    keys.start();
    expect(told()).toEqual([['A'], ['A']]);
    expect(keys.services.notices.list()[0]?.snoozedUntil).toBeNull();
    keys.pass(10 * day);
    expect(told()).toHaveLength(2);
  });

  it('that is put off no longer is back in the list, and tells nobody anew', () => {
    const { keys, raise, told } = setUp();
    const { id } = raise('A');
    keys.pass(minute);
    keys.services.notices.snooze(id, new Date(keys.now + day).toISOString());
    keys.services.notices.snooze(id, null);
    expect(keys.services.notices.list().map(({ name, snoozedUntil }) => [name, snoozedUntil])).toEqual([['A', null]]);
    keys.pass(2 * day);
    expect(told()).toEqual([['A']]);
  });

  it('that is dismissed is gone, and with it what was said earlier about the same date', () => {
    const { keys } = setUp();
    keys.add({ expiry: { at: new Date(start + 5 * day).toISOString(), source: 'server', action: 'notify' } });
    keys.look();
    keys.pass(4.5 * day);
    const [latest, ...others] = keys.services.notices.list();
    expect([latest?.kind, others]).toEqual(['expiring', []]);
    keys.services.notices.dismiss(latest?.id ?? '');
    expect(keys.notices.all()).toEqual([]);
    keys.look();
    expect(keys.told).toHaveLength(2);
    keys.pass(day);
    expect(keys.services.notices.list().map(({ kind }) => kind)).toEqual(['expired']);
  });

  it('that is no longer true is gone by itself', () => {
    const { keys, raise } = setUp();
    raise('A');
    const [row] = keys.keys.all();
    assert(row);
    keys.keys.put({ ...row, health: { ...row.health, state: 'unreachable' } });
    expect(keys.services.notices.list()).toHaveLength(1);
    keys.keys.put({ ...row, health: { ...row.health, state: 'valid' } });
    expect(keys.services.notices.list()).toEqual([]);
    keys.pass(minute);
    expect(keys.told).toEqual([]);
    expect(keys.notices.all()).toEqual([]);
  });

  it('about an event is kept for a season, and never are there more than a thousand', () => {
    const { keys, raise } = setUp();
    for (let count = 0; count < 1005; count += 1) {
      keys.now += 1;
      raise(`Key ${count}`);
    }
    expect(keys.notices.all()).toHaveLength(1000);
    keys.pass(minute);
    keys.pass(91 * day);
    raise('Late');
    expect(keys.services.notices.list().map(({ name }) => name)).toEqual(['Late']);
  });
});
