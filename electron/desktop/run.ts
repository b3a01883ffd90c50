import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

import { app, nativeTheme } from 'electron';

import { eventNames } from '../../shared/ipc/channels.ts';
import type { EventData } from '../../shared/ipc/events.ts';
import type { ClipboardStatus } from '../../shared/ipc/contract/app.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { resources } from '../../shared/locales/index.ts';
import { pickLanguage, type Language } from '../../shared/locales/texts.ts';
import { createDispatcher } from '../ipc/dispatch.ts';
import type { App, NoticeGroup } from '../shell.ts';
import { setApplicationMenu } from './window/app-menu.ts';
import { backgroundOf } from './window/background.ts';
import type { Controls } from './controls.ts';
import { answerCalls } from './window/ipc-main.ts';
import { noticeMessage } from './notifications/notice-message.ts';
import { Notifier } from './notifications/notifications.ts';
import { pageSession } from './window/page-session.ts';
import { QuickAccess } from './quick-access/quick-access.ts';
import { stopBeforeQuit } from './quit.ts';
import { Reachable } from './window/reachable.ts';
import { type StartRequest, withoutRequest } from './start-request.ts';
import { type Buses, watchSurroundings, watchTray } from './system/surroundings.ts';
import { trayActions } from './tray/tray-actions.ts';
import { trayLook } from './tray/tray-look.ts';
import { TrayIcon } from './tray/tray.ts';
import { whenLocked } from './window/when-locked.ts';
import { MainWindow } from './window/window.ts';

interface Options {
  /** The build: `client/`, `preload/`, `main/` with the icons. */
  dist: string;
  /** Folder in which the window's place is kept. */
  config: string;
  /** Where the command line reaches this instance. */
  socket: string;
  /** The name of the desktop file, without its ending. */
  appId: string;
  controls: Controls;
  buses: Buses;
  /** What this start asks for. */
  request: StartRequest;
  /** Hears what further starts ask for, also those that came before. */
  onFurtherStart: (carryOut: (request: StartRequest) => void) => void;
}

/** So long the core waits until the desktop is asked for a tray; a D-Bus that hangs must not keep it. In ms. */
const trayFirstMs = 1000;

/**
 * The desktop shell on a core that is built but not started: window, tray, notifications, clipboard. Must be called when
 * Electron is ready; resolves when everything runs. @throws what `core.start` throws
 */
