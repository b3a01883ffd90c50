import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import { describeError } from '../../../shared/locales/describe-error.ts';
import { FileLog } from '../../log/log.ts';
import { QuickAccessShortcut, type ShortcutSystem } from './shortcut.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A system in which other programs hold some combinations. */
const world = (taken: string[] = [], offers = true) => {
  const held: string[] = [];
  const refusal = { with: () => new AppError('shortcut-taken') as Error };
  const system: ShortcutSystem = {
    by: 'system',
    bind: async ({ accelerator }) => {
      if (taken.includes(accelerator)) throw refusal.with();
      held.push(accelerator);
      return { shown: accelerator, release: async () => void held.splice(held.indexOf(accelerator), 1) };
    },
  };
  const changed = vi.fn<() => void>();
  const log = new FileLog(join(folder, 'log'));
  const shortcut = new QuickAccessShortcut({ platform: 'linux', system: async () => (offers ? system : null), log, changed });
  return { shortcut, held, taken, refusal, changed };
};

describe('the shortcut', () => {
  it('is taken, changed and given back', async () => {
    const { shortcut, held, changed } = world();
    await shortcut.begin('Ctrl+K');
    expect(held).toEqual(['Ctrl+K']);
    await shortcut.set('Ctrl+J');
    expect(held).toEqual(['Ctrl+J']);
    expect(shortcut.status()).toEqual({ accelerator: 'Ctrl+J', state: 'active', by: 'system' });
    await shortcut.set('');
    expect(held).toEqual([]);
    expect(shortcut.status().state).toBe('off');
    expect(changed).toHaveBeenCalledTimes(3);
  });

  it('stays what it was when another program has the new one', async () => {
    const { shortcut, held } = world(['Ctrl+J']);
    await shortcut.begin('Ctrl+K');
    await expect(shortcut.set('Ctrl+J')).rejects.toMatchObject({ code: 'shortcut-taken', details: { shortcut: 'Ctrl+J' } });
    expect(held).toEqual(['Ctrl+K']);
    expect(shortcut.status()).toMatchObject({ accelerator: 'Ctrl+K', state: 'active' });
  });

  it.each([
    ['a person who says no', new AppError('cancelled'), 'cancelled'],
    ['a system that breaks', new Error('gone'), 'not-offered'],
  ])('stays what it was with %s', async (_, error, code) => {
    const { shortcut, held, refusal } = world(['Ctrl+J']);
    refusal.with = () => error;
    await shortcut.begin('Ctrl+K');
    await expect(shortcut.set('Ctrl+J')).rejects.toMatchObject({ code });
    expect(held).toEqual(['Ctrl+K']);
  });

  it('is not asked for again under another spelling', async () => {
    const { shortcut, held } = world();
    await shortcut.begin('CommandOrControl+Shift+K');
    await shortcut.set('Shift+Ctrl+K');
    expect(held).toEqual(['CommandOrControl+Shift+K']);
  });

  it('is refused when it is none', async () => {
    const { shortcut, held } = world();
    await expect(shortcut.set('K')).rejects.toMatchObject({ code: 'invalid-input' });
    expect(held).toEqual([]);
  });

  it.each([
    ['taken', 'Ctrl+K', 'taken'],
    ['none', 'Shift+K', 'invalid'],
  ])('says at the start that it is %s, and throws nothing', async (_, accelerator, state) => {
    const { shortcut } = world(['Ctrl+K']);
    await shortcut.begin(accelerator);
    expect(shortcut.status()).toEqual({ accelerator, state, by: 'system' });
  });

  it.each([
    ['refused by the person', new AppError('cancelled'), { state: 'off', by: 'system' }],
    ['left unanswered', new AppError('timeout'), { state: 'unsupported', by: 'command' }],
  ])('says at the start that it is %s', async (_, error, status) => {
    const { shortcut, refusal } = world(['Ctrl+K']);
    refusal.with = () => error;
    await shortcut.begin('Ctrl+K');
    expect(shortcut.status()).toEqual({ accelerator: 'Ctrl+K', ...status });
  });

  it('has words for whatever keeps it from being taken', async () => {
    const { shortcut, refusal } = world(['Ctrl+K']);
    const wordsOf = async (accelerator: string, error: Error): Promise<string> => {
      refusal.with = () => error;
      const refused: unknown = await shortcut.set(accelerator).catch((reason: unknown) => reason);
      return isAppError(refused) ? describeError(refused.toData(), 'en').means : '';
    };
    expect(await wordsOf('K', new Error('not asked'))).toMatch(/^A shortcut needs Ctrl/u);
    expect(await wordsOf('Ctrl+K', new AppError('cancelled'))).toMatch(/^You did not allow it/u);
    expect(await wordsOf('Ctrl+K', new AppError('timeout'))).toMatch(/^Your desktop did not give/u);
  });

  it('is left to the command line where whoever gives them out cannot be asked', async () => {
    const log = new FileLog(join(folder, 'log'));
    const system = () => Promise.reject(new Error('no portal'));
    const shortcut = new QuickAccessShortcut({ platform: 'linux', system, log, changed: () => undefined });
    await shortcut.begin('Ctrl+K');
    expect(shortcut.status()).toEqual({ accelerator: 'Ctrl+K', state: 'unsupported', by: 'command' });
  });

  it('is left to the command line where nobody gives out shortcuts', async () => {
    const { shortcut } = world([], false);
    await shortcut.begin('Ctrl+K');
    expect(shortcut.status()).toEqual({ accelerator: 'Ctrl+K', state: 'unsupported', by: 'command' });
    await shortcut.set('Ctrl+J');
    expect(shortcut.status().accelerator).toBe('Ctrl+J');
  });

  it('changes one after the other, and the last one counts', async () => {
    const { shortcut, held } = world(['Ctrl+B']);
    const changes = ['Ctrl+A', 'Ctrl+B', 'Ctrl+C'].map((accelerator) => shortcut.set(accelerator));
    expect((await Promise.allSettled(changes)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(held).toEqual(['Ctrl+C']);
  });

  it('is asked for anew when whoever gave it forgot it', async () => {
    const { shortcut, held } = world();
    await shortcut.begin('Ctrl+K');
    held.length = 0;
    await shortcut.renew();
    expect(held).toEqual(['Ctrl+K']);
    await shortcut.stop();
    expect(held).toEqual([]);
  });
});
