import manifest from '../../package.json' with { type: 'json' };
import { createApp } from '../app.ts';
import { defaultPaths } from '../paths.ts';
import type { App } from '../shell.ts';
import { simulatedFromEnv } from '../simulated.ts';
import { readPassphrase } from './passphrase.ts';
import type { Terminal } from './terminal.ts';

/**
 * The whole core for the time of one command, its vault opened. It may work beside a running tray or web shell: what an
 * earlier run left open is theirs to finish.
 */
export const withApp = async <T>(terminal: Terminal, work: (app: App) => Promise<T>): Promise<T> => {
  const app = createApp({
    shell: 'cli',
    version: manifest.version,
    paths: defaultPaths(terminal.env),
    clipboard: null,
    openExternal: () => Promise.resolve(false),
    simulated: simulatedFromEnv(terminal.env),
    alongside: true,
  });
  try {
    await app.start();
    const { kind, state } = await app.handlers['vault.status'](undefined);
    if (kind === 'passphrase-file' && state === 'locked') {
      const passphrase = await readPassphrase(terminal);
      await app.handlers['vault.unlock']({ passphrase: passphrase.reveal() });
    }
    return await work(app);
  } finally {
    await app.stop();
  }
};
