import type { DesktopStatus } from '../../shared/domain/desktop.ts';
import type { DesktopControls } from '../shell.ts';
import type { Autostart } from './system/autostart.ts';
import { isWayland } from './system/wayland.ts';

/** What of the shell exists only once the core does. */
export interface Surface {
  /** What the desktop offers at this moment. */
  offers(): Pick<DesktopStatus, 'tray' | 'shortcut' | 'notifications'>;
  setShortcut: DesktopControls['setShortcut'];
  closePopup(): void;
  openPlace(to: string): void;
}

/** The desktop as the core sees it. It is made before the core; the windows, which need the core, are attached afterwards. */
export class Controls implements DesktopControls {
  readonly #autostart: Autostart;
  readonly #env: NodeJS.ProcessEnv;
  #surface: Surface | null = null;

  constructor(autostart: Autostart, env: NodeJS.ProcessEnv) {
    this.#autostart = autostart;
    this.#env = env;
  }

  attach(surface: Surface): void {
    this.#surface = surface;
  }

  status(): DesktopStatus {
    return { ...this.#shell.offers(), autostart: this.#autostart.status(), clipboard: isWayland(this.#env) ? 'wayland' : null };
  }

  async setShortcut(accelerator: string): Promise<void> {
    await this.#shell.setShortcut(accelerator);
  }

  async setAutostart(on: boolean, hidden: boolean): Promise<void> {
    await this.#autostart.set(on, hidden);
  }

  closePopup(): void {
    this.#shell.closePopup();
  }

  openPlace(to: string): void {
    this.#shell.openPlace(to);
  }

  get #shell(): Surface {
    if (this.#surface === null) throw new Error('The desktop was asked before it was built.');
    return this.#surface;
  }
}
