import type { Message, MessageBus } from 'dbus-native';
import { powerMonitor } from 'electron';

import type { App } from '../../shell.ts';
import { listen } from './bus.ts';

type Told = Pick<App, 'personLeft' | 'timeMoved' | 'idleFor'>;

/** Tells the core when the person leaves the computer (the screen is locked, it goes to sleep) and when it wakes up. */
export const watchAway = async (core: Told, buses: { session: MessageBus | null; system: MessageBus | null }): Promise<void> => {
  let asleepSince: number | null = null;
  powerMonitor.on('suspend', () => {
    asleepSince = Date.now();
    // Nothing after this call is sure to run before the computer sleeps.
    core.personLeft('suspended');
  });
  powerMonitor.on('resume', () => {
    // Whoever opens the lid moves the mouse too, and then nobody would have been away.
    if (asleepSince !== null) core.idleFor(Date.now() - asleepSince);
    asleepSince = null;
    core.timeMoved();
  });
  const locked = (): void => core.personLeft('screen-locked');
  // Not sent on Linux; there the desktops and logind say it on D-Bus.
  powerMonitor.on('lock-screen', locked);
  const heard = (message: Message): void => {
    if (isLock(message)) locked();
  };
  // Both are asked at once: one that is lost does not keep the other from being heard.
  await Promise.all([
    buses.session && listen(buses.session, "member='ActiveChanged'", heard),
    buses.system && listen(buses.system, "interface='org.freedesktop.login1.Session',member='Lock'", heard),
  ]);
};

/** GNOME, KDE, Cinnamon, MATE and Xfce name the interface after themselves; the signal is the same. */
const isLock = ({ interface: from = '', member, body = [] }: Message): boolean =>
  (member === 'ActiveChanged' && from.endsWith('.ScreenSaver') && body[0] === true) ||
  (member === 'Lock' && from === 'org.freedesktop.login1.Session');
