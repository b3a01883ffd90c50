import { randomUUID } from 'node:crypto';

import { AppError } from '../shared/domain/errors.ts';
import type { Task } from '../shared/ipc/events.ts';
import type { Events } from './events.ts';
import type { Log } from './log/log.ts';

/** What long work calls as it goes on. */
export type Progress = (change: Partial<Pick<Task, 'done' | 'total' | 'current' | 'startsAt'>>) => void;

/** Long work that a person can watch and cancel. */
export class Tasks {
  readonly #running = new Map<string, { abort: AbortController; end: Promise<void> }>();
  readonly #events: Events;
  readonly #log: Log;

  constructor(events: Events, log: Log) {
    this.#events = events;
    this.#log = log;
  }

  /** Starts the work and returns at once; its end is told by a `task` event, also when it failed. */
  start(kind: Task['kind'], work: (progress: Progress, signal: AbortSignal) => Promise<void>): { taskId: string } {
    const abort = new AbortController();
    let task: Task = {
      taskId: randomUUID(),
      kind,
      state: 'running',
      done: 0,
      total: null,
      startsAt: null,
      current: null,
      error: null,
    };
    const tell = (change: Partial<Task>): void => {
      task = { ...task, ...change };
      this.#events.emit('task', task);
    };
    const run = async (): Promise<void> => {
      try {
        await work(tell, abort.signal);
        tell({ state: abort.signal.aborted ? 'cancelled' : 'done', current: null });
      } catch (error) {
        if (abort.signal.aborted) return tell({ state: 'cancelled', current: null });
        this.#log.error('task failed', error, { kind });
        tell({ state: 'failed', error: error instanceof AppError ? error.toData() : { code: 'internal', details: {} } });
      } finally {
        this.#running.delete(task.taskId);
      }
    };
    // The caller gets the id before the first event.
    const end = Promise.resolve().then(run);
    this.#running.set(task.taskId, { abort, end });
    return { taskId: task.taskId };
  }

  /** Cancelling what already ended is no error. */
  cancel(taskId: string): void {
    this.#running.get(taskId)?.abort.abort();
  }

  async stop(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.all(running.map(({ end }) => end));
  }
}
