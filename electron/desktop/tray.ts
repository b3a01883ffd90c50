import { isDeepStrictEqual } from 'node:util';

import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';

import type { TrayAction, TrayEntry } from './tray-menu.ts';

interface Options {
  /** Folder of the icons, see build/icons. */
  icons: string;
  platform: NodeJS.Platform;
  menu: () => TrayEntry[];
  tooltip: () => string;
  /** Must check by itself whether the deed is still right: a desktop may report a click on what the menu no longer offers. */
  act: (action: TrayAction) => void;
}

/** The icon in the tray, while there is a tray to show it. */
export class TrayIcon {
  readonly #options: Options;
  #tray: Tray | null = null;
  #shown: TrayEntry[] = [];

  constructor(options: Options) {
    this.#options = options;
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
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    if (this.#tray) return;
    this.#tray = new Tray(this.#icon());
    // Linux and macOS open the menu by themselves; on Windows a left click opens the window, as people expect there.
    if (this.#options.platform === 'win32') this.#tray.on('click', () => this.#options.act({ do: 'open' }));
    this.#shown = [];
    this.refresh();
  }

  /** Shows the menu as it is now. Does nothing when it is the same as before, so that an open menu stays open. */
  refresh(): void {
    if (!this.#tray) return;
    this.#tray.setToolTip(this.#options.tooltip());
    const entries = this.#options.menu();
    if (isDeepStrictEqual(entries, this.#shown)) return;
    this.#shown = entries;
    this.#tray.setContextMenu(Menu.buildFromTemplate(entries.map((entry) => this.#item(entry))));
  }

  #item(entry: TrayEntry): MenuItemConstructorOptions {
    if (entry.kind === 'separator') return { type: 'separator' };
    const label = escaped(entry.label);
    if (entry.kind === 'note') return { label, enabled: false };
    if (entry.kind === 'submenu') return { label, submenu: entry.entries.map((inner) => this.#item(inner)) };
    return { label, click: () => this.#options.act(entry.action) };
  }

  #icon(): NativeImage {
    const { icons, platform } = this.#options;
    const name = { darwin: 'tray-Template.png', win32: 'tray.ico' }[platform as string] ?? 'tray.png';
    const image = nativeImage.createFromPath(`${icons}/${name}`);
    if (platform === 'darwin') image.setTemplateImage(true);
    return image;
  }
}

/** A single `&` would mark an access key. */
const escaped = (label: string): string => label.replaceAll('&', '&&');
