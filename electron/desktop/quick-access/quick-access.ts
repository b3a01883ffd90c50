import type { MessageBus } from 'dbus-native';
import type { Session } from 'electron';

import type { DesktopStatus } from '../../../shared/domain/desktop.ts';
import { hearRequests } from '../../running-instance.ts';
import type { App } from '../../shell.ts';
import { isWayland } from '../system/wayland.ts';
import { portalShortcuts } from './portal-shortcuts.ts';
import { PopupWindow } from './popup-window.ts';
import { QuickAccessShortcut, type ShortcutSystem } from './shortcut.ts';
import { systemShortcuts } from './system-shortcuts.ts';

interface Options {
  core: Pick<App, 'log' | 'trayView'>;
  session: () => Session;
  preload: string;
  icon: string;
  /** Shown before the page is. */
  background: () => string;
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** Null where there is no D-Bus. */
  bus: MessageBus | null;
  /** The name of the desktop file. */
  appId: string;
  /** Where the command line asks for it, see running-instance.ts. */
  socket: string;
  /** What a desktop tells the person that the shortcut does. */
  description: () => string;
  /** The shortcut's status is another one. */
  changed: () => void;
}

/** The small window for the daily minute, and the ways to call it: the shortcut, and the command `latchkey popup`. */
export class QuickAccess {
  readonly popup: PopupWindow;
  readonly #options: Options;
  readonly #shortcut: QuickAccessShortcut;
  #stopHearing: () => void = () => undefined;

  constructor(options: Options) {
    const { core, session, preload, icon, background, platform, changed } = options;
    this.#options = options;
    const stays = (): boolean => core.trayView().locked;
    this.popup = new PopupWindow({ session, preload, icon, background, platform, log: core.log, stays });
    this.#shortcut = new QuickAccessShortcut({ platform, system: () => this.#system(), log: core.log, changed });
  }

  status(): DesktopStatus['shortcut'] {
    return this.#shortcut.status();
  }

  /** @throws AppError `invalid-input`, `shortcut-taken`, `cancelled`, `not-offered`; the shortcut before stays then */
  async setShortcut(accelerator: string): Promise<void> {
    await this.#shortcut.set(accelerator);
  }

  /** Takes the shortcut and hears the command line. Resolves when the shortcut is granted or refused. */
  async start(accelerator: string): Promise<void> {
    this.#stopHearing = hearRequests(this.#options.socket, this.#options.core.log, () => this.popup.show());
    await this.#shortcut.begin(accelerator);
  }

  async stop(): Promise<void> {
    this.#stopHearing();
    await this.#shortcut.stop();
  }

  async #system(): Promise<ShortcutSystem | null> {
    const { platform, env, bus, appId, description } = this.#options;
    const pressed = (): void => this.popup.toggle();
    if (platform !== 'linux' || !isWayland(env)) return systemShortcuts(pressed);
    if (bus === null) return null;
    const forgotten = (): void => void this.#shortcut.renew();
    return portalShortcuts({ bus, appId, description, pressed, forgotten });
  }
}
