import type { Message, MessageBus } from 'dbus-native';
import { powerMonitor } from 'electron';

import { listen } from './bus.ts';

/** Calls when the person leaves the computer: the screen is locked, or it goes to sleep. */
export const watchAway = async (
  buses: { session: MessageBus | null; system: MessageBus | null },
  away: () => void,
): Promise<void> => {
  powerMonitor.on('suspend', away);
  // Not sent on Linux; there the desktops and logind say it on D-Bus.
  powerMonitor.on('lock-screen', away);
  const heard = (message: Message): void => {
    if (isLock(message)) away();
  };
  if (buses.session) await listen(buses.session, "member='ActiveChanged'", heard);
  if (buses.system) await listen(buses.system, "interface='org.freedesktop.login1.Session',member='Lock'", heard);
};

/** GNOME, KDE, Cinnamon, MATE and Xfce name the interface after themselves; the signal is the same. */
const isLock = ({ interface: from = '', member, body = [] }: Message): boolean =>
  (member === 'ActiveChanged' && from.endsWith('.ScreenSaver') && body[0] === true) ||
  (member === 'Lock' && from === 'org.freedesktop.login1.Session');
