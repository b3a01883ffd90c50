import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import { neverChecked } from '../../shared/domain/keys/health.ts';
import type { Account } from '../../shared/domain/servers/account.ts';
import type { VaultStatus } from '../../shared/domain/vault.ts';
import { type Settings, settingsSchema } from '../../shared/domain/settings.ts';
import { newRow } from '../credentials/new-row.ts';
import { Events } from '../events.ts';
import type { CredentialRecord, Table } from '../storage/port.ts';
import { Alarm } from '../timing/alarm.ts';
import { systemClock } from '../timing/clock.ts';
import { DriftWatch } from './drift-watch.ts';

const minute = 60_000;
const hour = 60 * minute;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2027, 0, 1) }));
afterEach(() => void vi.useRealTimers());

const tableOf = <T extends { id: string }>(rows: T[]): Table<T> => ({
  all: () => rows,
  get: (id) => rows.find((row) => row.id === id) ?? null,
  put: () => undefined,
  remove: () => undefined,
});
const account = (over: Partial<Account> = {}): Account =>
  ({ id: randomUUID(), provider: 'jellyfin', canManage: true, ...over }) as Account;

/** Accounts whose lists were read when they were signed in, just now. */
const watchOver = (accounts: Account[], rows: CredentialRecord[] = []) => {
  let settings: Settings = settingsSchema.parse({});
  const listed = new Map(accounts.map(({ id }) => [id, new Date().toISOString()]));
  const vault: { state: VaultStatus['state'] } = { state: 'ready' };
  const events = new Events((error) => {
    throw error;
  });
  const readAgain = vi.fn<(one: Account) => Promise<void>>(async ({ id }) => void listed.set(id, new Date().toISOString()));
  const check = vi.fn<(row: CredentialRecord) => Promise<typeof neverChecked>>(async () => neverChecked);
  const watch = new DriftWatch({
    storage: { accounts: tableOf(accounts), credentials: tableOf(rows) },
    settings: { get: () => settings },
    vault: { status: () => ({ kind: 'keychain', state: vault.state, backend: '', reason: 'keychain-ok' }) },
    listedAt: ({ id }) => listed.get(id) ?? null,
    readAgain,
    health: { check },
    events,
    clock: systemClock,
    log,
    alarm: new Alarm(systemClock, log),
  });
  const set = (changes: Partial<Settings>): void => {
    settings = { ...settings, ...changes };
    events.changed('settings');
  };
  return { watch, readAgain, check, set, listed, vault };
};

it('reads every list every six hours, and those alone whose account may see one', async () => {
  const [one, other] = [account(), account()];
  const { watch, readAgain } = watchOver([one, other, account({ canManage: false })]);
  watch.start();
  await vi.advanceTimersByTimeAsync(6 * hour - 1);
  expect(readAgain).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(minute);
  expect(readAgain.mock.calls).toEqual([[one], [other]]);
  await vi.advanceTimersByTimeAsync(24 * hour);
  expect(readAgain).toHaveBeenCalledTimes(10);
});

it('waits a minute after the start with what fell due while it was off, also with what a wrong clock wrote down', async () => {
  const { watch, readAgain, listed } = watchOver([account(), account(), account()]);
  const [late, ahead, never] = [...listed.keys()];
  listed
    .set(late ?? '', '2026-12-24T00:00:00.000Z')
    .set(ahead ?? '', '2031-01-01T00:00:00.000Z')
    .delete(never ?? '');
  watch.start();
  await vi.advanceTimersByTimeAsync(minute - 1);
  expect(readAgain).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(readAgain).toHaveBeenCalledTimes(3);
});

it('asks a server that is not there once an hour, and the others all the same', async () => {
  const [away, there] = [account(), account()];
  const { watch, readAgain } = watchOver([away, there]);
  const read = readAgain.getMockImplementation();
  readAgain.mockImplementation(async (one) => {
    if (one === away) throw new AppError('unreachable');
    await read?.(one);
  });
  watch.start();
  await vi.advanceTimersByTimeAsync(10 * hour);
  expect(readAgain.mock.calls.filter(([one]) => one === there)).toHaveLength(1);
  expect(readAgain.mock.calls.filter(([one]) => one === away)).toHaveLength(5);
});

it('follows the setting at once', async () => {
  const { watch, readAgain, set } = watchOver([account()]);
  set({ driftHours: 0 });
  watch.start();
  await vi.advanceTimersByTimeAsync(48 * hour);
  expect(readAgain).not.toHaveBeenCalled();
  set({ driftHours: 24 });
  await vi.advanceTimersByTimeAsync(minute);
  expect(readAgain).toHaveBeenCalledTimes(1);
});

it('asks about a key itself only when its list no longer shows it, and until it is known to be dead', async () => {
  const one = account();
  const key = (over: Partial<CredentialRecord>): CredentialRecord =>
    newRow(
      {
        id: randomUUID(),
        kind: 'jellyfin-api-key',
        provider: 'jellyfin',
        name: 'Sonarr',
        origin: 'created',
        accountId: one.id,
        held: true,
        missing: true,
        health: { state: 'valid', evidence: [], notes: [] },
        ...over,
      },
      '2027-01-01T00:00:00.000Z',
    );
  const vanished = key({});
  const others = [
    key({ missing: false }),
    key({ held: false }),
    key({ accountId: randomUUID() }),
    key({ lifecycle: 'retiring' }),
    key({ health: { state: 'revoked', evidence: [], notes: [] } }),
  ];
  const { watch, check } = watchOver([one], [...others, vanished]);
  watch.start();
  await vi.advanceTimersByTimeAsync(7 * hour);
  expect(check.mock.calls).toEqual([[vanished]]);
});

it('ends with the list that is being read', async () => {
  const { watch, readAgain } = watchOver([account(), account()]);
  let answer = (): void => undefined;
  readAgain.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  watch.start();
  await vi.advanceTimersByTimeAsync(7 * hour);
  const stopped = watch.stop();
  answer();
  await stopped;
  await vi.advanceTimersByTimeAsync(24 * hour);
  expect(readAgain).toHaveBeenCalledTimes(1);
});

it('goes on when a clock that was a year ahead is put right', async () => {
  const { watch, readAgain } = watchOver([account()]);
  const right = Date.now();
  vi.setSystemTime(right + 365 * 24 * hour);
  watch.start();
  vi.setSystemTime(right);
  watch.timeMoved();
  await vi.advanceTimersByTimeAsync(7 * hour);
  expect(readAgain).toHaveBeenCalledTimes(1);
});

it('waits a minute when the computer wakes, and does not begin because of it', async () => {
  const { watch, readAgain } = watchOver([account()]);
  watch.timeMoved();
  await vi.advanceTimersByTimeAsync(24 * hour);
  expect(readAgain).not.toHaveBeenCalled();
  watch.start();
  await vi.advanceTimersByTimeAsync(minute - 1);
  watch.timeMoved();
  await vi.advanceTimersByTimeAsync(minute - 1);
  expect(readAgain).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(readAgain).toHaveBeenCalledTimes(1);
});

it('lets nobody be asked for the password of a keychain', async () => {
  const { watch, readAgain, vault } = watchOver([account()]);
  watch.start();
  vault.state = 'locked';
  await vi.advanceTimersByTimeAsync(24 * hour);
  expect(readAgain).not.toHaveBeenCalled();
  vault.state = 'ready';
  watch.start();
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(readAgain).toHaveBeenCalledTimes(1);
});
