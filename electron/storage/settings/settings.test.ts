import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type Settings, settingsSchema } from '../../../shared/domain/settings.ts';
import type { SettingsStore } from '../port.ts';
import { openSettings } from './settings.ts';
import { settingsVersion, upgradeSettings } from './settings-versions.ts';
import { TestFolder } from '../test-folder.ts';

const defaults = settingsSchema.parse({});

const anySettings: fc.Arbitrary<Settings> = fc.record({
  theme: fc.constantFrom('system', 'light', 'dark'),
  language: fc.constantFrom('system', 'en', 'de'),
  density: fc.constantFrom('normal', 'compact'),
  clipboardSeconds: fc.integer({ min: 0, max: 600 }),
  graceHours: fc.integer({ min: 0, max: 720 }),
  leadDays: fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 5 }),
  revokeDelayHours: fc.integer({ min: 0, max: 168 }),
  quietHours: fc.constantFrom(null, { from: '22:00', to: '07:30' }),
  driftHours: fc.integer({ min: 0, max: 168 }),
  noticeDrift: fc.boolean(),
  shortcut: fc.constantFrom('', 'CommandOrControl+Shift+K'),
  startWithSystem: fc.boolean(),
  startHidden: fc.boolean(),
  lockIdleMinutes: fc.integer({ min: 0, max: 480 }),
  lockWithScreen: fc.boolean(),
  lockHidesNames: fc.boolean(),
  askAgainFor: fc.subarray(['reveal', 'export', 'revoke'] as const),
  closeToTray: fc.boolean(),
  plexDeviceIdentity: fc.boolean(),
  deviceName: fc.string({ maxLength: 64 }),
});

describe('openSettings', () => {
  let test: TestFolder;
  const open = (): SettingsStore => openSettings({ paths: test.paths, log: test.log });
  const file = (): string => test.file('settings.json');
  const stored = (): unknown => JSON.parse(readFileSync(file(), 'utf8'));
  const aside = (): string[] => readdirSync(test.folder).filter((name) => name.startsWith('settings.broken-'));

  beforeEach(() => {
    test = new TestFolder();
  });
  afterEach(() => test.remove());

  it('begins with the defaults and writes nothing until something is set', () => {
    expect(open().get()).toEqual(defaults);
    expect(open().putAside).toBeNull();
    expect(existsSync(file())).toBe(false);
  });

  it('gives back what was set, with its version, for this user only', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(open().set(settings)).toEqual(settings);
        expect(open().get()).toEqual(settings);
        expect(stored()).toEqual({ ...settings, version: settingsVersion });
      }),
      { numRuns: 20 },
    );
    expect(statSync(file()).mode & 0o077).toBe(process.platform === 'win32' ? 0o66 : 0);
  });

  it('changes only what is named, and refuses nonsense without changing anything', () => {
    const settings = open();
    settings.set({ theme: 'dark' });
    expect(settings.set({ graceHours: 1 })).toEqual({ ...defaults, theme: 'dark', graceHours: 1 });
    expect(() => settings.set({ clipboardSeconds: -1 })).toThrow(
      expect.objectContaining({ code: 'invalid-input', details: { field: 'clipboardSeconds' } }),
    );
    expect(settings.get()).toEqual({ ...defaults, theme: 'dark', graceHours: 1 });
    expect(open().get()).toEqual(settings.get());
  });

  it('drops keys that nobody knows', () => {
    writeFileSync(file(), JSON.stringify({ version: 1, theme: 'dark', flavour: 'mint' }));
    const settings = open();
    expect(settings.get()).toEqual({ ...defaults, theme: 'dark' });
    expect(settings.putAside).toBeNull();
    settings.set({ density: 'compact' });
    expect(stored()).toEqual({ ...defaults, theme: 'dark', density: 'compact', version: settingsVersion });
  });

  it.each(['{ "theme": "dark"', '', '[]', 'null', '\u0000\u0001'])('puts a broken file aside: %j', (content) => {
    writeFileSync(file(), content);
    const settings = open();
    expect(settings.get()).toEqual(defaults);
    expect(aside().map((name) => readFileSync(test.file(name), 'utf8'))).toEqual([content]);
    expect(settings.putAside).toBe(test.file(aside()[0] ?? ''));
    expect(test.lines.map(({ what }) => what)).toEqual(['settings put aside']);
    expect(open().putAside).toBeNull();
  });

  it('carries the good values of a file with a bad one over, and keeps the original', () => {
    writeFileSync(file(), JSON.stringify({ version: 1, theme: 'pink', language: 'de', graceHours: 48 }));
    const settings = open();
    expect(settings.get()).toEqual({ ...defaults, language: 'de', graceHours: 48 });
    expect(settings.putAside).not.toBeNull();
    expect(aside()).toHaveLength(1);
    expect(open().get()).toEqual(settings.get());
    expect(open().putAside).toBeNull();
  });

  it('goes on when somebody breaks the file meanwhile', () => {
    const settings = open();
    settings.set({ theme: 'dark' });
    writeFileSync(file(), 'broken');
    expect(settings.set({ language: 'de' })).toEqual({ ...defaults, theme: 'dark', language: 'de' });
    expect(open().get()).toEqual(settings.get());
  });

  it('says that the folder cannot be used', () => {
    writeFileSync(test.file('a-file'), '');
    expect(() => openSettings({ paths: { ...test.paths, config: test.file('a-file') }, log: test.log })).toThrow(
      expect.objectContaining({ code: 'storage-failed' }),
    );
    mkdirSync(file());
    expect(() => open()).toThrow(expect.objectContaining({ code: 'storage-failed' }));
  });
});

describe('upgradeSettings', () => {
  it('walks the steps from the version that was found', () => {
    const steps = [1, 2, 3].map((step) => (values: Record<string, unknown>) => ({ ...values, [`step${step}`]: true }));
    expect(upgradeSettings({ version: 1, a: 1 }, steps)).toEqual({ version: 1, a: 1, step2: true, step3: true });
    expect(upgradeSettings({}, steps)).toEqual({ step1: true, step2: true, step3: true });
    expect(upgradeSettings({ version: 9, a: 1 }, steps)).toEqual({ version: 9, a: 1 });
    expect(upgradeSettings(null, steps)).toBeNull();
  });
});
