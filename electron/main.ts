import { join } from 'node:path';

import { app, dialog } from 'electron';

import { AppError } from '../shared/domain/errors.ts';
import { describeError } from '../shared/locales/describe-error.ts';
import { resources } from '../shared/locales/index.ts';
import { pickLanguage } from '../shared/locales/texts.ts';
import { createApp } from './app.ts';
import { createSystemAuthentication } from './desktop/system/authentication.ts';
import { SystemClipboard } from './desktop/system/clipboard.ts';
import { Controls } from './desktop/controls.ts';
import { hearFurtherStarts } from './desktop/further-starts.ts';
import { createOpenExternal } from './desktop/window/external.ts';
import { createAutostart, startedAtLogin } from './desktop/system/login-item.ts';
import { registerPageScheme } from './desktop/window/page-session.ts';
import { runDesktop } from './desktop/run.ts';
import { startRequest } from './desktop/start-request.ts';
import { openBuses } from './desktop/system/surroundings.ts';
import type { Log } from './log/log.ts';
import { defaultPaths } from './paths.ts';
import { instanceSocket } from './running-instance.ts';
import type { Paths } from './shell.ts';
import { simulatedFromEnv } from './simulated.ts';

/** The desktop shell: `dist/main/main.cjs`, the file Electron starts with. */
const start = async (paths: Paths): Promise<void> => {
  const { platform, env } = process;
  const onFurtherStart = hearFurtherStarts();
  let log: Log | null = null;
  // The first thing, so that the desktop answers while everything else is built.
  const buses = openBuses(platform, env, (what, facts) => log?.warn(what, facts));
  await app.whenReady();
  const simulated = simulatedFromEnv(env);
  const autostart = createAutostart(platform, env);
  const controls = new Controls(autostart, env);
  const core = createApp({
    shell: 'desktop',
    version: app.getVersion(),
    paths,
    clipboard: new SystemClipboard(platform),
    desktop: controls,
    systemAuthentication: (log) => createSystemAuthentication({ platform, env, log, words }),
    openExternal: createOpenExternal(simulated),
    simulated,
  });
  ({ log } = core);
  logUncaught(log);
  const { startHidden } = await core.handlers['settings.get'](undefined);
  const request = startedAtLogin() && startHidden ? ({ do: 'stay-hidden' } as const) : startRequest(process.argv);
  autostart.renew(startHidden).catch((error: unknown) => core.log.error('autostart not renewed', error));
  try {
    await runDesktop(core, {
      dist: join(import.meta.dirname, '..'),
      config: paths.config,
      socket: instanceSocket(paths, platform),
      appId: identifier,
      controls,
      buses: await buses,
      request,
      onFurtherStart,
    });
  } catch (error) {
    log.error('desktop not started', error);
    throw error;
  }
};

/**
 * What nobody foresaw goes into the log, redacted, where Electron would show it in a dialog. The app goes on: what it was doing with
 * keys is in the journal, and whoever looks at it sees where it stands.
 */
const logUncaught = (log: Log): void => {
  process.on('uncaughtException', (error) => log.error('uncaught exception', error));
  process.on('unhandledRejection', (reason) => log.error('unhandled rejection', reason));
};

/** In the language of the system, whose words stand around them. */
const words = () => resources[pickLanguage(app.getPreferredSystemLanguages())].lock;

/** Without a core there is no window; a person still has to be told. */
const fail = (error: unknown): void => {
  const known = error instanceof AppError ? error : new AppError('internal', { cause: error });
  const { what, means, next } = describeError(known.toData(), pickLanguage(app.getPreferredSystemLanguages()));
  dialog.showErrorBox('Latchkey', [what, means, next].join('\n\n'));
  app.exit(1);
};

const identifier = 'app.latchkey.Latchkey';
const paths = defaultPaths();
app.setName('Latchkey');
app.setAppUserModelId(identifier);
app.setDesktopName(identifier);
// Chromium's own files, apart from ours.
app.setPath('userData', join(paths.data, 'chromium'));
registerPageScheme();
if (app.requestSingleInstanceLock({ argv: process.argv })) start(paths).catch(fail);
else app.quit();
