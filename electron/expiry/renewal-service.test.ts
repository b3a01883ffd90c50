import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import { neverChecked } from '../../shared/domain/keys/health.ts';
import { systemClock } from '../timing/clock.ts';
import { newRow } from '../credentials/new-row.ts';
import { Events } from '../events.ts';
import type { Access } from '../providers/port.ts';
import { Alarm } from '../timing/alarm.ts';
import type { CredentialRecord } from '../storage/port.ts';
import { Secret } from '../vault/secret.ts';
import { RenewalService } from './renewal-service.ts';

type RenewalParts = ConstructorParameters<typeof RenewalService>[0];

const hour = 3_600_000;
const start = Date.parse('2026-11-21T12:00:00.000Z');
const access: Access = { endpoint: null, secret: Secret.of('x'), kind: 'plex-device-jwt', clientId: 'c' };

const jwt = (endsIn: number, over: Partial<CredentialRecord> = {}): CredentialRecord =>
  newRow(
    {
      id: randomUUID(),
      kind: 'plex-device-jwt',
      provider: 'plex',
      name: 'Latchkey identity',
      origin: 'created',
      held: true,
      expiry: { at: new Date(start + endsIn).toISOString(), source: 'server', action: 'notify' },
      ...over,
    },
    new Date(start).toISOString(),
  );

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The service over one row; `renew` is what asking for access does. */
const serviceOver = (row: CredentialRecord, renew: (rows: Map<string, CredentialRecord>) => Promise<void>) => {
  const rows = new Map([[row.id, row]]);
  const events = new Events((error) => {
    throw error;
  });
  const ofCredential = vi.fn<RenewalParts['authorities']['ofCredential']>(async () => {
    await renew(rows);
    return access;
  });
  const check = vi.fn<RenewalParts['health']['check']>(async () => neverChecked);
  const service = new RenewalService({
    storage: {
      credentials: {
        all: () => [...rows.values()],
        get: (id) => rows.get(id) ?? null,
        put: (one) => void rows.set(one.id, one),
        remove: (id) => void rows.delete(id),
      },
    },
    authorities: { ofCredential },
    health: { check },
    events,
    clock: systemClock,
    log,
    alarm: new Alarm(systemClock, log),
  });
  return { service, events, rows, ofCredential, check };
};

const forAWeek = async (rows: Map<string, CredentialRecord>): Promise<void> => {
  for (const row of rows.values()) {
    const at = new Date(Date.now() + 7 * 24 * hour).toISOString();
    rows.set(row.id, { ...row, expiry: { at, source: 'server', action: 'notify' } });
  }
};
const failing = (code: 'unreachable' | 'sign-in-expired' | 'vault-locked') => async () => {
  throw new AppError(code);
};

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('RenewalService', () => {
  it('renews a day before the end, again and again, and not before', async () => {
    const { service, ofCredential } = serviceOver(jwt(7 * 24 * hour), forAWeek);
    service.start();
    await vi.advanceTimersByTimeAsync(6 * 24 * hour - 1000);
    expect(ofCredential).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(16 * 60_000);
    expect(ofCredential).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(6 * 24 * hour);
    expect(ofCredential).toHaveBeenCalledTimes(2);
    await service.stop();
  });

  it('renews at once what fell due while the machine slept', async () => {
    const { service, ofCredential } = serviceOver(jwt(7 * 24 * hour), forAWeek);
    service.start();
    vi.setSystemTime(start + 6.5 * 24 * hour);
    await vi.advanceTimersByTimeAsync(16 * 60_000);
    expect(ofCredential).toHaveBeenCalledOnce();
    await service.stop();
  });

  it('tries again after a failure, ever more slowly, and shows it as health', async () => {
    const { service, ofCredential, check } = serviceOver(jwt(23 * hour), failing('unreachable'));
    service.start();
    await vi.advanceTimersByTimeAsync(0);
    expect([ofCredential.mock.calls.length, check.mock.calls.length]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ofCredential).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ofCredential).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ofCredential).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(12 * hour);
    // 4 + 8 + 16 + 32 minutes, then once an hour.
    expect(ofCredential.mock.calls.length).toBeGreaterThan(13);
    expect(ofCredential.mock.calls.length).toBeLessThan(20);
    await service.stop();
  });

  it('does not ask again after a refusal, until somebody has signed in again', async () => {
    const row = jwt(-hour);
    const { service, rows, events, ofCredential, check } = serviceOver(row, failing('sign-in-expired'));
    service.start();
    await vi.advanceTimersByTimeAsync(48 * hour);
    expect([ofCredential.mock.calls.length, check.mock.calls.length]).toEqual([1, 1]);
    rows.set(row.id, { ...jwt(20 * hour), id: row.id });
    events.changed('credentials');
    await vi.advanceTimersByTimeAsync(500);
    expect(ofCredential).toHaveBeenCalledTimes(2);
    await service.stop();
  });

  it('goes on when a clock that was a year ahead is put right, and asks nobody again who refused', async () => {
    vi.setSystemTime(start + 365 * 24 * hour);
    const { service, ofCredential } = serviceOver(jwt(20 * hour), failing('unreachable'));
    const refused = serviceOver(jwt(20 * hour), failing('sign-in-expired'));
    for (const one of [service, refused.service]) one.start();
    await vi.advanceTimersByTimeAsync(0);
    vi.setSystemTime(start);
    for (const one of [service, refused.service]) one.timeMoved();
    await vi.advanceTimersByTimeAsync(0);
    expect([ofCredential.mock.calls.length, refused.ofCredential.mock.calls.length]).toEqual([2, 1]);
    await Promise.all([service.stop(), refused.service.stop()]);
  });

  it('waits for a locked vault without blaming the credential, and goes on when it is opened', async () => {
    const { service, ofCredential, check } = serviceOver(jwt(hour), failing('vault-locked'));
    service.start();
    await vi.advanceTimersByTimeAsync(0);
    service.start();
    await vi.advanceTimersByTimeAsync(0);
    expect([ofCredential.mock.calls.length, check.mock.calls.length]).toEqual([2, 0]);
    await service.stop();
  });

  it('is not held up by a provider that finds it too early', async () => {
    const { service, ofCredential } = serviceOver(jwt(hour), async () => undefined);
    service.start();
    await vi.advanceTimersByTimeAsync(2 * hour + 1000);
    expect(ofCredential).toHaveBeenCalledTimes(3);
    await service.stop();
  });

  it.each([
    ['a key that does not renew itself', { kind: 'plexmcp-api-key', provider: 'plexmcp' }],
    ['one that is not held', { held: false }],
    ['a dead one', { lifecycle: 'revoked' }],
  ] as const)('leaves alone %s', async (_what, over) => {
    const { service, ofCredential } = serviceOver(jwt(hour, over), forAWeek);
    service.start();
    await vi.advanceTimersByTimeAsync(48 * hour);
    expect(ofCredential).not.toHaveBeenCalled();
    await service.stop();
  });

  it('rests after stop, also when a renewal was under way', async () => {
    const release = Promise.withResolvers<void>();
    const { service, ofCredential } = serviceOver(jwt(hour), () => release.promise);
    service.start();
    const stopped = service.stop();
    release.resolve();
    await stopped;
    await vi.advanceTimersByTimeAsync(48 * hour);
    expect(ofCredential).toHaveBeenCalledOnce();
  });
});
