import { useTranslation } from 'react-i18next';

import { Button } from '../../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { Spinner } from '../../../../components/feedback/Spinner.tsx';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import { TrialResult } from './TrialResult.tsx';
import styles from './Try.module.css';
import type { TrialState } from './use-trial.ts';

/** How a call stands: under way with a way out, stopped, answered, or not even sent. */
export const TrialOutcome = ({ state, onStop }: { state: TrialState; onStop: () => void }) => {
  const { t } = useTranslation('keyTools');
  switch (state.is) {
    case 'idle':
      return null;
    case 'running':
      return <Running startedAt={state.startedAt} onStop={onStop} />;
    case 'stopped':
      return <output>{t('try.stopped')}</output>;
    case 'failed':
      return <ErrorPanel error={state.error} />;
    case 'answered':
      return <TrialResult trial={state.trial} />;
  }
};

const Running = ({ startedAt, onStop }: { startedAt: number; onStop: () => void }) => {
  const { t } = useTranslation('keyTools');
  const seconds = Math.max(0, Math.floor((useNow('second') - startedAt) / 1000));
  return (
    <div className={styles.running}>
      <Spinner />
      {/* A timer that was read aloud every second would drown everything else. */}
      <span role="timer" aria-live="off">
        {t('try.running', { seconds })}
      </span>
      <Button onClick={onStop}>{t('try.cancel')}</Button>
    </div>
  );
};
