import { BrowserWindow, screen, type Session, type WebContents } from 'electron';

import type { EventName } from '../../../shared/ipc/channels.ts';
import type { EventData } from '../../../shared/ipc/events.ts';
import type { Log } from '../../log/log.ts';
import { origin } from './origin.ts';
import { minimumSize, placeWindow, readWindowState, writeWindowState } from './window-state.ts';
import { webPreferences } from './web-preferences.ts';

interface Options {
  /** The confined one of page-session.ts. */
  session: () => Session;
  preload: string;
  /** Where the window's place is kept. */
  stateFile: string;
  icon: string;
  /** Shown before the page is. */
  background: () => string;
  log: Log;
  /** Whether there is a way back to a window that is gone. */
  canGo: () => boolean;
  /** The person closed the window; it is gone by then. */
  onClosed: () => void;
}

/** A window that nobody sees for so long gives its memory back. */
const unseenMs = 10 * 60_000;

/**
 * The one window. It is made when it is wanted and destroyed when it is closed, so that a Latchkey in the tray costs no
 * renderer's memory.
 */
export class MainWindow {
  readonly #options: Options;
  #window: BrowserWindow | null = null;
  #unseen: NodeJS.Timeout | undefined;
  /** How the window comes up once its page has something to show; null when it did. */
  #comesUp: 'in-front' | 'minimized' | null = null;
  /** Where the page was when the window was discarded. */
  #place: string | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#window !== null;
  }

  get isMinimized(): boolean {
    return this.#window?.isMinimized() ?? false;
  }

  /** Brings the window forward, made anew if need be. @param to a place in the page (`/settings`); where it was if absent */
  show(to?: string): void {
    // A page that crashed twice shows nothing any more.
    if (this.#page?.isCrashed()) this.discard();
    const window = this.#window;
    if (!window) {
      this.#comesUp = 'in-front';
      this.#window = this.#open(to);
      return;
    }
    if (this.#comesUp === null) bringForward(window);
    else this.#comesUp = 'in-front';
    if (to === undefined) return;
    // A page that still loads does not listen yet.
    if (window.webContents.isLoading()) void window.webContents.once('did-finish-load', () => this.send('navigate', { to }));
    else this.send('navigate', { to });
  }

  /** Puts it into the task bar without opening it, where there is none yet. */
  showMinimized(): void {
    if (this.#window) return;
    this.#comesUp = 'minimized';
    this.#window = this.#open(undefined);
  }

  hide(): void {
    this.#window?.hide();
  }

  /** Takes the window away without anybody having closed it. It opens again where it was. */
  discard(): void {
    const window = this.#window;
    if (!window) return;
    const page = this.#page;
    if (page) this.#place = placeIn(page.getURL());
    // Before it is destroyed, so that nobody takes it for closed.
    this.#window = null;
    if (window.isDestroyed()) return;
    this.#keepBounds(window);
    window.destroy();
  }

  send<E extends EventName>(event: E, data: EventData<E>): void {
    this.#page?.send(event, data);
  }

  owns(contents: WebContents): boolean {
    return this.#window?.webContents === contents;
  }

  /** A closing window loses its page a moment before it is closed. */
  get #page(): WebContents | null {
    const contents: WebContents | undefined = this.#window?.webContents;
    return contents && !contents.isDestroyed() ? contents : null;
  }

  #open(to: string | undefined): BrowserWindow {
    const { stateFile, icon, background, log } = this.#options;
    const kept = readWindowState(stateFile, log);
    const { workArea } = screen.getPrimaryDisplay();
    const window = new BrowserWindow({
      ...placeWindow(kept?.bounds ?? null, [workArea, ...screen.getAllDisplays().map((display) => display.workArea)]),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      title: 'Latchkey',
      icon,
      backgroundColor: background(),
      show: false,
      autoHideMenuBar: true,
      webPreferences: webPreferences(this.#options),
    });
    if (kept?.maximized) window.maximize();
    window.once('ready-to-show', () => this.#comeUp(window));
    window.on('close', () => this.#keepBounds(window));
    window.on('closed', () => this.#gone(window));
    this.#discardUnseen(window);
    // Once: a page that crashes as soon as it is shown would do so for ever.
    window.webContents.once('render-process-gone', (_, { reason }) => {
      log.warn('page process gone', { reason });
      if (reason !== 'clean-exit') window.reload();
    });
    window.loadURL(`${origin}/#${to ?? this.#place ?? '/'}`).catch((error: unknown) => {
      log.error('page not loaded', error);
      // An empty window can be closed; one that never comes cannot.
      this.#comeUp(window);
    });
    return window;
  }

  #comeUp(window: BrowserWindow): void {
    if (this.#window !== window || this.#comesUp === null) return;
    if (this.#comesUp === 'minimized') window.minimize();
    else bringForward(window);
    this.#comesUp = null;
  }

  #discardUnseen(window: BrowserWindow): void {
    const unseen = (): void => {
      clearTimeout(this.#unseen);
      this.#unseen = setTimeout(() => {
        // Not every system says that a window was restored.
        const seen = window.isVisible() && !window.isMinimized();
        if (!seen && this.#options.canGo()) this.discard();
      }, unseenMs);
    };
    const seen = (): void => clearTimeout(this.#unseen);
    window.on('hide', unseen);
    window.on('minimize', unseen);
    window.on('show', seen);
    window.on('restore', seen);
  }

  #keepBounds(window: BrowserWindow): void {
    const { stateFile, log } = this.#options;
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }, log);
  }

  #gone(window: BrowserWindow): void {
    clearTimeout(this.#unseen);
    if (this.#window !== window) return;
    this.#window = null;
    this.#place = null;
    this.#options.onClosed();
  }
}

const bringForward = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};

/** The place in the page that its address names. */
const placeIn = (address: string): string | null => /#(\/.*)$/u.exec(address)?.[1] ?? null;
