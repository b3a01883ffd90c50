import type { EventName } from '../shared/ipc/channels.ts';
import type { EventData, Topic } from '../shared/ipc/events.ts';

type Listener<E extends EventName> = (data: EventData<E>) => void;

/** What the core tells its shells. Typed by the contract; a listener that throws does not stop the others. */
export class Events {
  readonly #listeners = new Map<EventName, Set<Listener<never>>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  on<E extends EventName>(event: E, listener: Listener<E>): () => void {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  emit<E extends EventName>(event: E, data: EventData<E>): void {
    for (const listener of this.#listeners.get(event) ?? []) {
      try {
        (listener as Listener<E>)(data);
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  changed(...topics: Topic[]): void {
    this.emit('changed', { topics });
  }
}
