import { useTranslation } from 'react-i18next';

import { Button } from '../../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { ProgressBar } from '../../../../components/feedback/ProgressBar.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { useTaskById } from '../../../../lib/tasks.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import type { Keys } from '../../use-keys.ts';
import styles from './Ghosts.module.css';

/** The pause before the first one, then how far it is, then how it ended. It goes on without the dialog. */
export const GhostProgress = ({
  keys,
  taskId,
  ids,
  onClose,
}: {
  keys: Keys;
  taskId: string;
  ids: readonly string[];
  onClose: () => void;
}) => {
  const { t } = useTranslation(['keyTools', 'app']);
  const task = useTaskById(taskId);
  const now = useNow('second');
  const cancel = useAction('tasks.cancel');
  const stop = () => cancel.run({ taskId });
  const total = task?.total ?? ids.length;
  const done = task?.done ?? 0;
  const secondsLeft = task?.startsAt == null ? 0 : Math.ceil((Date.parse(task.startsAt) - now) / 1000);
  const running = task === null || task.state === 'running';
  const waiting = running && done === 0 && (task === null || secondsLeft > 0);
  const unproven = running ? 0 : ids.slice(0, done).filter((id) => keys.byId.get(id)?.credential.lifecycle === 'active').length;

  const ended = () => {
    if (task?.state === 'done') return t('ghosts.done', { count: done });
    if (task?.state === 'failed') return t('ghosts.failed', { done, total });
    return done === 0 ? t('ghosts.calledOff') : t('ghosts.stopped', { done, total });
  };

  return (
    <Dialog
      alert
      title={t('ghosts.title')}
      closeLabel={waiting ? t('ghosts.cancelBefore') : running ? t('app:dialog.close') : t('app:dialog.done')}
      // Whoever leaves in the pause does not want it; later it goes on without the dialog.
      onClose={waiting ? stop : onClose}
    >
      {waiting ? (
        <div className={styles.waiting}>
          <p role="timer" aria-live="off" className={styles.big}>
            {t('ghosts.startsIn', { seconds: Math.max(secondsLeft, 1) })}
          </p>
          <p>{t('ghosts.chosen', { count: total })}</p>
        </div>
      ) : running ? (
        <div className={styles.waiting}>
          <p className={styles.big}>{t('ghosts.running', { done, total })}</p>
          <ProgressBar label={t('ghosts.running', { done, total })} done={done} total={total} />
          <p className={styles.current}>{task?.current}</p>
          <Button pending={cancel.pending} onClick={stop}>
            {t('ghosts.stop')}
          </Button>
        </div>
      ) : (
        <output className={styles.waiting}>
          <p className={styles.big}>{ended()}</p>
          {unproven === 0 ? null : <p>{t('ghosts.unproven', { count: unproven })}</p>}
        </output>
      )}
      {task?.error == null ? null : <ErrorPanel error={task.error} />}
      {cancel.error === null ? null : <ErrorPanel error={cancel.error} />}
    </Dialog>
  );
};
