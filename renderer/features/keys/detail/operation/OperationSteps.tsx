import { useTranslation } from 'react-i18next';

import type { Operation } from '../../../../../shared/domain/keys/operation.ts';
import { Icon, type IconName } from '../../../../components/text/Icon.tsx';
import { Spinner } from '../../../../components/feedback/Spinner.tsx';
import { useWords } from '../../../../lib/hooks/use-language.ts';
import { stepsOf, type ShownStep } from '../../model/steps.ts';
import styles from './OperationSteps.module.css';

const icons: Record<Exclude<ShownStep['state'], 'running'>, IconName> = { done: 'check', failed: 'close', waiting: 'clock' };

/** The steps of journalled work in words: taken, under way, failed and to come. */
export const OperationSteps = ({ operation }: { operation: Operation }) => {
  const { t } = useTranslation('keys');
  const words = useWords();
  return (
    <ol className={styles.steps}>
      {stepsOf(operation).map(({ step, state, attempt }) => (
        <li key={step} className={styles.step} data-state={state}>
          <span className={styles.icon}>{state === 'running' ? <Spinner /> : <Icon name={icons[state]} size={14} />}</span>
          <span>
            {words(`operationSteps.${step}`)}
            <span className="sr-only">: {t(`operation.${state}`)}</span>
            {attempt?.outcome === 'found-again' ? <span className={styles.more}>{words('stepOutcomes.found-again')}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
};
