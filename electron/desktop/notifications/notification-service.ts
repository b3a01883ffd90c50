import type { MessageBus } from 'dbus-native';

import type { Log } from '../../log/log.ts';
import { listen } from '../system/bus.ts';

const name = 'org.freedesktop.Notifications';

/**
 * Tells whether anything on this desktop shows notifications, now and whenever that changes; on Linux Electron always says yes.
 * A service that only starts when it is needed counts.
 */
export const watchNotificationService = async (bus: MessageBus, log: Log, changed: (present: boolean) => void): Promise<void> => {
  let asked = 0;
  const look = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const present = (await bus.nameHasOwner(name)) || (await startsWhenNeeded(bus));
    if (mine === asked) changed(present);
  };
  const listening = listen(bus, `interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${name}'`, (message) => {
    if (message.member !== 'NameOwnerChanged' || message.body?.[0] !== name) return;
    look().catch((error: unknown) => log.error('notification service not known', error));
  });
  // The bus takes them in order, so nothing changes unheard between the two.
  await Promise.all([listening, look()]);
};

const startsWhenNeeded = async (bus: MessageBus): Promise<boolean> => {
  const names = await bus.invoke<string[]>({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'ListActivatableNames',
  });
  return names.includes(name);
};
