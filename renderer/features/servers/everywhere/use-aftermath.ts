import { useEffect, useEffectEvent, useState } from 'react';

import type { Aftermath } from '../../../../shared/domain/servers/people.ts';
import type { AppErrorData } from '../../../../shared/domain/errors.ts';
import type { Task } from '../../../../shared/ipc/events.ts';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { useTasks } from '../../../lib/tasks.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';

export interface AftermathLook {
  /** The last look; null before the first one, undefined while it is asked for. */
  aftermath: Aftermath | null | undefined;
  /** The look that runs now. */
  running: Task | null;
  /** Why the last look did not end. */
  error: AppErrorData | null;
  look: () => void;
  stop: () => void;
}

/** Looking at what is left of an account's tokens and servers, as a task that can be stopped. */
export const useAftermath = (accountId: string): AftermathLook => {
  const aftermath = useCall('accounts.aftermath', { id: accountId }, { fresh: true });
  const begin = useAction('accounts.lookAtAftermath');
  const cancel = useAction('tasks.cancel');
  const [taskId, setTaskId] = useState<string | null>(null);
  const task = useTasks().get(taskId ?? '') ?? null;
  const ended = task !== null && task.state !== 'running';
  const readAgain = useEffectEvent(() => void aftermath.refetch());
  useEffect(() => {
    if (ended) readAgain();
  }, [ended]);
  return {
    aftermath: aftermath.data,
    running: task?.state === 'running' ? task : null,
    error: begin.error ?? task?.error ?? aftermath.error?.data ?? null,
    look: () => begin.run({ id: accountId }, { done: ({ taskId: started }) => setTaskId(started) }),
    stop: () => {
      if (task !== null) cancel.run({ taskId: task.taskId });
    },
  };
};