export const runDesktop = async (core: App, options: Options): Promise<void> => {
  const { dist, config, socket, appId, controls, buses, request, onFurtherStart } = options;
  const { platform, env } = process;
  const around = { ...buses, platform };
  const { log } = core;
  const dispatch = createDispatcher(core.handlers, log, core.gate);
  const icons = join(dist, 'main/icons');
  setApplicationMenu(platform);

  let settings = await core.handlers['settings.get'](undefined);
  let clipboard: ClipboardStatus = await core.handlers['clipboard.status'](undefined);
  let notifications = false;
  let quitting = false;
  const language = (): Language => languageOf(settings);
  const words = () => resources[language()];

  const notifier = new Notifier(platform, log);
  const page = {
    session: pageSession(join(dist, 'client')),
    preload: join(dist, 'preload/preload.cjs'),
    icon: join(icons, 'window.png'),
    background: () => backgroundOf(settings.theme, nativeTheme.shouldUseDarkColors),
  };
  const window = new MainWindow({
    ...page,
    stateFile: join(config, 'window.json'),
    log,
    canGo: () => tray.visible,
    onClosed: () => {
      // Somebody was quicker than the end.
      if (quitting) return;
      const stays = settings.closeToTray && tray.visible;
      // Without an icon in a tray nobody would find the way back to an app without a window.
      const hint = stays ? 'stillRunning' : settings.closeToTray ? 'endedWithoutTray' : null;
      if (hint && notifications && core.firstTime(hint))
        notifier.show({ ...words().notifications[hint], quiet: true, onClick: () => window.show() });
      if (!stays) app.quit();
    },
  });
  const tray = new TrayIcon({
    icons,
    platform,
    desktop: env['XDG_CURRENT_DESKTOP'] ?? '',
    look: () => trayLook({ view: core.trayView(), clipboard, now: new Date() }, words().tray),
    act: trayActions({
      core,
      dispatch,
      notifier,
      language,
      open: (to) => window.show(to),
      search: () => quickAccess.popup.show(),
      lock: () => void lock(),
      quit: () => app.quit(),
    }),
  });
  const quickAccess = new QuickAccess({
    ...page,
    core,
    platform,
    env,
    bus: buses.session,
    appId,
    socket,
    description: () => words().tray.quickAccess,
    changed: () => core.events.changed('desktop'),
  });
  const { popup } = quickAccess;
  const reachable = new Reachable({
    isReachable: () => quitting || tray.visible || window.isOpen,
    show: () => window.showMinimized(),
  });
  controls.attach({
    offers: () => ({ tray: tray.visible, notifications, shortcut: quickAccess.status() }),
    setShortcut: (accelerator) => quickAccess.setShortcut(accelerator),
    closePopup: () => popup.hide(),
    openPlace: (to) => {
      popup.hide();
      window.show(to);
    },
  });

  const tell = (what: string) => (error: unknown) => log.error(what, error);
  const readSettings = async (): Promise<void> => {
    settings = await core.handlers['settings.get'](undefined);
    tray.refresh();
  };
  /** Without a way to open it again Latchkey is not locked; the settings are where such a way is made. */
  const lock = async (): Promise<void> => {
    const answer = await dispatch('lock.lock', undefined);
    if (!answer.ok) window.show('/settings');
  };
  const carryOut = (wish: StartRequest): void => {
    if (quitting) return startAnew(env);
    switch (wish.do) {
      case 'open':
        return window.show();
      case 'navigate':
        return window.show(wish.to);
      case 'popup':
        return popup.show();
      case 'lock':
        return void lock();
      case 'stay-hidden':
        return undefined;
      case 'nothing':
        return log.warn('link leads nowhere');
    }
  };

  answerCalls(dispatch, (contents) => window.owns(contents) || popup.owns(contents), log);
  for (const event of eventNames) {
    core.events.on(event, (data) => {
      const told = core.gate.tells(event, data);
      if (told === null) return;
      window.send(event, told);
      // Quick access stays where it is.
      if (event !== 'navigate') popup.send(event, told as EventData<typeof event>);
    });
  }
  core.events.on('clipboard', (status) => {
    clipboard = status;
    tray.refresh();
  });
  core.events.on('lock', () => tray.refresh());
  whenLocked(core, () => {
    const { isOpen, isMinimized } = window;
    window.discard();
    popup.discard();
    if (!isOpen || tray.visible) return;
    // The page that comes shows how to open Latchkey, and nothing else.
    if (isMinimized) window.showMinimized();
    else window.show();
  });
  core.events.on('changed', ({ topics }) => {
    if (topics.includes('settings')) readSettings().catch(tell('settings not read'));
    else tray.refresh();
  });
  const tellNotice = (group: NoticeGroup): void => {
    const hidesNames = core.trayView().locked && settings.lockHidesNames;
    const { title, body, to } = noticeMessage(group, language(), new Date(), hidesNames);
    notifier.show({ title, body, onClick: () => window.show(to) });
  };
  let stopTelling: (() => void) | null = null;
  /** Notices wait while nothing would show them. */
  const setNotifications = (present: boolean): void => {
    notifications = present;
    if (present) stopTelling ??= core.onNotices(tellNotice);
    else {
      stopTelling?.();
      stopTelling = null;
    }
    core.events.changed('desktop');
  };
  app.on('activate', () => carryOut({ do: 'open' }));
  app.on('will-quit', () => void quickAccess.stop());
  stopBeforeQuit(core, {
    begins: () => {
      quitting = true;
      // Not within the click in its menu that may have brought this.
      setImmediate(() => tray.setHost(false));
      window.hide();
      popup.hide();
    },
    // A page that is still loading while Electron ends takes the process down.
    ends: () => {
      window.discard();
      popup.discard();
    },
  });
  // The window's own `onClosed` decides; without a listener Electron would quit here.
  app.on('window-all-closed', () => undefined);

  const trayKnown = watchTray(around, log, (present) => {
    if (quitting) return;
    tray.setHost(present);
    reachable.lookSoon();
    core.events.changed('desktop');
  });
  // What a crash left behind may take a while to finish, and a keychain may ask first: neither keeps window and tray waiting.
  if (request.do === 'nothing') carryOut({ do: 'open' });
  else if (request.do !== 'lock') carryOut(request);
  onFurtherStart(carryOut);
  reachable.lookSoon();
  await Promise.race([trayKnown, after(trayFirstMs)]);
  await Promise.all([watchSurroundings(core, around, setNotifications), core.start(), quickAccess.start(settings.shortcut)]);
  // Only now it is known how it can be opened again.
  if (request.do === 'lock') await lock();
};

/** Whoever starts it again while it ends wants it to run. An AppImage is mounted elsewhere at each start. */
const startAnew = (env: NodeJS.ProcessEnv): void => {
  const execPath = env['APPIMAGE'];
  app.relaunch({ args: withoutRequest(process.argv.slice(1)), ...(execPath ? { execPath } : {}) });
};

const languageOf = ({ language }: Settings): Language =>
  language === 'system' ? pickLanguage(app.getPreferredSystemLanguages()) : language;
