import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import manifest from '../../package.json' with { type: 'json' };
import { createApp } from '../app.ts';
import { createDispatcher } from '../ipc/dispatch.ts';
import { defaultPaths } from '../paths.ts';
import type { App } from '../shell.ts';
import { simulatedFromEnv } from '../simulated.ts';
import { watchIdle } from '../watch-idle.ts';
import { hasScreen, openPrivately } from './open-browser.ts';
import { PageFiles } from './page-files.ts';
import { defaultTimes, WebServer } from './server.ts';

export interface WebOptions {
  /** 0 takes a free one. */
  port: number;
  /** Whether to open a browser. */
  open: boolean;
}

/** Runs the web shell until it is interrupted (Ctrl+C, SIGTERM). Throws what the start throws, `already-running` among it. */
export const runWeb = async ({ port, open }: WebOptions): Promise<void> => {
  const app = createApp({
    shell: 'web',
    version: manifest.version,
    paths: defaultPaths(),
    clipboard: null,
    // The page itself opens links: its browser may run on another machine's screen.
    openExternal: () => Promise.resolve(false),
    simulated: simulatedFromEnv(process.env),
  });
  try {
    await app.start();
    await serve(app, { port, open });
  } finally {
    await app.stop();
  }
};

const serve = async (app: App, { port, open }: WebOptions): Promise<void> => {
  const interrupted = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupted.resolve());

  const dispatch = createDispatcher(app.handlers, app.log, app.gate);
  let usedAt = Date.now();
  const stopWatching = await watchIdle(app, () => Date.now() - usedAt);
  const server = new WebServer({
    ...defaultTimes,
    dispatch: (channel, params) => {
      usedAt = Date.now();
      return dispatch(channel, params);
    },
    events: {
      on: (event, listener) =>
        app.events.on(event, (data) => {
          const told = app.gate.tells(event, data);
          if (told !== null) listener(told);
        }),
    },
    log: app.log,
    files: new PageFiles(pageFolder()),
    onIdle: () => say(`The session ended because nobody used it. Open Latchkey again:\n  ${server.launchUrl()}`),
  });
  await server.listen(port);
  const url = server.launchUrl();
  say(`Latchkey is open to browsers of this machine. The link works once, within five minutes:\n  ${url}`);
  const showNew = (): void => say(`  ${server.launchUrl()}`);
  if (process.stdin.isTTY) {
    say('Enter shows a new link, Ctrl+C ends.');
    process.stdin.on('data', showNew);
  } else if (process.platform !== 'win32') {
    say('SIGUSR2 shows a new link, SIGTERM ends.');
    process.on('SIGUSR2', showNew);
  }

  const removeFile = open && hasScreen(process.env, process.platform) ? await openPrivately(url) : null;
  await interrupted.promise;
  stopWatching();
  await removeFile?.();
  process.stdin.off('data', showNew).pause();
  process.off('SIGUSR2', showNew);
  await server.close();
};

/** Where the build puts the page: seen from the bundle (`dist/cli/assets`), or from this file when it runs as it is. */
const pageFolder = (): string => {
  const folders = ['../../client/', '../../dist/client/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const built = folders.find((folder) => existsSync(join(folder, 'index.html')));
  if (built === undefined) throw new Error('the page is not built: npm run build');
  return built;
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);
