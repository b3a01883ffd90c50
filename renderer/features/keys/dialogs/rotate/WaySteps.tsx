import { useTranslation } from 'react-i18next';

import styles from '../Dialogs.module.css';

/** `overlap`: two keys for a while. `inPlace`: the same key with another secret, at once. */
export type Way = 'overlap' | 'inPlace';

const overlapping = ['mint', 'store', 'verify', 'grace', 'revoke'] as const;
const inPlace = ['mint', 'store', 'verify', 'prove'] as const;

/** What is going to happen, step by step. */
export const WaySteps = ({ way, withGrace }: { way: Way; withGrace: boolean }) => {
  const { t } = useTranslation('keyDialogs');
  return (
    <ol className={styles.steps}>
      {way === 'overlap'
        ? overlapping
            .filter((step) => step !== 'grace' || withGrace)
            .map((step) => <li key={step}>{t(`rotate.steps.${step}`)}</li>)
        : inPlace.map((step) => <li key={step}>{t(`rotate.stepsInPlace.${step}`)}</li>)}
    </ol>
  );
};
