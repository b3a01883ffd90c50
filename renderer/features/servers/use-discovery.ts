import { useState } from 'react';

import type { Task } from '../../../shared/ipc/events.ts';
import { useTasks } from '../../lib/tasks.tsx';
import { useAction, type Action } from '../../lib/hooks/use-action.ts';

export interface Discovery {
  /** The search that runs, wherever it was started, or the last one that was started here and not dismissed. */
  task: Task | null;
  running: boolean;
  start: () => void;
  stop: () => void;
  dismiss: () => void;
  /** Why it could not even be started. */
  error: Action<unknown, unknown>['error'];
}

/** The search for servers. Found ones come with the list of servers itself. */
export const useDiscovery = (): Discovery => {
  const tasks = useTasks();
  const [own, setOwn] = useState<string | null>(null);
  const begin = useAction('discovery.start');
  const cancel = useAction('tasks.cancel');
  const searches = [...tasks.values()].filter(({ kind }) => kind === 'discovery');
  const current = searches.findLast(({ state }) => state === 'running') ?? null;
  return {
    task: current ?? searches.find(({ taskId }) => taskId === own) ?? null,
    running: current !== null || begin.pending,
    start: () => begin.run({}, { done: ({ taskId }) => setOwn(taskId) }),
    stop: () => {
      if (current !== null) cancel.run({ taskId: current.taskId });
    },
    dismiss: () => setOwn(null),
    error: begin.error,
  };
};
