import { join } from 'node:path';

import { app, dialog } from 'electron';

import { AppError } from '../shared/domain/errors.ts';
import { describeError } from '../shared/locales/describe-error.ts';
import { pickLanguage } from '../shared/locales/texts.ts';
import { createApp } from './app.ts';
import { SystemClipboard } from './desktop/clipboard.ts';
import { createOpenExternal } from './desktop/external.ts';
import { registerPageScheme } from './desktop/page-session.ts';
import { runDesktop } from './desktop/run.ts';
import { defaultPaths } from './paths.ts';
import type { Paths } from './shell.ts';
import { simulatedFromEnv } from './simulated.ts';

/** The desktop shell: `dist/main/main.cjs`, the file Electron starts with. */
const start = async (paths: Paths): Promise<void> => {
  await app.whenReady();
  const simulated = simulatedFromEnv(process.env);
  const core = createApp({
    shell: 'desktop',
    version: app.getVersion(),
    paths,
    clipboard: new SystemClipboard(process.platform),
    openExternal: createOpenExternal(simulated),
    simulated,
  });
  await runDesktop(core, { dist: join(import.meta.dirname, '..'), config: paths.config });
};

/** Without a core there is no log and no window; a person still has to be told. */
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
if (app.requestSingleInstanceLock()) start(paths).catch(fail);
else app.quit();
