import { useTranslation } from 'react-i18next';

import { isEnded } from '../../../shared/domain/keys/plain.ts';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { OperationCard } from './OperationCard.tsx';
import styles from './ActivityScreen.module.css';

/** What is under way or stands still. Nothing is shown while nothing is. */
export const OpenOperations = () => {
  const { t } = useTranslation('activity');
  const open = useCall('operations.list', undefined).data?.filter(({ state }) => !isEnded(state)) ?? [];
  if (open.length === 0) return null;
  return (
    <section className={styles.open} aria-labelledby="open-operations">
      <h2 id="open-operations">{t('open')}</h2>
      <p className={styles.hint}>{t('openHint')}</p>
      <ul className={styles.cards}>
        {open.map((operation) => (
          <OperationCard key={operation.id} operation={operation} />
        ))}
      </ul>
    </section>
  );
};
