import { z } from 'zod';

import { AppError } from '../../shared/domain/errors.ts';
import type { Log } from '../log/log.ts';
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
  readonly #log: Pick<Log, 'error'>;
  /** What could not be written down; a full disk neither forgives a wrong try nor refuses the right one. */
  #unwritten: Kept | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(facts: Storage['facts'], clock: Clock, log: Pick<Log, 'error'>) {
    this.#facts = facts;
    this.#clock = clock;
    this.#log = log;
  }

  /** One after the other: many at once must not share one wait. @param proof whether it is right. @throws wrong-passphrase, rate-limited */
  check(proof: () => Promise<boolean>): Promise<void> {
    const turn = this.#turn.then(() => this.#checkNow(proof));
    this.#turn = turn.catch(() => undefined);
    return turn;
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

  async #checkNow(proof: () => Promise<boolean>): Promise<void> {
    const waitUntil = this.waitUntil();
    if (waitUntil !== null) {
      const seconds = Math.ceil((Date.parse(waitUntil) - this.#clock.now().getTime()) / 1000);
      throw new AppError('rate-limited', { details: { seconds } });
    }
    if (await proof()) return this.right();
    this.wrong();
    throw new AppError('wrong-passphrase');
  }

  #read(): Kept {
    if (this.#unwritten !== null) return this.#unwritten;
    const text = this.#facts.get(fact);
    if (text === null) return none;
    try {
      return triesSchema.parse(JSON.parse(text));
    } catch {
      return none;
    }
  }

  #write(kept: Kept): void {
    this.#unwritten = kept;
    try {
      this.#facts.set(fact, JSON.stringify(kept));
      this.#unwritten = null;
    } catch (error) {
      this.#log.error('tries not written down', error);
    }
  }
}
