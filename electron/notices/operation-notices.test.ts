import { randomUUID } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';

import type { OperationRecord } from '../storage/port.ts';
import { OperationNotices } from './operation-notices.ts';

const hour = 3_600_000;
let now = Date.parse('2026-11-21T12:00:00.000Z');

const operation = (kind: OperationRecord['kind']): OperationRecord => ({
  id: randomUUID(),
  kind,
  state: 'planned',
  label: 'Sonarr',
  serverId: null,
  accountId: null,
  oldCredentialId: randomUUID(),
  newCredentialId: randomUUID(),
  graceUntil: null,
  error: null,
  createdAt: new Date(now).toISOString(),
  updatedAt: new Date(now).toISOString(),
  plan: null,
});
const setUp = () => {
  const raise = vi.fn<(notice: { kind: string }) => void>();
  const notices = new OperationNotices({ raise }, { now: () => new Date(now) });
  const kinds = (): string[] => raise.mock.calls.map(([notice]) => notice.kind);
  return { notices, kinds };
};

describe('OperationNotices', () => {
  it('tell of a finished rotation or replacement, and of nothing on the way there', () => {
    const { notices, kinds } = setUp();
    for (const state of ['minted', 'grace', 'revoking', 'done'] as const) notices.moved(operation('rotate'), state);
    notices.moved(operation('replace'), 'done');
    notices.moved(operation('create'), 'done');
    notices.moved(operation('revoke'), 'done');
    expect(kinds()).toEqual(['rotation-done', 'rotation-done']);
  });

  it('tell at once of what a person must see to, and not of what has ended', () => {
    const { notices, kinds } = setUp();
    notices.stopped(operation('rotate'), 'rolled-back', 'no-permission');
    expect(kinds()).toEqual([]);
    notices.stopped(operation('rotate'), 'minted', 'not-proven');
    expect(kinds()).toEqual(['rotation-stuck']);
  });

  it('give a server an hour to come back', () => {
    const { notices, kinds } = setUp();
    const one = operation('revoke');
    notices.stopped(one, 'revoking', 'unreachable');
    now += hour / 2;
    notices.stopped(one, 'revoking', 'timeout');
    expect(kinds()).toEqual([]);
    now += hour / 2;
    notices.stopped(one, 'revoking', 'unreachable');
    expect(kinds()).toEqual(['rotation-stuck']);
    notices.moved(one, 'revoking');
    notices.stopped(one, 'revoking', 'unreachable');
    expect(kinds()).toHaveLength(1);
  });
});
