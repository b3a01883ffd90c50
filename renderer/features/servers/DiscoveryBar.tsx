import { useTranslation } from 'react-i18next';

import { Button } from '../../components/actions/Button.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { IconButton } from '../../components/actions/IconButton.tsx';
import { ProgressBar } from '../../components/feedback/ProgressBar.tsx';
import styles from './DiscoveryBar.module.css';
import type { Discovery } from './use-discovery.ts';

/** How the search goes and how it ended. Takes no room while there is nothing to say. */
export const DiscoveryBar = ({ discovery }: { discovery: Discovery }) => {
  const { t } = useTranslation('servers');
  const { task, error } = discovery;
  if (error !== null) return <ErrorPanel error={error} onRetry={discovery.start} />;
  if (task === null) return null;
  if (task.state === 'failed') {
    return <ErrorPanel error={task.error ?? { code: 'internal', details: {} }} onRetry={discovery.start} />;
  }
  if (task.state === 'running') {
    return (
      <div className={styles.bar}>
        <div className={styles.words}>
          <output className={styles.words}>
            <span>{t('searching')}</span>
            <span className={styles.count}>
              {t('found', { count: task.done })}
              {task.current === null ? null : ` · ${task.current}`}
            </span>
          </output>
          <ProgressBar label={t('searching')} done={task.done} total={task.total} />
        </div>
        <Button icon="stop" onClick={discovery.stop}>
          {t('stop')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.bar}>
      <output className={styles.words}>
        {task.state === 'cancelled' ? t('searchStopped') : t('searchDone', { count: task.done })}
      </output>
      <IconButton icon="close" label={t('toast.close', { ns: 'app' })} onClick={discovery.dismiss} />
    </div>
  );
};
