import type { MessageBus } from 'dbus-native';
import { powerMonitor } from 'electron';

import type { Log } from '../../log/log.ts';
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

/** @param warn hears that a connection failed or was lost */
export const openBuses = async (
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  warn: (what: string, facts: Record<string, unknown>) => void,
): Promise<Buses> => {
  if (platform !== 'linux') return { session: null, system: null };
  const [session, system] = await Promise.all([openBus('session', env, warn), openBus('system', env, warn)]);
  return { session, system };
};

type Around = Buses & { platform: NodeJS.Platform };

/** Tells whether something shows tray icons, now and whenever that changes. Resolves when it is known once. */
export const watchTray = async ({ platform, session }: Around, log: Log, told: (present: boolean) => void): Promise<void> => {
  if (platform !== 'linux') told(true);
  else if (session) await watchTrayHost(session, log, told).catch((error: unknown) => log.error('tray host not known', error));
};

/**
 * Tells whether something shows notifications, and the core when nobody is there. Resolves when all of it is known once.
 * @param told whether something shows notifications
 */
export const watchSurroundings = async (core: App, around: Around, told: (notifications: boolean) => void): Promise<void> => {
  const { platform, session } = around;
  const { log } = core;
  const tell = (what: string) => (error: unknown) => log.error(what, error);
  if (platform !== 'linux') told(true);
  await Promise.all([
    session && watchNotificationService(session, log, told).catch(tell('notification service not known')),
    watchAway(core, around).catch(tell('lock of the screen not known')),
    watchIdle(core, () => powerMonitor.getSystemIdleTime() * 1000).catch(tell('idle time not known')),
  ]);
};
