import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../shared/domain/keys/credential.ts';
import type { Task } from '../../../shared/ipc/events.ts';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { useTaskById } from '../../lib/tasks.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { shortName } from './model/short-name.ts';

/** What is done to keys at once, without a dialog. */
export interface KeyDeeds {
  check: (ids: string[]) => void;
  /** The check that runs; null when none does. */
  checking: Task | null;
  importKeys: (ids: string[]) => void;
  importing: boolean;
  pin: (credential: Credential) => void;
}

/** Each deed says how it ended. */
export const useKeyDeeds = (): KeyDeeds => {
  const { t } = useTranslation('keys');
  const { show, showError } = useToasts();
  const check = useAction('credentials.check');
  const importKeys = useAction('credentials.import');
  const pin = useAction('credentials.pin');
  const [taskId, setTaskId] = useState<string | null>(null);
  const task = useTaskById(taskId);

  const told = useRef<string | null>(null);
  useEffect(() => {
    if (task === null || task.state === 'running' || told.current === task.taskId) return;
    told.current = task.taskId;
    if (task.state === 'done') show({ title: t('checked', { count: task.done }) });
    else if (task.state === 'cancelled') show({ title: t('checkCancelled') });
    else if (task.error !== null) showError(task.error);
  }, [task, show, showError, t]);

  return {
    check: (ids) => {
      if (ids.length === 0) show({ title: t('selection.nothingToCheck') });
      else check.run({ ids }, { done: ({ taskId }) => setTaskId(taskId), failed: showError });
    },
    checking: task?.state === 'running' ? task : null,
    importKeys: (ids) =>
      importKeys.run({ ids }, { done: ({ imported }) => show({ title: t('imported', { count: imported }) }), failed: showError }),
    importing: importKeys.pending,
    pin: ({ id, name, pinned }) =>
      pin.run(
        { id, pinned: pinned === null },
        { done: () => show({ title: t(pinned === null ? 'pinned' : 'unpinned', { name: shortName(name) }) }), failed: showError },
      ),
  };
};
