import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { Menu, nativeImage, nativeTheme, screen, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';

import { trayIconFile } from './tray-icon-file.ts';
import type { TrayLook } from './tray-look.ts';
import type { TrayAction, TrayEntry } from './tray-menu.ts';

interface Options {
  /** Folder of the icons, see build/icons. */
  icons: string;
  platform: NodeJS.Platform;
  /** `XDG_CURRENT_DESKTOP` */
  desktop: string;
  /** From memory, since it is asked after every change. */
  look: () => TrayLook;
  /** Must check by itself whether the deed is still right: a desktop may report a click on what the menu no longer offers. */
  act: (action: TrayAction) => void;
}

/** Changes come in bursts; a person sees their end. */
const burstMs = 50;

/** The icon in the tray, while there is a tray to show it. */
export class TrayIcon {
  readonly #options: Options;
  #tray: Tray | null = null;
  #shown: { file: string; tooltip: string; entries: TrayEntry[] } = { file: '', tooltip: '', entries: [] };
  #timer: NodeJS.Timeout | undefined;
  #refreshesAt = Infinity;

  constructor(options: Options) {
    this.#options = options;
    nativeTheme.on('updated', () => this.refresh());
  }

  get visible(): boolean {
    return this.#tray !== null;
  }

  /**
   * Shows or removes the icon. On Linux an icon that was made while nothing could show it stays lost when a host comes
   * (Electron falls back to XEmbed without a word), so it is made when there is a host and dropped with it.
   */
  setHost(present: boolean): void {
    if (!present) {
      clearTimeout(this.#timer);
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    if (this.#tray) return;
    const { act, look, platform } = this.#options;
    const first = look();
    const file = this.#file(first);
    this.#tray = new Tray(this.#image(file));
    // macOS opens the menu by itself. On Windows a left click opens the window, as people expect there; panels of Linux that report
    // one open the menu with the other button.
    if (platform === 'win32') this.#tray.on('click', () => act({ do: 'open', to: null }));
    if (platform === 'linux') this.#tray.on('click', () => act({ do: 'search' }));
    this.#shown = { file, tooltip: '', entries: [] };
    this.#draw(first);
  }

  /** Shows what is true now, a moment later. */
  refresh(): void {
    this.#drawIn(burstMs);
  }

  #drawIn(ms: number): void {
    const at = Date.now() + ms;
    if (!this.#tray || this.#refreshesAt <= at) return;
    clearTimeout(this.#timer);
    this.#refreshesAt = at;
    this.#timer = setTimeout(() => this.#draw(), ms);
    this.#timer.unref();
  }

  /** The menu stays untouched when it is the same as before, so that an open one stays open. */
  #draw(look = this.#options.look()): void {
    this.#refreshesAt = Infinity;
    if (!this.#tray) return;
    // On Linux this makes the whole menu anew, with other numbers: a click in an open one would be lost.
    if (look.tooltip !== this.#shown.tooltip) this.#tray.setToolTip(look.tooltip);
    const file = this.#file(look);
    if (file !== this.#shown.file) this.#tray.setImage(this.#image(file));
    if (!isDeepStrictEqual(look.entries, this.#shown.entries))
      this.#tray.setContextMenu(Menu.buildFromTemplate(look.entries.map((entry) => this.#item(entry))));
    this.#shown = { file, tooltip: look.tooltip, entries: look.entries };
    if (look.againInMs !== null) this.#drawIn(look.againInMs);
  }

  #item(entry: TrayEntry): MenuItemConstructorOptions {
    if (entry.kind === 'separator') return { type: 'separator' };
    const label = escaped(entry.label);
    if (entry.kind === 'note') return { label, enabled: false };
    if (entry.kind === 'submenu') return { label, submenu: entry.entries.map((inner) => this.#item(inner)) };
    return { label, click: () => this.#options.act(entry.action) };
  }

  #file({ icon }: TrayLook): string {
    const { platform, desktop } = this.#options;
    // The bar's colours may differ from those of windows (Windows has a setting for each).
    const dark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    return trayIconFile(icon, { platform, desktop, dark, scale: screen.getPrimaryDisplay().scaleFactor });
  }

  #image(file: string): NativeImage {
    const { icons, platform } = this.#options;
    const path = join(icons, file);
    // From a path Electron would take `@2x` for a promise about the screen and shrink it again; a bar on Linux gets the pixels.
    if (platform === 'linux') return nativeImage.createFromBuffer(readFileSync(path));
    const image = nativeImage.createFromPath(path);
    if (platform === 'darwin') image.setTemplateImage(true);
    return image;
  }
}

/** A single `&` would mark an access key. */
const escaped = (label: string): string => label.replaceAll('&', '&&');
