import { randomBytes } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';

import type { LockStatus } from '../../shared/domain/lock.ts';
import { settingsSchema, type Settings } from '../../shared/domain/settings.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { VaultStatus } from '../../shared/domain/vault.ts';
import { MemoryVault } from '../vault/memory-vault.ts';
import { Secret } from '../vault/secret.ts';
import { LockService, proofMs } from './lock-service.ts';

const keychain: VaultStatus = { kind: 'keychain', state: 'ready', backend: 'Test', reason: 'keychain-ok' };
const file: VaultStatus = { kind: 'passphrase-file', state: 'ready', backend: 'age', reason: 'chosen' };
const right = Secret.of(randomBytes(12).toString('hex'));
const wrong = Secret.of(randomBytes(12).toString('hex'));

/** A machine on which Latchkey can be started again and again. */
const machine = (vaultStatus = keychain, changes: Partial<Settings> = {}, asks: 'yes' | 'no' | 'never-there' | null = null) => {
  const items = new MemoryVault();
  const kept = new Map<string, string>();
  const settings = settingsSchema.parse(changes);
  const clock = { at: Date.parse('2026-11-01T12:00:00Z'), now: () => new Date(clock.at) };
  const told: LockStatus[] = [];
  const audited: unknown[] = [];
  const letGo = vi.fn<() => void>();
  let status = vaultStatus;
  const start = (): LockService => {
    const change = async (state: VaultStatus['state']): Promise<VaultStatus> => {
      status = { ...status, state };
      lock.vaultChanged(status);
      return status;
    };
    const prove = async (passphrase: Secret): Promise<void> => {
      if (!passphrase.equals(right)) throw new AppError('wrong-passphrase');
    };
    const lock: LockService = new LockService({
      vault: {
        status: () => status,
        get: (path) => items.get(path),
        put: (path, secret) => items.put(path, secret),
        delete: (path) => items.delete(path),
        lock: () => change('locked'),
        unlock: (passphrase) => prove(passphrase).then(() => change('ready')),
        verify: prove,
      },
      facts: { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value) },
      settings: { get: () => settings },
      system: asks && {
        kind: 'polkit',
        available: () => Promise.resolve(asks !== 'never-there'),
        ask: () => (asks === 'yes' ? Promise.resolve() : Promise.reject(new AppError('cancelled'))),
      },
      audit: { record: (...entry) => void audited.push(entry) },
      events: { emit: (_, data) => void told.push(data as LockStatus) },
      clock,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      letGo,
      cost: { N: 16, r: 1, p: 1 },
    });
    return lock;
  };
  /** As the core does it. */
  const started = async (): Promise<LockService> => {
    const lock = start();
    lock.vaultChanged(status);
    await Promise.all([lock.settled(), lock.start()]);
    return lock;
  };
  return { items, kept, settings, clock, told, audited, letGo, start, started };
};

