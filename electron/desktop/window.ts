import { app, BrowserWindow, screen, type Session, type WebContents } from 'electron';

import type { EventName } from '../../shared/ipc/channels.ts';
import type { EventData } from '../../shared/ipc/events.ts';
import type { Log } from '../log/log.ts';
import { origin } from './origin.ts';
import { minimumSize, placeWindow, readWindowState, writeWindowState } from './window-state.ts';

interface Options {
  /** The confined one of page-session.ts. */
  session: Session;
  preload: string;
  /** Where the window's place is kept. */
  stateFile: string;
  icon: string;
  log: Log;
  /** The person closed the window; it is gone by then. */
  onClosed: () => void;
}

/**
 * The one window. It is made when it is wanted and destroyed when it is closed, so that a Latchkey in the tray costs no
 * renderer's memory.
 */
export class MainWindow {
  readonly #options: Options;
  #window: BrowserWindow | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Brings the window forward, made anew if need be. @param to a place in the page (`/settings`); where it was if absent */
  show(to?: string): void {
    const window = this.#window;
    if (!window) {
      this.#window = this.#open(to ?? '/');
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (to === undefined) return;
    // A page that still loads does not listen yet.
    if (window.webContents.isLoading()) void window.webContents.once('did-finish-load', () => this.send('navigate', { to }));
    else this.send('navigate', { to });
  }

  send<E extends EventName>(event: E, data: EventData<E>): void {
    const contents = this.#window?.webContents;
    // A closing window loses its page a moment before it is closed.
    if (contents && !contents.isDestroyed()) contents.send(event, data);
  }

  owns(contents: WebContents): boolean {
    return this.#window?.webContents === contents;
  }

  #open(to: string): BrowserWindow {
    const { session, preload, stateFile, icon, log, onClosed } = this.#options;
    const kept = readWindowState(stateFile, log);
    const { workArea } = screen.getPrimaryDisplay();
    const window = new BrowserWindow({
      ...placeWindow(kept?.bounds ?? null, [workArea, ...screen.getAllDisplays().map((display) => display.workArea)]),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      title: 'Latchkey',
      icon,
      show: false,
      autoHideMenuBar: true,
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    if (kept?.maximized) window.maximize();
    window.once('ready-to-show', () => window.show());
    window.on('close', () => {
      writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }, log);
    });
    window.on('closed', () => {
      this.#window = null;
      onClosed();
    });
    // Once: a page that crashes as soon as it is shown would do so for ever.
    window.webContents.once('render-process-gone', (_, { reason }) => {
      log.warn('page process gone', { reason });
      if (reason !== 'clean-exit') window.reload();
    });
    window.loadURL(`${origin}/#${to}`).catch((error: unknown) => log.error('page not loaded', error));
    return window;
  }
}
