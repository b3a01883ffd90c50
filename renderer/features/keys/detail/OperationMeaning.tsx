import { useTranslation } from 'react-i18next';

import type { Operation } from '../../../../shared/domain/operation.ts';
import { formatMoment } from '../../../lib/format.ts';
import { useLanguage, useWords } from '../../../lib/use-language.ts';
import styles from './OperationSection.module.css';

/** A grace longer than this (ms) was meant as "until I say so". */
const openEnded = 300 * 24 * 60 * 60 * 1000;

/** What is true of the keys while the work stands where it does. */
export const OperationMeaning = ({ operation: { state, graceUntil, updatedAt } }: { operation: Operation }) => {
  const { t } = useTranslation('keys');
  const words = useWords();
  const language = useLanguage();
  if (state !== 'grace' || graceUntil === null) return <p className={styles.means}>{words(`operationStates.${state}.means`)}</p>;
  const endless = Date.parse(graceUntil) - Date.parse(updatedAt) > openEnded;
  return (
    <p className={styles.means}>
      {endless ? t('operation.graceOpen') : t('operation.graceUntil', { when: formatMoment(graceUntil, language) })}
    </p>
  );
};
