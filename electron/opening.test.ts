import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { AppError } from '../shared/domain/errors.ts';
import type { VaultStatus } from '../shared/domain/vault.ts';
import { Opening } from './opening.ts';
import { Alarm } from './timing/alarm.ts';
import { systemClock } from './timing/clock.ts';

const minute = 60_000;
const ready: VaultStatus = { kind: 'keychain', state: 'ready', backend: 'a keychain', reason: 'keychain-ok' };
const away: VaultStatus = { ...ready, state: 'locked', reason: 'no-keychain-service' };

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2027, 0, 1) }));
afterEach(() => void vi.useRealTimers());

/** As the core puts it together: what the vault's opening gives is told, if it is news. */
const openingOver = () => {
  const log = { error: vi.fn<(what: string, error: unknown) => void>() };
  const work = vi.fn<() => Promise<void>>(async () => undefined);
  const open = vi.fn<() => Promise<VaultStatus>>(async () => away);
  const opening = new Opening({ vault: { open }, work, alarm: new Alarm(systemClock, log), clock: systemClock, log });
  return { opening, work, open, log };
};

it('does the work each time the vault opens, one after the other', async () => {
  const { opening, work } = openingOver();
  let finish = (): void => undefined;
  work.mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)));
  opening.vaultChanged(ready);
  opening.vaultChanged(ready);
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(1);
  finish();
  await opening.settled();
  expect(work).toHaveBeenCalledTimes(2);
});

it('does what failed again after a minute, and is at rest in between', async () => {
  const { opening, work, log } = openingOver();
  const failure = new AppError('vault-unavailable');
  work.mockRejectedValueOnce(failure);
  opening.vaultChanged(ready);
  await opening.settled();
  expect(log.error).toHaveBeenCalledExactlyOnceWith('after the vault opened', failure);
  await vi.advanceTimersByTimeAsync(minute);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(work).toHaveBeenCalledTimes(2);
});

it('leaves a locked vault to a person', async () => {
  const { opening, work, open, log } = openingOver();
  work.mockRejectedValueOnce(new AppError('vault-locked'));
  opening.vaultChanged(ready);
  opening.vaultChanged({ ...away, reason: 'keychain-locked' });
  opening.vaultChanged({ ...away, kind: null, state: 'needs-setup' });
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect([work.mock.calls.length, open.mock.calls.length, log.error.mock.calls.length]).toEqual([1, 0, 0]);
});

it('looks every minute for a keychain that is not there yet', async () => {
  const { opening, work, open } = openingOver();
  opening.vaultChanged(away);
  await vi.advanceTimersByTimeAsync(3 * minute);
  expect(open).toHaveBeenCalledTimes(3);
  open.mockImplementationOnce(async () => {
    opening.vaultChanged(ready);
    return ready;
  });
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect([open.mock.calls.length, work.mock.calls.length]).toEqual([4, 1]);
});
