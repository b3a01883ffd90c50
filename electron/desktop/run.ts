import { join } from 'node:path';

import { app } from 'electron';

import { eventNames } from '../../shared/ipc/channels.ts';
import type { EventData } from '../../shared/ipc/events.ts';
import type { ClipboardStatus } from '../../shared/ipc/contract/app.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { resources } from '../../shared/locales/index.ts';
import { pickLanguage, type Language } from '../../shared/locales/texts.ts';
import { createDispatcher } from '../ipc/dispatch.ts';
import type { App } from '../shell.ts';
import { setApplicationMenu } from './window/app-menu.ts';
import type { Controls } from './controls.ts';
import { answerCalls } from './window/ipc-main.ts';
import { noticeMessage } from './notifications/notice-message.ts';
import { Notifier } from './notifications/notifications.ts';
import { createPageSession } from './window/page-session.ts';
import { QuickAccess } from './quick-access/quick-access.ts';
import { stopBeforeQuit } from './quit.ts';
import { Reachable } from './window/reachable.ts';
import { secondRequest, type StartRequest, startRequest } from './start-request.ts';
import { openBuses, watchSurroundings } from './system/surroundings.ts';
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
  /** What this start asks for. */
  request: StartRequest;
  /** Hears of links that the system hands over while the app runs (macOS), of those that came before, too. */
  onLink: (listener: (link: string) => void) => void;
}

/**
 * The desktop shell on a core that is built but not started: window, tray, notifications, clipboard. Must be called when
 * Electron is ready; resolves when everything runs. @throws what `core.start` throws
 */
export const runDesktop = async (core: App, options: Options): Promise<void> => {
  const { dist, config, socket, appId, controls, request, onLink } = options;
  const { platform, env } = process;
  const { log } = core;
  const dispatch = createDispatcher(core.handlers, log, core.gate);
  const icons = join(dist, 'main/icons');
  stopBeforeQuit(core);
  setApplicationMenu(platform);

  let settings = await core.handlers['settings.get'](undefined);
  let clipboard: ClipboardStatus = await core.handlers['clipboard.status'](undefined);
  let notifications = false;
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  const language = (): Language => languageOf(settings);
  const words = () => resources[language()];
  const buses = await openBuses(platform, env, log);

  const notifier = new Notifier(platform, log);
  const page = {
    session: createPageSession(join(dist, 'client')),
    preload: join(dist, 'preload/preload.cjs'),
    icon: join(icons, 'window.png'),
  };
  const window = new MainWindow({
    ...page,
    stateFile: join(config, 'window.json'),
    log,
    canGo: () => tray.visible,
    onClosed: () => {
      // The end closes the window as well; by then the core has stopped.
      if (quitting) return;
      const stays = settings.closeToTray && tray.visible;
      // Without an icon in a tray nobody would find the way back to an app without a window.
      const hint = stays ? 'stillRunning' : settings.closeToTray ? 'endedWithoutTray' : null;
      if (hint && core.firstTime(hint))
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
    isReachable: () => tray.visible || window.isOpen,
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
  const carryOut = (wish: StartRequest): void => {
    switch (wish.do) {
      case 'open':
        return window.show();
      case 'navigate':
        return window.show(wish.to);
      case 'popup':
        return popup.show();
      case 'lock':
        return void dispatch('lock.lock', undefined);
      case 'stay-hidden':
        return undefined;
      case 'nothing':
        return log.warn('link leads nowhere');
    }
  };

  answerCalls(dispatch, (contents) => window.owns(contents) || popup.owns(contents), log);
  for (const event of eventNames) {
    core.events.on(event, (data) => {
      if (core.gate.tells(event, data) === null) return;
      window.send(event, data);
      // Quick access stays where it is.
      if (event !== 'navigate') popup.send(event, data as EventData<typeof event>);
    });
  }
  core.events.on('clipboard', (status) => {
    clipboard = status;
    tray.refresh();
  });
  core.events.on('lock', () => tray.refresh());
  await whenLocked(core, () => {
    const seen = window.isOpen;
    window.discard();
    popup.discard();
    // The page that comes shows how to open Latchkey, and nothing else.
    if (seen && !tray.visible) window.show();
  });
  core.events.on('changed', ({ topics }) => {
    if (topics.includes('settings')) readSettings().catch(tell('settings not read'));
    else tray.refresh();
  });
  core.onNotices((group) => {
    const hidesNames = core.trayView().locked && settings.lockHidesNames;
    const { title, body, to } = noticeMessage(group, language(), new Date(), hidesNames);
    notifier.show({ title, body, onClick: () => window.show(to) });
  });
  app.on('second-instance', (_, argv, __, sent) => carryOut(secondRequest(argv, sent)));
  app.on('activate', () => window.show());
  onLink((link) => carryOut(startRequest([link])));
  app.on('will-quit', () => void quickAccess.stop());
  // The window's own `onClosed` decides; without a listener Electron would quit here.
  app.on('window-all-closed', () => undefined);

  // What a crash left behind may take a while to finish, and a keychain may ask first: neither keeps the window waiting.
  carryOut(request.do === 'nothing' ? { do: 'open' } : request);
  reachable.lookSoon();
  await Promise.all([
    // First, so that the desktop answers while the core reads what it keeps.
    watchSurroundings(core, platform, buses, {
      tray: (present) => {
        tray.setHost(present);
        reachable.lookSoon();
        core.events.changed('desktop');
      },
      notifications: (present) => {
        notifications = present;
        core.events.changed('desktop');
      },
    }),
    core.start(),
    quickAccess.start(settings.shortcut),
  ]);
};

const languageOf = ({ language }: Settings): Language =>
  language === 'system' ? pickLanguage(app.getPreferredSystemLanguages()) : language;
