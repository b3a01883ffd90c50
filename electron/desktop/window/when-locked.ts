import type { App } from '../../shell.ts';

/** Calls each time Latchkey goes from open to locked; the event itself also comes for a wrong passphrase and the like. */
export const whenLocked = async (core: Pick<App, 'events' | 'handlers'>, locked: () => void): Promise<void> => {
  let was = (await core.handlers['lock.status'](undefined)).locked;
  core.events.on('lock', (status) => {
    const now = status.locked && !was;
    was = status.locked;
    if (now) locked();
  });
};
