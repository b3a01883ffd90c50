import { setTimeout as after } from 'node:timers/promises';

/** Long enough for a slow machine; a test that gets here has failed. */
const patienceMs = 20_000;

/**
 * Something that changes, and can be waited for: `changed` is called after every change, `until` resolves with the first
 * result that is not null.
 */
export class Waiting {
  readonly #waiters = new Set<() => void>();

  changed(): void {
    for (const waiter of this.#waiters) waiter();
  }

  async until<T>(what: string, look: () => T | null | Promise<T | null>): Promise<T> {
    const give = new AbortController();
    const late = after(patienceMs, null, { signal: give.signal }).then(() => {
      throw new Error(`Waited ${patienceMs} ms for ${what}, in vain.`);
    });
    // Aborting the timer is how a wait ends well.
    late.catch(() => undefined);
    let wake = (): void => undefined;
    const waiter = (): void => wake();
    this.#waiters.add(waiter);
    try {
      for (;;) {
        const change = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const found = await look();
        if (found !== null) return found;
        await Promise.race([change, late]);
      }
    } finally {
      this.#waiters.delete(waiter);
      give.abort();
    }
  }
}
