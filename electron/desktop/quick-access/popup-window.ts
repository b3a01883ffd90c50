import { app, BrowserWindow, screen, type Session, type WebContents } from 'electron';

import type { EventName } from '../../../shared/ipc/channels.ts';
import type { EventData } from '../../../shared/ipc/events.ts';
import type { Log } from '../../log/log.ts';
import { origin } from '../window/origin.ts';
import type { Rectangle } from '../window/window-state.ts';
import { placePopup } from './popup-place.ts';
import { webPreferences } from '../window/web-preferences.ts';

interface Options {
  /** The confined one of page-session.ts. */
  session: () => Session;
  preload: string;
  icon: string;
  /** Shown before the page is. */
  background: () => string;
  platform: NodeJS.Platform;
  log: Log;
  /** While it says so the window stays when it loses the focus: the system may be asking for a password beside it. */
  stays: () => boolean;
}

/** The place in the page that is quick access. */
const place = '/popup';

/**
 * Hidden for so long it gives its memory back. Until then it opens several times faster than a new one, which is what
 * somebody notices who copies three keys one after the other.
 */
const unusedMs = 10 * 60_000;

/** The small window for the daily minute: it comes up where the person is looking, and goes as soon as they look elsewhere. */
export class PopupWindow {
  readonly #options: Options;
  #window: BrowserWindow | null = null;
  #unused: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Opens it, or closes it when it is in front: the same shortcut does both. @param beside what was clicked; the pointer if absent */
  toggle(beside?: Rectangle): void {
    if (this.#window?.isVisible() && this.#window.isFocused()) this.hide();
    else this.show(beside);
  }

  /** Opens it. @param beside what was clicked; the pointer if absent. Wayland places windows by itself. */
  show(beside?: Rectangle): void {
    clearTimeout(this.#unused);
    const anchor = beside ?? { ...screen.getCursorScreenPoint(), width: 0, height: 0 };
    const bounds = placePopup(anchor, screen.getDisplayMatching(anchor).workArea);
    const window = this.#window;
    if (!window) {
      this.#window = this.#open(bounds);
      return;
    }
    // Still loading: it shows itself when it has something to show.
    if (!window.isVisible() && window.webContents.isLoading()) return;
    window.setBounds(bounds);
    bringForward(window);
  }

  hide(): void {
    const window = this.#window;
    if (!window?.isVisible()) return;
    window.hide();
    // On a Mac the program before would not get the focus back as long as ours is the active one.
    if (this.#options.platform === 'darwin' && BrowserWindow.getAllWindows().every((other) => !other.isVisible())) app.hide();
    clearTimeout(this.#unused);
    this.#unused = setTimeout(() => this.discard(), unusedMs);
  }

  /** Takes the window away with everything it knows. */
  discard(): void {
    clearTimeout(this.#unused);
    this.#window?.destroy();
    this.#window = null;
  }

  send<E extends EventName>(event: E, data: EventData<E>): void {
    const contents = this.#window?.webContents;
    // A closing window loses its page a moment before it is closed.
    if (contents && !contents.isDestroyed()) contents.send(event, data);
  }

  owns(contents: WebContents): boolean {
    return this.#window?.webContents === contents;
  }

  #open(bounds: Rectangle): BrowserWindow {
    const { icon, background, platform, log, stays } = this.#options;
    const window = new BrowserWindow({
      ...bounds,
      title: 'Latchkey',
      icon,
      backgroundColor: background(),
      show: false,
      frame: false,
      resizable: false,
      maximizable: false,
      minimizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      // A panel takes the keyboard without making Latchkey the active program, also above one that fills the screen.
      ...(platform === 'darwin' ? { type: 'panel' } : {}),
      webPreferences: webPreferences(this.#options),
    });
    window.setAlwaysOnTop(true, 'pop-up-menu');
    if (platform === 'darwin') window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    window.once('ready-to-show', () => bringForward(window));
    window.on('blur', () => {
      if (!stays()) this.hide();
    });
    // Closed by the system (Alt+F4): the next one is made anew.
    window.on('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    window.webContents.on('render-process-gone', (_, { reason }) => {
      log.warn('quick access gone', { reason });
      if (this.#window === window) this.discard();
    });
    window.loadURL(`${origin}/#${place}`).catch((error: unknown) => log.error('quick access not loaded', error));
    return window;
  }
}

const bringForward = (window: BrowserWindow): void => {
  window.show();
  window.focus();
};