describe('a passphrase', () => {
  it('makes locking possible, and opens again', async () => {
    const { started, letGo, audited, told } = machine();
    const lock = await started();
    expect(lock.status()).toMatchObject({ locked: false, passphrase: false, canLock: false });
    expect(() => lock.lock()).toThrow(expect.objectContaining({ code: 'not-offered' }));
    told.length = 0;
    await lock.setPassphrase(null, right);
    expect(lock.lock()).toMatchObject({ locked: true, passphrase: true, canLock: true });
    expect(letGo).toHaveBeenCalledOnce();
    await expect(lock.unlockWith(wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(lock.locked).toBe(true);
    expect(await lock.unlockWith(right)).toMatchObject({ locked: false });
    await lock.setPassphrase(right, null);
    expect(audited).toEqual([
      ['lock-passphrase-set', { name: 'Latchkey' }],
      ['app-locked', { name: 'Latchkey' }, { occasion: 'asked' }],
      ['app-unlocked', { name: 'Latchkey' }, { by: 'passphrase' }],
      ['lock-passphrase-removed', { name: 'Latchkey' }],
    ]);
    expect(told.map(({ locked }) => locked)).toEqual([false, true, true, false, false]);
  });

  it('locks the next start before the vault answers, and no deleted database opens it', async () => {
    const { start, started, kept } = machine();
    await (await started()).setPassphrase(null, right);
    expect(start().locked).toBe(true);
    kept.clear();
    const bereft = start();
    expect(bereft.locked).toBe(false);
    bereft.vaultChanged(keychain);
    await bereft.settled();
    expect(bereft.status()).toMatchObject({ locked: true, passphrase: true });
    expect(await bereft.unlockWith(right)).toMatchObject({ locked: false });
  });

  it('that is gone from the vault cannot lock anybody out', async () => {
    const { items, started } = machine();
    await (await started()).setPassphrase(null, right);
    for (const { path } of await items.list()) await items.delete(path);
    expect((await started()).status()).toMatchObject({ locked: false, passphrase: false });
  });

  it('is changed and taken away only by who knows it', async () => {
    const { items, started } = machine();
    const lock = await started();
    await lock.setPassphrase(null, right);
    await expect(lock.setPassphrase(null, wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(lock.setPassphrase(wrong, null)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await lock.setPassphrase(right, wrong);
    lock.lock();
    await expect(lock.setPassphrase(wrong, null)).rejects.toMatchObject({ code: 'app-locked' });
    await lock.unlockWith(wrong);
    expect(await lock.setPassphrase(wrong, null)).toMatchObject({ passphrase: false, canLock: false });
    expect(await items.list()).toEqual([]);
  });

  it('must wait after wrong tries, however many come at once, and the right one too', async () => {
    const { clock, started, start } = machine();
    const lock = await started();
    await lock.setPassphrase(null, right);
    lock.lock();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lock.unlockWith(wrong)));
    const codes = outcomes.map((one) => (one.status === 'rejected' ? (one.reason as AppError).code : 'opened'));
    expect(codes).toEqual([...Array<string>(3).fill('wrong-passphrase'), ...Array<string>(5).fill('rate-limited')]);
    await expect(lock.unlockWith(right)).rejects.toMatchObject({ code: 'rate-limited', details: { seconds: 5 } });
    const again = start();
    expect(again.status().waitUntil).toBe(new Date(clock.at + 5_000).toISOString());
    clock.at += 5_000;
    expect(await again.unlockWith(right)).toMatchObject({ locked: false, waitUntil: null });
  });
});

describe('locking by itself', () => {
  it('happens after the time set without anybody, and not where nothing could open it', async () => {
    const { started } = machine(keychain, { lockIdleMinutes: 5 });
    const lock = await started();
    lock.idleFor(3_600_000);
    expect(lock.locked).toBe(false);
    await lock.setPassphrase(null, right);
    lock.idleFor(299_999);
    expect(lock.locked).toBe(false);
    lock.idleFor(300_000);
    expect(lock.locked).toBe(true);
  });

  it('never happens for idleness while that is off', async () => {
    const { started } = machine();
    const lock = await started();
    await lock.setPassphrase(null, right);
    lock.idleFor(10 * 86_400_000);
    expect(lock.locked).toBe(false);
  });

  it.each(['screen-locked', 'suspended'] as const)('follows the person (%s) only if asked to', async (how) => {
    const { started, settings, audited } = machine();
    const lock = await started();
    await lock.setPassphrase(null, right);
    lock.personLeft(how);
    expect(lock.locked).toBe(false);
    settings.lockWithScreen = true;
    lock.personLeft(how);
    expect(lock.locked).toBe(true);
    expect(audited.at(-1)).toEqual(['app-locked', { name: 'Latchkey' }, { occasion: how }]);
  });
});

it('locks and opens although nothing can be written', async () => {
  const { started, kept, letGo } = machine();
  const lock = await started();
  await lock.setPassphrase(null, right);
  vi.spyOn(kept, 'set').mockImplementation(() => {
    throw new AppError('disk-full');
  });
  expect(lock.lock()).toMatchObject({ locked: true });
  expect(letGo).toHaveBeenCalledOnce();
  await expect(lock.unlockWith(wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(await lock.unlockWith(right)).toMatchObject({ locked: false });
});

describe('the system', () => {
  it('opens without a passphrase, and is what a new start waits for', async () => {
    const { started, start } = machine(keychain, {}, 'yes');
    const lock = await started();
    expect(lock.status()).toMatchObject({ system: 'polkit', passphrase: false, canLock: true });
    lock.lock();
    expect(start().locked).toBe(true);
    expect((await started()).locked).toBe(true);
    expect(await lock.unlockBySystem()).toMatchObject({ locked: false });
    expect(start().locked).toBe(false);
  });

  it('lets nobody past its question who only found Latchkey open', async () => {
    const refused = await machine(keychain, {}, 'no').started();
    await expect(refused.setPassphrase(null, right)).rejects.toMatchObject({ code: 'cancelled' });
    expect(refused.status().passphrase).toBe(false);
    const asked = await machine(keychain, {}, 'yes').started();
    expect(await asked.setPassphrase(null, right)).toMatchObject({ passphrase: true });
  });

  it('that says no leaves it locked', async () => {
    const lock = await machine(keychain, {}, 'no').started();
    lock.lock();
    await expect(lock.unlockBySystem()).rejects.toMatchObject({ code: 'cancelled' });
    expect(lock.locked).toBe(true);
  });

  it('that no longer asks locks nobody out', async () => {
    const { kept, started } = machine(keychain, {}, 'never-there');
    kept.set('lock.locked', 'yes');
    const lock = await started();
    expect(lock.status()).toMatchObject({ locked: false, canLock: false, system: null });
    await expect(lock.unlockBySystem()).rejects.toMatchObject({ code: 'not-offered' });
  });
});

describe('a vault in an encrypted file', () => {
  it('opens and closes with Latchkey, by its own passphrase', async () => {
    const { started, start } = machine(file, {}, 'yes');
    const lock = await started();
    // The system can say who is there, but not what opens the file.
    expect(lock.status()).toMatchObject({ locked: false, passphrase: true, system: null, canLock: true });
    await expect(lock.setPassphrase(null, right)).rejects.toMatchObject({ code: 'not-offered' });
    expect(lock.lock()).toMatchObject({ locked: true });
    expect([lock.opensWithVault, start().locked]).toEqual([true, true]);
    await expect(lock.unlockWith(wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(await lock.unlockWith(right)).toMatchObject({ locked: false });
    expect(lock.opensWithVault).toBe(false);
  });

  it.each(['unlockWith', 'openVault'] as const)('makes whoever guesses wait (%s)', async (way) => {
    const { clock, started } = machine(file);
    const lock = await started();
    lock.lock();
    for (let n = 0; n < 3; n += 1) await expect(lock[way](wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(lock[way](right)).rejects.toMatchObject({ code: 'rate-limited', details: { seconds: 5 } });
    clock.at += 5_000;
    await lock[way](right);
    expect(lock.status()).toMatchObject({ locked: false, waitUntil: null });
  });

  it('that was deleted keeps nobody out who wants to make a new one', async () => {
    const { kept, start } = machine({ ...file, state: 'needs-setup' });
    kept.set('lock.passphrase', 'vault');
    const lock = start();
    expect(lock.locked).toBe(true);
    lock.vaultChanged({ ...file, state: 'needs-setup' });
    expect(lock.locked).toBe(false);
  });

  it('opens although what opens it cannot be written down', async () => {
    const { kept, start } = machine({ ...file, state: 'locked' });
    vi.spyOn(kept, 'set').mockImplementation(() => {
      throw new AppError('disk-full');
    });
    const lock = start();
    expect(() => lock.vaultChanged({ ...file, state: 'locked' })).not.toThrow();
    expect(await lock.unlockWith(right)).toMatchObject({ locked: false });
  });

  it('is what a start waits for', async () => {
    const { kept, started } = machine({ ...file, state: 'locked' });
    expect((await started()).status()).toMatchObject({ locked: true, passphrase: true });
    expect(kept.get('lock.passphrase')).toBe('vault');
  });
});

describe('asking again', () => {
  it('wants a proof of the last minute, of who can give one', async () => {
    const { clock, started } = machine(keychain, { askAgainFor: ['reveal'] });
    const lock = await started();
    expect(lock.mustProve('reveal')).toBe(false);
    await lock.setPassphrase(null, right);
    expect([lock.mustProve('reveal'), lock.mustProve('revoke')]).toEqual([true, false]);
    await lock.unlockWith(right);
    clock.at += proofMs;
    expect(lock.mustProve('reveal')).toBe(false);
    clock.at += 1;
    expect(lock.mustProve('reveal')).toBe(true);
  });

  it('takes no proof from the future, and none from before it was locked', async () => {
    const { clock, started } = machine(keychain, { askAgainFor: ['revoke'] });
    const lock = await started();
    await lock.setPassphrase(null, right);
    await lock.unlockWith(right);
    clock.at -= 86_400_000;
    expect(lock.mustProve('revoke')).toBe(true);
    clock.at += 86_400_000;
    lock.lock();
    expect(lock.mustProve('revoke')).toBe(true);
  });

  it('proves against an open file without closing it', async () => {
    const lock = await machine(file, { askAgainFor: ['reveal'] }).started();
    await expect(lock.unlockWith(wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(lock.mustProve('reveal')).toBe(true);
    await lock.unlockWith(right);
    expect([lock.mustProve('reveal'), lock.locked]).toEqual([false, false]);
  });
});
