import { app } from 'electron';

import type { DesktopStatus } from '../../../shared/domain/desktop.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { type Autostart, hiddenSwitch, XdgAutostart } from './autostart.ts';

/** Starting with the system, the way this system does it. */
export const createAutostart = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Autostart =>
  platform === 'linux' ? new XdgAutostart(env, ownCommand(env)) : new LoginItem(platform);

/** What starts this Latchkey: an AppImage is mounted elsewhere at each start; an unpackaged one needs its folder. */
const ownCommand = (env: NodeJS.ProcessEnv): string[] => [
  env['APPIMAGE'] ?? process.execPath,
  ...(app.isPackaged ? [] : [app.getAppPath()]),
];

/** macOS takes no arguments for login items and says afterwards that it was one. Elsewhere always false. */
export const startedAtLogin = (): boolean => process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;

/** The login items of macOS, the registry's Run key of Windows. */
class LoginItem implements Autostart {
  readonly #platform: NodeJS.Platform;

  constructor(platform: NodeJS.Platform) {
    this.#platform = platform;
  }

  status(): DesktopStatus['autostart'] {
    if (!this.#offered) return { on: false, state: 'unsupported' };
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings();
    // On Windows `openAtLogin` compares arguments too, and does not know that somebody switched it off in the Task Manager.
    return { on: this.#platform === 'win32' ? executableWillLaunchAtLogin : openAtLogin, state: 'ok' };
  }

  async set(on: boolean, hidden: boolean): Promise<void> {
    if (!this.#offered) throw new AppError('not-offered', { details: { reason: 'not-installed' } });
    app.setLoginItemSettings({ openAtLogin: on, args: hidden ? [hiddenSwitch] : [] });
  }

  /** The system keeps track of the program itself. */
  async renew(): Promise<void> {
    return undefined;
  }

  /** An unpackaged one would register Electron itself. */
  get #offered(): boolean {
    return app.isPackaged && (this.#platform === 'darwin' || this.#platform === 'win32');
  }
}
