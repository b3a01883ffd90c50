import { join, resolve } from 'node:path';

import envPaths from 'env-paths';

import type { Paths } from './shell.ts';

/**
 * Where this installation keeps its files: the folders that the system intends for data, settings and logs, or, when
 * `LATCHKEY_HOME` names a folder, everything in that one. Nothing is created here; whoever writes makes its folder
 * with mode 0700 (`privateFolder`).
 */
export const defaultPaths = (env: NodeJS.ProcessEnv = process.env): Paths => {
  if (env['LATCHKEY_HOME']) {
    const home = resolve(env['LATCHKEY_HOME']);
    return { data: home, config: home, log: join(home, 'log') };
  }
  const { data, config, log } = envPaths('latchkey', { suffix: '' });
  return { data, config, log };
};
