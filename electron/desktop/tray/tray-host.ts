import type { MessageBus } from 'dbus-native';

import type { Log } from '../../log/log.ts';
import { listen } from '../system/bus.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/** A watcher that is there answers at once; one that hangs must not keep the icon away. In ms. */
const answerMs = 2000;

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
  const listening = [
    listen(bus, `interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${watcher}'`, ({ member, body = [] }) => {
      if (member === 'NameOwnerChanged' && body[0] === watcher) lookAgain();
    }),
    listen(bus, `interface='${watcher}'`, (message) => {
      if (message.interface === watcher && message.member?.startsWith('StatusNotifierHost')) lookAgain();
    }),
  ];
  // The bus takes them in order, so nothing changes unheard between the two.
  await Promise.all([...listening, look()]);
};

const hasHost = async (bus: MessageBus): Promise<boolean> => {
  try {
    const path = '/StatusNotifierWatcher';
    const get = { interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' };
    const body = [watcher, 'IsStatusNotifierHostRegistered'];
    return await bus.invoke<boolean>({ destination: watcher, path, ...get, body }, { timeout: answerMs });
  } catch {
    // Some watchers own the name before they can answer; an icon too many does less harm than one that is missing.
    return true;
  }
};
