import type { App } from './shell.ts';

const everyMs = 30_000;

/**
 * Tells the core now and then how long nobody used it, and only while a setting wants to know: a timer wakes the machine.
 * Gives a function that stops it.
 * @param idleMs milliseconds since somebody did something
 */
export const watchIdle = async (
  core: Pick<App, 'handlers' | 'events' | 'idleFor' | 'log'>,
  idleMs: () => number,
): Promise<() => void> => {
  let timer: NodeJS.Timeout | undefined;
  const follow = async (): Promise<void> => {
    const { lockIdleMinutes } = await core.handlers['settings.get'](undefined);
    clearInterval(timer);
    if (lockIdleMinutes > 0) timer = setInterval(() => core.idleFor(idleMs()), everyMs).unref();
  };
  const stopListening = core.events.on('changed', ({ topics }) => {
    if (topics.includes('settings')) follow().catch((error: unknown) => core.log.error('settings not read', error));
  });
  await follow();
  return () => {
    stopListening();
    clearInterval(timer);
  };
};
