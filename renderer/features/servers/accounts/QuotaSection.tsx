import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import type { KeyQuota } from '../../../../shared/domain/keys/key-options.ts';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { ProgressBar } from '../../../components/feedback/ProgressBar.tsx';
import { SkeletonRows } from '../../../components/feedback/SkeletonRows.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import styles from './AccountCard.module.css';

/** How many of the plan's keys are in use. Only a hint: the server decides when a key is made. */
export const QuotaSection = ({ account }: { account: Account }) => {
  const { t } = useTranslation('servers');
  const quota = useCall('accounts.quota', { id: account.id }, { fresh: true });
  return (
    <section className={styles.part}>
      <h4 className={styles.heading}>{t('quota.title')}</h4>
      {quota.isError ? (
        <ErrorPanel error={quota.error.data} onRetry={() => void quota.refetch()} />
      ) : quota.isPending ? (
        <SkeletonRows count={1} />
      ) : (
        <Quota quota={quota.data} />
      )}
    </section>
  );
};

const Quota = ({ quota: { used, limit, limited, plan } }: { quota: KeyQuota }) => {
  const { t } = useTranslation('servers');
  const bounded = limited === 'yes' && limit !== null;
  const words =
    used === null
      ? t('quota.unknown')
      : bounded
        ? t('quota.of', { used, limit })
        : t(limited === 'no' ? 'quota.unlimited' : 'quota.notSaid', { count: used });
  return (
    <>
      <p>
        {words}
        {plan === null ? null : ` · ${t('quota.plan', { plan })}`}
      </p>
      {bounded && used !== null ? <ProgressBar label={words} done={Math.min(used, limit)} total={limit} /> : null}
      {bounded && used !== null && used >= limit ? <p className={styles.note}>{t('quota.full')}</p> : null}
    </>
  );
};
