import { z } from 'zod';

import type { Clock } from '../timing/clock.ts';
import type { Storage } from '../storage/port.ts';

const fact = 'lock.tries';
/** So many slips of the finger cost nothing. */
const free = 3;
const firstWaitMs = 5_000;
const longestWaitMs = 15 * 60_000;

const triesSchema = z.object({ wrong: z.number().int().min(0), at: z.number() });
type Kept = z.infer<typeof triesSchema>;

const none: Kept = { wrong: 0, at: 0 };

/** Milliseconds to wait after so many wrong tries: none, then 5 s, doubled each time up to a quarter of an hour. */
export const waitAfter = (wrong: number): number =>
  wrong < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(wrong - free, 20));

/** Counts wrong passphrases and says when the next may be tried. Lies in the database, so that a new start does not forgive. */
export class Tries {
  readonly #facts: Storage['facts'];
  readonly #clock: Clock;

  constructor(facts: Storage['facts'], clock: Clock) {
    this.#facts = facts;
    this.#clock = clock;
  }

  /** ISO 8601; null when the next try need not wait. */
  waitUntil(): string | null {
    const { wrong, at } = this.#read();
    const now = this.#clock.now().getTime();
    // A clock that was set back must not make a quarter of an hour a year.
    if (at > now) this.#write({ wrong, at: now });
    const until = Math.min(at, now) + waitAfter(wrong);
    return until > now ? new Date(until).toISOString() : null;
  }

  wrong(): void {
    this.#write({ wrong: this.#read().wrong + 1, at: this.#clock.now().getTime() });
  }

  right(): void {
    if (this.#read().wrong > 0) this.#write(none);
  }

  #read(): Kept {
    const text = this.#facts.get(fact);
    if (text === null) return none;
    try {
      return triesSchema.parse(JSON.parse(text));
    } catch {
      return none;
    }
  }

  #write(kept: Kept): void {
    this.#facts.set(fact, JSON.stringify(kept));
  }
}
