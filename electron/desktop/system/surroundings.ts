import type { MessageBus } from 'dbus-native';
import { powerMonitor } from 'electron';

import type { App } from '../../shell.ts';
import { watchIdle } from '../../watch-idle.ts';
import { watchAway } from './away.ts';
import { openBus } from './bus.ts';
import { watchNotificationService } from '../notifications/notification-service.ts';
import { watchTrayHost } from '../tray/tray-host.ts';

/** D-Bus, where there is one. */
export interface Buses {
  session: MessageBus | null;
  system: MessageBus | null;
}

export const openBuses = async (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, log: App['log']): Promise<Buses> => {
  if (platform !== 'linux') return { session: null, system: null };
  const [session, system] = await Promise.all([openBus('session', env, log), openBus('system', env, log)]);
  return { session, system };
};

interface Told {
  /** Whether something shows tray icons. */
  tray: (present: boolean) => void;
  /** Whether something shows notifications. */
  notifications: (present: boolean) => void;
}

/** Follows what the desktop around the app offers, and what happens on it. Resolves when all of it is known once. */
export const watchSurroundings = async (core: App, platform: NodeJS.Platform, buses: Buses, told: Told): Promise<void> => {
  const { session } = buses;
  const tell = (what: string) => (error: unknown) => core.log.error(what, error);
  if (platform !== 'linux') {
    told.tray(true);
    told.notifications(true);
  }
  await Promise.all([
    session && watchTrayHost(session, core.log, told.tray).catch(tell('tray host not known')),
    session && watchNotificationService(session, core.log, told.notifications).catch(tell('notification service not known')),
    watchAway(core, buses).catch(tell('lock of the screen not known')),
    watchIdle(core, () => powerMonitor.getSystemIdleTime() * 1000).catch(tell('idle time not known')),
  ]);
};
