import type { AskAgain } from '../../shared/domain/lock.ts';

interface Question {
  what: AskAgain;
  answer: (proven: boolean) => void;
}

/** The one question that waits for the person to prove who they are. A store for `useSyncExternalStore`. */
export class Questions {
  readonly #listeners = new Set<() => void>();
  #open: Question | null = null;

  readonly ask = (what: AskAgain): Promise<boolean> => {
    // One at a time; who asked before can ask once more.
    this.#open?.answer(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#set({ what, answer: resolve });
    return promise;
  };

  answer(proven: boolean): void {
    this.#open?.answer(proven);
    this.#set(null);
  }

  readonly read = (): Question | null => this.#open;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(question: Question | null): void {
    this.#open = question;
    for (const listener of this.#listeners) listener();
  }
}
