import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { DesktopStatus } from '../shared/domain/desktop.ts';
import { AppError } from '../shared/domain/errors.ts';
import type { AskAgain } from '../shared/domain/lock.ts';
import { type Settings, settingsSchema } from '../shared/domain/settings.ts';
import { Events } from './events.ts';
import { SettingsService } from './settings-service.ts';
import type { DesktopControls } from './shell.ts';
import type { SettingsStore } from './storage/port.ts';

let kept: Settings;
const store: SettingsStore = {
  get: () => kept,
  set: (changes) => (kept = { ...kept, ...changes }),
  putAside: null,
};
const autostart: DesktopStatus['autostart'] = { on: false, state: 'ok' };
const desktop = {
  status: () => ({ autostart }) as DesktopStatus,
  setShortcut: vi.fn<DesktopControls['setShortcut']>(),
  setAutostart: vi.fn<DesktopControls['setAutostart']>(),
  closePopup: () => undefined,
  openPlace: () => undefined,
};
const told = vi.fn<() => void>();
const mustProve = vi.fn<(what: AskAgain) => boolean>();
const service = () => {
  const events = new Events((error) => expect.unreachable(String(error)));
  events.on('changed', told);
  return new SettingsService({ settings: store, desktop, events, mustProve });
};

beforeEach(() => {
  kept = settingsSchema.parse({});
  autostart.on = false;
  vi.resetAllMocks();
});

describe('set', () => {
  it('asks the system only for what is different', async () => {
    await service().set({ theme: 'dark', shortcut: kept.shortcut, startWithSystem: false, startHidden: false });
    expect(desktop.setShortcut).not.toHaveBeenCalled();
    expect(desktop.setAutostart).not.toHaveBeenCalled();
    await service().set({ startWithSystem: true });
    expect(desktop.setAutostart).toHaveBeenLastCalledWith(true, false);
    await service().set({ startHidden: true });
    expect(desktop.setAutostart).toHaveBeenLastCalledWith(true, true);
    await service().set({ shortcut: 'Alt+K' });
    expect(desktop.setShortcut.mock.calls).toEqual([['Alt+K']]);
  });

  it('keeps nothing of a call in which the shortcut was refused', async () => {
    const before = kept;
    desktop.setShortcut.mockRejectedValueOnce(new AppError('shortcut-taken'));
    await expect(service().set({ shortcut: 'Alt+K', theme: 'dark' })).rejects.toMatchObject({ code: 'shortcut-taken' });
    expect(kept).toEqual(before);
    expect(told).not.toHaveBeenCalled();
  });

  it('gives the shortcut back when starting with the system is refused', async () => {
    const before = kept;
    desktop.setAutostart.mockRejectedValueOnce(new AppError('storage-failed'));
    const changes = { shortcut: 'Alt+K', startWithSystem: true };
    await expect(service().set(changes)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(desktop.setShortcut.mock.calls).toEqual([['Alt+K'], [before.shortcut]]);
    expect(kept).toEqual(before);
  });

  it('leaves what was set meanwhile', async () => {
    const settings = service();
    desktop.setShortcut.mockImplementationOnce(async () => {
      await settings.set({ theme: 'dark' });
      throw new AppError('shortcut-taken');
    });
    await expect(settings.set({ shortcut: 'Alt+K' })).rejects.toMatchObject({ code: 'shortcut-taken' });
    expect(kept.theme).toBe('dark');
    expect(kept.shortcut).not.toBe('Alt+K');
  });

  it('asks who is there before less is asked for, and before nothing else', async () => {
    kept = { ...kept, askAgainFor: ['reveal', 'revoke'] };
    mustProve.mockReturnValue(true);
    await service().set({ theme: 'dark', askAgainFor: ['export', 'revoke', 'reveal'] });
    expect(mustProve).not.toHaveBeenCalled();
    const refused = { code: 'app-locked', details: { again: 'revoke' } };
    await expect(service().set({ askAgainFor: ['reveal', 'export'] })).rejects.toMatchObject(refused);
    expect(kept.askAgainFor).toHaveLength(3);
    mustProve.mockReturnValue(false);
    await service().set({ askAgainFor: [] });
    expect(kept.askAgainFor).toEqual([]);
  });

  it('keeps what concerns the desktop in shells that have none', async () => {
    const events = new Events(() => undefined);
    const settings = new SettingsService({ settings: store, desktop: null, events, mustProve });
    expect(await settings.set({ startWithSystem: true })).toMatchObject({ startWithSystem: true });
    settings.adoptAutostart();
    expect(kept.startWithSystem).toBe(true);
  });
});

it('takes over whether it starts with the system', () => {
  autostart.on = true;
  service().adoptAutostart();
  expect(kept.startWithSystem).toBe(true);
  expect(told).toHaveBeenCalledTimes(1);
  service().adoptAutostart();
  expect(told).toHaveBeenCalledTimes(1);
});
