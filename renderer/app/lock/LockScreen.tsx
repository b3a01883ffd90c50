import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { LockStatus } from '../../../shared/domain/lock.ts';
import { Button } from '../../components/actions/Button.tsx';
import { callKey } from '../../lib/bridge/bridge.tsx';
import { LatchMark } from '../LatchMark.tsx';
import styles from '../vault/VaultGate.module.css';
import { ProofFields } from './ProofFields.tsx';
import { useProof } from './use-proof.ts';

/** Says what is locked, and opens it. */
export const LockScreen = ({ lock }: { lock: LockStatus }) => {
  const { t } = useTranslation('lock');
  const queries = useQueryClient();
  const proof = useProof(lock, (status) => queries.setQueryData(callKey('lock.status', undefined), status));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        proof.submit();
      }}
    >
      <div className={styles.heading}>
        <LatchMark />
        <h1>{t('title')}</h1>
      </div>
      <p className={styles.reason}>{t('text')}</p>
      <ProofFields proof={proof} />
      {lock.passphrase ? (
        <div className={styles.actions}>
          <Button type="submit" tone="primary" pending={proof.pending} disabled={proof.seconds > 0}>
            {t('open')}
          </Button>
        </div>
      ) : null}
    </form>
  );
};
