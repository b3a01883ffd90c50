import { useTranslation } from 'react-i18next';

import type { Task } from '../../../../../shared/ipc/events.ts';
import { IconButton } from '../../../../components/actions/IconButton.tsx';
import { ProgressBar } from '../../../../components/feedback/ProgressBar.tsx';
import { useToasts } from '../../../../components/feedback/Toasts.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import styles from './StatusBar.module.css';

/** How far the checking of keys is, and the way to stop it. */
export const CheckBar = ({ task }: { task: Task }) => {
  const { t } = useTranslation('keys');
  const { showError } = useToasts();
  const cancel = useAction('tasks.cancel');
  const label = t('checking', { done: task.done, total: task.total ?? '…' });
  return (
    <section aria-label={label} className={styles.bar}>
      <span className={styles.count}>{label}</span>
      <ProgressBar label={label} done={task.done} total={task.total} />
      <span className={styles.current}>{task.current}</span>
      <span className={styles.end}>
        <IconButton
          icon="close"
          label={t('cancelCheck')}
          disabled={cancel.pending}
          onClick={() => cancel.run({ taskId: task.taskId }, { failed: showError })}
        />
      </span>
    </section>
  );
};
