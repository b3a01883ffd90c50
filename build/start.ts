import { join } from 'node:path';

import { ensureBuilt } from './built.ts';
import { findDesktopShell } from './desktop-shell.ts';
import { runChild } from './run-child.ts';

// `npm start [-- --web [--port <n>] [--no-open]]`: the desktop app where it can run, else the web shell.
const root = join(import.meta.dirname, '..');
process.chdir(root);

const [forced, ...rest] = process.argv.includes('--web')
  ? [true, ...process.argv.slice(2).filter((argument) => argument !== '--web')]
  : [false, ...process.argv.slice(2)];

await ensureBuilt(root);
const desktop = findDesktopShell(root, process.env);
if ('executable' in desktop && !forced) {
  process.exitCode = await runChild(desktop.executable, [root, ...rest]);
} else {
  if ('missing' in desktop && !forced)
    process.stdout.write(`No desktop app here: ${desktop.missing}. Starting in the browser.\n`);
  process.exitCode = await runChild(process.execPath, [join(root, 'dist/cli/latchkey.mjs'), 'web', ...rest]);
}
