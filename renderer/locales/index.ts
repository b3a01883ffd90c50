import { resources } from '../../shared/locales/index.ts';
import type { SameShape } from '../../shared/locales/texts.ts';
import { activity as deActivity } from './de/activity.ts';
import { app as deApp } from './de/app.ts';
import { firstRun as deFirstRun } from './de/firstRun.ts';
import { keyDialogs as deKeyDialogs } from './de/keyDialogs.ts';
import { keys as deKeys } from './de/keys.ts';
import { keyTools as deKeyTools } from './de/keyTools.ts';
import { library as deLibrary } from './de/library.ts';
import { newKey as deNewKey } from './de/newKey.ts';
import { notices as deNotices } from './de/notices.ts';
import { lock as deLock } from './de/lock.ts';
import { popup as dePopup } from './de/popup.ts';
import { servers as deServers } from './de/servers.ts';
import { settings as deSettings } from './de/settings.ts';
import { activity } from './en/activity.ts';
import { app } from './en/app.ts';
import { firstRun } from './en/firstRun.ts';
import { keyDialogs } from './en/keyDialogs.ts';
import { keys } from './en/keys.ts';
import { keyTools } from './en/keyTools.ts';
import { library } from './en/library.ts';
import { newKey } from './en/newKey.ts';
import { notices } from './en/notices.ts';
import { lock } from './en/lock.ts';
import { popup } from './en/popup.ts';
import { servers } from './en/servers.ts';
import { settings } from './en/settings.ts';

const en = {
  app,
  keys,
  keyDialogs,
  keyTools,
  newKey,
  lock,
  servers,
  library,
  activity,
  notices,
  popup,
  settings,
  firstRun,
  words: resources.en,
} as const;

const de: SameShape<typeof en> = {
  app: deApp,
  keys: deKeys,
  keyDialogs: deKeyDialogs,
  keyTools: deKeyTools,
  newKey: deNewKey,
  lock: deLock,
  servers: deServers,
  library: deLibrary,
  activity: deActivity,
  notices: deNotices,
  popup: dePopup,
  settings: deSettings,
  firstRun: deFirstRun,
  words: resources.de,
};

/** All words of the page: language → namespace → key. A key that one language lacks does not compile. */
export const locales = { en, de };
