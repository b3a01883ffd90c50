import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import Conf from 'conf';
import type { z } from 'zod';

import { AppError } from '../../../shared/domain/errors.ts';
import { type Settings, settingsSchema } from '../../../shared/domain/settings.ts';
import { type Clock, isoNow, systemClock } from '../../timing/clock.ts';
import type { Log } from '../../log/log.ts';
import type { Paths } from '../../shell.ts';
import { diskError, privateFolder } from '../files.ts';
import type { SettingsStore } from '../port.ts';
import { settingsVersion, upgradeSettings } from './settings-versions.ts';

interface Parts {
  paths: Paths;
  log: Log;
  clock?: Clock;
}

/**
 * Opens `settings.json` in the config folder. A file that is no JSON object, or holds a value that no version of Latchkey
 * would have written, is renamed to `settings.broken-<time>.json` and named in `putAside`; the values that make sense
 * are carried over, the defaults stand in for the rest.
 *
 * @throws AppError `disk-full`, `storage-failed`
 */
export const openSettings = ({ paths, log, clock = systemClock }: Parts): SettingsStore => {
  const file = join(paths.config, 'settings.json');
  try {
    privateFolder(paths.config);
    const found = read(file);
    const aside = found.sound ? null : putAside(file, clock);
    if (aside !== null) log.warn('settings put aside', { aside, broken: found.broken });
    const store = new Conf<Stored>({ cwd: paths.config, configName: 'settings', configFileMode: 0o600 });
    if (aside !== null) save(store, found.settings);
    return storeOf(store, found.settings, aside);
  } catch (error) {
    throw diskError(error, file);
  }
};

type Stored = Settings & { version: number };

const storeOf = (store: Conf<Stored>, found: Settings, aside: string | null): SettingsStore => {
  let current = found;
  return {
    get: () => current,
    /** @throws AppError `invalid-input` with the field, `disk-full`, `storage-failed` */
    set: (changes) => {
      const parsed = settingsSchema.safeParse({ ...current, ...changes });
      if (!parsed.success) {
        throw new AppError('invalid-input', { details: { field: String(parsed.error.issues[0]?.path[0] ?? 'settings') } });
      }
      try {
        save(store, parsed.data);
      } catch (error) {
        throw diskError(error, store.path);
      }
      current = parsed.data;
      return current;
    },
    putAside: aside,
  };
};

const save = (store: Conf<Stored>, settings: Settings): void => {
  store.store = { ...settings, version: settingsVersion };
};

interface Found {
  settings: Settings;
  /** False when something in the file could not be used. */
  sound: boolean;
  broken: string[];
}

const read = (file: string): Found => {
  const defaults = settingsSchema.parse({});
  if (!existsSync(file)) return { settings: defaults, sound: true, broken: [] };
  const stored = upgradeSettings(parseObject(readFileSync(file, 'utf8')));
  if (stored === null) return { settings: defaults, sound: false, broken: ['file'] };
  const fields = Object.entries<z.ZodType>(settingsSchema.shape).filter(([key]) => key in stored);
  const broken = fields.filter(([key, schema]) => !schema.safeParse(stored[key]).success).map(([key]) => key);
  const usable = Object.fromEntries(fields.filter(([key]) => !broken.includes(key)).map(([key]) => [key, stored[key]]));
  return { settings: settingsSchema.parse(usable), sound: broken.length === 0, broken };
};

const parseObject = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
};

const putAside = (file: string, clock: Clock): string => {
  const aside = file.replace(/json$/, `broken-${isoNow(clock).replaceAll(/[:.]/g, '-')}.json`);
  renameSync(file, aside);
  return aside;
};
