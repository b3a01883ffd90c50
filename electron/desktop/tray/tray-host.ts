import type { MessageBus } from 'dbus-native';

import type { Log } from '../../log/log.ts';
import { listen } from '../system/bus.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/**
 * Tells whether this desktop shows tray icons, now and whenever that changes: Electron does not
 * (https://github.com/electron/electron/issues/10427). It does when somebody owns the watcher's name and does not say that
 * no host is registered: https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
 */
export const watchTrayHost = async (bus: MessageBus, log: Log, changed: (present: boolean) => void): Promise<void> => {
  let asked = 0;
  const look = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const present = (await bus.nameHasOwner(watcher)) && (await hasHost(bus));
    if (mine === asked) changed(present);
  };
  const lookAgain = (): void => void look().catch((error: unknown) => log.error('tray host not known', error));
  await listen(bus, `interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${watcher}'`, (message) => {
    if (message.member === 'NameOwnerChanged' && message.body?.[0] === watcher) lookAgain();
  });
  await listen(bus, `interface='${watcher}'`, (message) => {
    if (message.interface === watcher && message.member?.startsWith('StatusNotifierHost')) lookAgain();
  });
  await look();
};

const hasHost = async (bus: MessageBus): Promise<boolean> => {
  try {
    const registered = await bus.invoke<boolean>({
      destination: watcher,
      path: '/StatusNotifierWatcher',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [watcher, 'IsStatusNotifierHostRegistered'],
    });
    return registered;
  } catch {
    // Some watchers own the name before they can answer; an icon too many does less harm than one that is missing.
    return true;
  }
};
