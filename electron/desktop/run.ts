import { join } from 'node:path';

import { app } from 'electron';

import { eventNames } from '../../shared/ipc/channels.ts';
import type { ClipboardStatus } from '../../shared/ipc/contract/app.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { fillIn } from '../../shared/locales/fill-in.ts';
import { resources } from '../../shared/locales/index.ts';
import { pickLanguage, type Language } from '../../shared/locales/texts.ts';
import { createDispatcher } from '../ipc/dispatch.ts';
import type { App } from '../shell.ts';
import { setApplicationMenu } from './app-menu.ts';
import { openBus } from './bus.ts';
import { answerCalls } from './ipc-main.ts';
import { watchAway } from './away.ts';
import { Notifier } from './notifications.ts';
import { createPageSession } from './page-session.ts';
import { stopBeforeQuit } from './quit.ts';
import { trayActions } from './tray-actions.ts';
import { watchTrayHost } from './tray-host.ts';
import { trayMenu } from './tray-menu.ts';
import { TrayIcon } from './tray.ts';
import { warningMessage } from './warning-message.ts';
import { MainWindow } from './window.ts';

interface Folders {
  /** The build: `client/`, `preload/`, `main/` with the icons. */
  dist: string;
  /** Where the window's place is kept. */
  config: string;
}

/**
 * The desktop shell on a core that is built but not started: window, tray, notifications, clipboard. Must be called when
 * Electron is ready; resolves when everything runs. @throws what `core.start` throws
 */
export const runDesktop = async (core: App, folders: Folders): Promise<void> => {
  const { platform, env } = process;
  const { log } = core;
  const dispatch = createDispatcher(core.handlers, log);
  const icons = join(folders.dist, 'main/icons');
  stopBeforeQuit(core);
  setApplicationMenu(platform);

  let settings = await core.handlers['settings.get'](undefined);
  let clipboard: ClipboardStatus = await core.handlers['clipboard.status'](undefined);
  const language = (): Language => languageOf(settings);
  const words = () => resources[language()].tray;

  const window = new MainWindow({
    session: createPageSession(join(folders.dist, 'client')),
    preload: join(folders.dist, 'preload/preload.cjs'),
    stateFile: join(folders.config, 'window.json'),
    icon: join(icons, 'window.png'),
    log,
    // Without an icon in a tray nobody would find the way back to an app without a window.
    onClosed: () => {
      if (!settings.closeToTray || !tray.visible) app.quit();
    },
  });
  const notifier = new Notifier(platform, log);
  const tray = new TrayIcon({
    icons,
    platform,
    menu: () => trayMenu({ keys: core.pinnedKeys(), clipboard }, words()),
    tooltip: () => (clipboard.name === null ? words().tooltip : fillIn(words().copied, { name: clipboard.name })),
    act: trayActions({ core, dispatch, window, notifier, language }),
  });

  const tell = (what: string) => (error: unknown) => log.error(what, error);
  const readSettings = async (): Promise<void> => {
    settings = await core.handlers['settings.get'](undefined);
    tray.refresh();
  };

  answerCalls(dispatch, (contents) => window.owns(contents), log);
  for (const event of eventNames) core.events.on(event, (data) => window.send(event, data));
  core.events.on('clipboard', (status) => {
    clipboard = status;
    tray.refresh();
  });
  core.events.on('changed', ({ topics }) => {
    if (topics.includes('settings')) readSettings().catch(tell('settings not read'));
    else tray.refresh();
  });
  core.onWarning((warning) => {
    const onClick = (): void => window.show(`/keys/${warning.credentialId}`);
    notifier.show({ ...warningMessage(warning, language(), new Date()), onClick });
  });
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // The window's own `onClosed` decides; without a listener Electron would quit here.
  app.on('window-all-closed', () => undefined);

  const watchSystem = async (): Promise<void> => {
    const onLinux = platform === 'linux';
    const session = onLinux ? await openBus('session', env, log) : null;
    const system = onLinux ? await openBus('system', env, log) : null;
    const clear = (): void => void dispatch('clipboard.clear', undefined);
    if (!onLinux) tray.setHost(true);
    await Promise.all([
      session ? watchTrayHost(session, log, (present) => tray.setHost(present)).catch(tell('tray host not known')) : undefined,
      watchAway({ session, system }, clear).catch(tell('lock of the screen not known')),
    ]);
  };

  // What a crash left behind may take a while to finish, and a keychain may ask first: neither keeps the window waiting.
  window.show();
  await Promise.all([core.start(), watchSystem()]);
};

const languageOf = ({ language }: Settings): Language =>
  language === 'system' ? pickLanguage(app.getPreferredSystemLanguages()) : language;
