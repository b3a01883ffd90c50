import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Operation } from '../../../../../shared/domain/keys/operation.ts';
import { Button } from '../../../../components/actions/Button.tsx';
import { ConfirmDialog } from '../../../../components/overlays/ConfirmDialog.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { canRollBack } from '../../model/offers.ts';
import styles from './OperationSection.module.css';
import { shortName } from '../../model/short-name.ts';

/** What a person may decide about work on a key: try again, end the grace, take the new key back; the last two after a question. */
export const OperationActions = ({
  operation,
  oldLast4,
  onRolledBack,
}: {
  operation: Operation;
  /** Last characters of the key that ends; empty when not known. */
  oldLast4: string;
  onRolledBack?: () => void;
}) => {
  const { t } = useTranslation('keys');
  const [asking, setAsking] = useState<'finish' | 'roll-back' | null>(null);
  const retry = useAction('rotation.retry');
  const rollBack = useAction('rotation.rollBack');
  const finish = useAction('rotation.finishGrace');
  const { id, state, error, label: name } = operation;
  const close = () => {
    setAsking(null);
    finish.reset();
    rollBack.reset();
  };

  return (
    <>
      {error === null ? null : <ErrorPanel error={error} />}
      {retry.error === null ? null : <ErrorPanel error={retry.error} />}
      <div className={styles.actions}>
        {error === null ? null : (
          <Button icon="refresh" pending={retry.pending} onClick={() => retry.run({ id })}>
            {t('operation.retry')}
          </Button>
        )}
        {state === 'grace' ? <Button onClick={() => setAsking('finish')}>{t('operation.finishGrace')}</Button> : null}
        {canRollBack(operation) && (error !== null || state === 'grace') ? (
          <Button onClick={() => setAsking('roll-back')}>{t('operation.rollBack')}</Button>
        ) : null}
      </div>
      {asking === 'finish' ? (
        <ConfirmDialog
          title={t('operation.finishTitle', { name: shortName(name) })}
          consequences={[t('operation.finishText', { last4: oldLast4 })]}
          verb={t('operation.finishVerb')}
          pending={finish.pending}
          error={finish.error}
          onConfirm={() => finish.run({ id }, { done: close })}
          onClose={close}
        />
      ) : null}
      {asking === 'roll-back' ? (
        <ConfirmDialog
          title={t('operation.rollBackTitle', { name: shortName(name) })}
          consequences={[t('operation.rollBackText'), t('operation.rollBackUses')]}
          verb={t('operation.rollBackVerb')}
          pending={rollBack.pending}
          error={rollBack.error}
          onConfirm={() =>
            rollBack.run(
              { id },
              {
                done: () => {
                  close();
                  onRolledBack?.();
                },
              },
            )
          }
          onClose={close}
        />
      ) : null}
    </>
  );
};
