import type { Message, MessageBus } from 'dbus-native';

import { AppError } from '../../../shared/domain/errors.ts';
import { portalTrigger } from './accelerator.ts';
import { listen } from '../system/bus.ts';
import { askPortal, portalToken, requestOfPortal } from './portal-request.ts';
import type { BoundShortcut, ShortcutSystem, WantedShortcut } from './shortcut.ts';

const shortcuts = 'org.freedesktop.portal.GlobalShortcuts';
const portal = 'org.freedesktop.portal.Desktop';
const closing = { interface: 'org.freedesktop.portal.Session', member: 'Close' };
const shortcutId = 'quick-access';

type Bound = [id: string, about: { trigger_description?: string }];

interface Options {
  bus: MessageBus;
  /** The name of the desktop file, under which the desktop remembers what the person decided. */
  appId: string;
  /** What the person is told the shortcut does. */
  description: () => string;
  pressed: () => void;
  /** The portal was started anew and knows nothing of what it had granted. */
  forgotten: () => void;
}

/**
 * Shortcuts on Wayland, where no program may listen to another's keys: the desktop asks the person, keeps the shortcut and
 * tells when it was pressed. Null where this desktop does not offer that.
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
 */
export const portalShortcuts = async (options: Options): Promise<ShortcutSystem | null> => {
  const { bus, appId, pressed, forgotten } = options;
  try {
    await askPortal(bus, {
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [shortcuts, 'version'],
    });
  } catch {
    // No portal at all, or one without this part: both are an answer.
    return null;
  }
  await sayWhoWeAre(bus, appId);
  const sessions = new Set<string>();
  await listen(bus, `interface='${shortcuts}',member='Activated'`, ({ interface: from, member, body = [] }: Message) => {
    if (from === shortcuts && member === 'Activated' && sessions.has(String(body[0])) && body[1] === shortcutId) pressed();
  });
  await listen(
    bus,
    `interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${portal}'`,
    ({ member, body = [] }: Message) => {
      if (member !== 'NameOwnerChanged' || body[0] !== portal || body[2] === '' || sessions.size === 0) return;
      sessions.clear();
      forgotten();
    },
  );
  return {
    by: 'portal',
    bind: async (wanted) => {
      const session = await openSession(bus);
      const close = async (): Promise<void> => {
        sessions.delete(session);
        await askPortal(bus, { ...closing, path: session });
      };
      try {
        const shown = await bindIn(bus, session, wanted, options.description());
        sessions.add(session);
        return { shown, release: close } satisfies BoundShortcut;
      } catch (error) {
        // A desktop that refuses may have closed it by itself; why it refused is what counts.
        await close().catch(() => undefined);
        throw error;
      }
    },
  };
};

/**
 * A program that is not in a sandbox has to say its name, or the desktop cannot remember its shortcuts.
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.host.portal.Registry.html
 */
const sayWhoWeAre = async (bus: MessageBus, appId: string): Promise<void> => {
  const registry = { interface: 'org.freedesktop.host.portal.Registry', member: 'Register' };
  try {
    await askPortal(bus, { ...registry, signature: 'sa{sv}', body: [appId, {}] });
  } catch {
    // Portals before 1.19 do not have it and find the name by themselves; a later one may have dropped it again.
  }
};

const openSession = async (bus: MessageBus): Promise<string> => {
  const { session_handle: handle } = await requestOfPortal(bus, {
    interface: shortcuts,
    member: 'CreateSession',
    signature: 'a{sv}',
    body: (token) => [{ handle_token: token, session_handle_token: portalToken() }],
  });
  return String(handle);
};

/** @returns the combination in the desktop's own words: the person may have chosen another one */
const bindIn = async (bus: MessageBus, session: string, wanted: WantedShortcut, description: string): Promise<string> => {
  const about = { description, preferred_trigger: portalTrigger(wanted.combination) };
  const results = await requestOfPortal(bus, {
    interface: shortcuts,
    member: 'BindShortcuts',
    signature: 'oa(sa{sv})sa{sv}',
    body: (token) => [session, [[shortcutId, about]], '', { handle_token: token }],
  });
  const bound = (results['shortcuts'] as Bound[] | undefined)?.find(([id]) => id === shortcutId);
  // Granted without a combination: another program has it, or the person took it away.
  if (bound?.[1].trigger_description === '') throw new AppError('shortcut-taken');
  return bound?.[1].trigger_description ?? wanted.accelerator;
};
