import type { App } from '../../shell.ts';

/** Calls each time Latchkey goes from open to locked; the event itself also comes for a wrong passphrase and the like. */
export const whenLocked = (core: Pick<App, 'events' | 'trayView'>, locked: () => void): void => {
  let was = core.trayView().locked;
  core.events.on('lock', (status) => {
    const now = status.locked && !was;
    was = status.locked;
    if (now) locked();
  });
};
