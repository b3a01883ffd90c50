import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../components/feedback/SkeletonRows.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import styles from './Everywhere.module.css';
import { NameList } from './NameList.tsx';
import { useNames } from './use-names.ts';

/** What signing out everywhere will end, before anybody does it. */
export const PlanStep = ({ account }: { account: Account }) => {
  const { t } = useTranslation('servers');
  const plan = useCall('accounts.signOutPlan', { id: account.id }, { fresh: true });
  const nameOf = useNames();
  if (plan.isError) return <ErrorPanel error={plan.error.data} onRetry={() => void plan.refetch()} />;
  if (plan.isPending) return <SkeletonRows count={4} />;
  const { tokens, servers } = plan.data;
  return (
    <>
      <p>{t('everywhere.planText')}</p>
      <NameList title={t('everywhere.tokens', { count: tokens.length })} names={tokens.map(nameOf)} mark="dead" />
      <p className={styles.note}>{t('everywhere.unknownToo')}</p>
      <NameList
        title={t('everywhere.servers', { count: servers.length })}
        names={servers.map(({ serverId, name }) => ({ id: serverId, name }))}
        mark="look"
      />
      {servers.length === 0 ? null : <p className={styles.note}>{t('everywhere.serversText')}</p>}
    </>
  );
};
