import type { Storage } from '../storage/port.ts';

/** More than a menu shows, since keys among them may be pinned or gone by the time it is opened. */
const kept = 20;
const fact = 'recently copied';

/** The keys that were copied last, remembered over restarts. Read once, then in memory. */
export class Recent {
  readonly #facts: Storage['facts'];
  #ids: readonly string[] | null = null;

  constructor(facts: Storage['facts']) {
    this.#facts = facts;
  }

  /** Latest first; may name keys that are gone. */
  get ids(): readonly string[] {
    this.#ids ??= idsIn(this.#facts.get(fact));
    return this.#ids;
  }

  note(id: string): void {
    this.#keep([id, ...this.ids.filter((other) => other !== id)].slice(0, kept));
  }

  forget(id: string): void {
    if (this.ids.includes(id)) this.#keep(this.ids.filter((other) => other !== id));
  }

  #keep(ids: readonly string[]): void {
    this.#facts.set(fact, ids.join(' '));
    this.#ids = ids;
  }
}

const idsIn = (text: string | null): string[] => (text ?? '').split(' ').filter((id) => id !== '');
