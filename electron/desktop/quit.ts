import { app, powerMonitor } from 'electron';

import type { App } from '../shell.ts';

/** A keychain that waits for a password must not keep the computer from shutting down. */
const patienceMs = 5000;

/**
 * However the app ends (menu, signal, shutdown): first the core stops, which also empties the clipboard.
 * @param shell what is to be done before, since from then on the core answers nothing any more, and after, before Electron ends; what
 *   fails in it keeps nothing from ending
 */
export const stopBeforeQuit = (core: App, shell: { begins: () => void; ends: () => void }): void => {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      core.log.error('while quitting', error);
    }
  };
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    attempt(shell.begins);
    void stopped(core).finally(() => {
      state = 'stopped';
      attempt(shell.ends);
      // Not within this event: when a signal brought it, Electron would forget the second quit as soon as the first is undone.
      setImmediate(() => app.quit());
    });
  });
  // Without `preventDefault` the system ends the process at once; Electron's types leave the event out.
  const shutdown = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    app.quit();
  };
  powerMonitor.on('shutdown', shutdown as () => void);
};

const stopped = async (core: App): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      core.log.warn('stopping took too long, quitting without');
      resolve();
    }, patienceMs);
  });
  const stop = core.stop().catch((error: unknown) => core.log.error('not stopped cleanly', error));
  await Promise.race([stop, tooLong]);
  clearTimeout(timer);
};
