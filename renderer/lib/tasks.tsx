import { createContext, use, useEffect, useState, type ReactNode } from 'react';

import type { Task } from '../../shared/ipc/events.ts';
import { useBridge } from './bridge/bridge.tsx';

const TasksContext = createContext<ReadonlyMap<string, Task>>(new Map());

/** Ended tasks that are still known, so that whoever started one can read its end; the oldest are dropped. */
const remembered = 20;

/** Keeps the last word of every task, so that progress survives a change of screens. */
export const TasksProvider = ({ children }: { children: ReactNode }) => {
  const bridge = useBridge();
  const [tasks, setTasks] = useState<ReadonlyMap<string, Task>>(new Map());

  useEffect(
    () =>
      bridge.on('task', (task) =>
        setTasks((known) => {
          const next = new Map(known).set(task.taskId, task);
          const ended = [...next.values()].filter(({ state }) => state !== 'running');
          for (const old of ended.slice(0, -remembered)) next.delete(old.taskId);
          return next;
        }),
      ),
    [bridge],
  );

  return <TasksContext value={tasks}>{children}</TasksContext>;
};

/** All tasks the core told of, running ones and the last ended ones. */
export const useTasks = (): ReadonlyMap<string, Task> => use(TasksContext);

/** One task, or null when it is unknown or none is asked for. */
export const useTaskById = (taskId: string | null): Task | null => {
  const tasks = useTasks();
  return taskId === null ? null : (tasks.get(taskId) ?? null);
};
