import { useSyncExternalStore } from 'react';

/** One ticking clock for all that looks at it: a list of relative times must not start a timer a row. */
const createTicker = (everyMs: number) => {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | null = null;
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      if (timer === null) {
        now = Date.now();
        timer = setInterval(tick, everyMs);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && timer !== null) {
          clearInterval(timer);
          timer = null;
        }
      };
    },
    read: () => now,
  };
};

const seconds = createTicker(1000);
const halfMinutes = createTicker(30_000);

/** The time in ms since the epoch, renewed every second (`second`) or every half minute (`minute`). */
export const useNow = (step: 'second' | 'minute' = 'minute'): number => {
  const ticker = step === 'second' ? seconds : halfMinutes;
  return useSyncExternalStore(ticker.subscribe, ticker.read);
};
