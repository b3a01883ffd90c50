import { useTranslation } from 'react-i18next';

import type { Operation, OperationState } from '../../../../../shared/domain/keys/operation.ts';
import { formatMoment } from '../../../../lib/format.ts';
import { useLanguage, useWords } from '../../../../lib/hooks/use-language.ts';
import styles from './OperationSection.module.css';

/** A grace longer than this (ms) was meant as "until I say so". */
const openEnded = 300 * 24 * 60 * 60 * 1000;

/** A replacement in place passes through few of the states, and in none of them do both secrets work. */
const replaceState = (state: OperationState, standing: boolean) => {
  if (state === 'done') return 'done';
  if (state === 'revoking' || state === 'proven-dead') return 'proving';
  // The swap may have happened although its answer was lost.
  if (standing) return 'standing';
  return state === 'minted' || state === 'verified' ? state : 'planned';
};

/** What is true of the keys while the work stands where it does. */
export const OperationMeaning = ({ operation: { kind, state, graceUntil, updatedAt, error } }: { operation: Operation }) => {
  const { t } = useTranslation('keys');
  const words = useWords();
  const language = useLanguage();
  if (kind === 'replace')
    return <p className={styles.means}>{t(`operation.replaceMeans.${replaceState(state, error !== null)}`)}</p>;
  if (state !== 'grace' || graceUntil === null) return <p className={styles.means}>{words(`operationStates.${state}.means`)}</p>;
  const endless = Date.parse(graceUntil) - Date.parse(updatedAt) > openEnded;
  return (
    <p className={styles.means}>
      {endless ? t('operation.graceOpen') : t('operation.graceUntil', { when: formatMoment(graceUntil, language) })}
    </p>
  );
};
