import { useTranslation } from 'react-i18next';

import type { Server } from '../../../../shared/domain/servers/server.ts';
import type { ServerDetails } from '../../../../shared/domain/servers/server-details.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../components/feedback/SkeletonRows.tsx';
import { FactList } from '../../../components/layout/FactList.tsx';
import { PaneSection } from '../../../components/layout/PaneSection.tsx';
import { Icon } from '../../../components/text/Icon.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import styles from './Details.module.css';
import { useFactWords } from './use-fact-words.ts';
import { UsersTable } from './UsersTable.tsx';

/** What the server tells of itself and of its users to whoever manages it. */
export const DetailsSections = ({ server }: { server: Server }) => {
  const { t } = useTranslation('servers');
  const details = useCall('servers.details', { serverId: server.id }, { fresh: true });
  return (
    <>
      <PaneSection title={t('section.details')}>
        {details.isError ? (
          <ErrorPanel error={details.error.data} onRetry={() => void details.refetch()} />
        ) : details.isPending ? (
          <SkeletonRows count={5} />
        ) : (
          <>
            <Facts facts={details.data.facts} />
            <div>
              <Button icon="refresh" pending={details.isFetching} onClick={() => void details.refetch()}>
                {t('told.again')}
              </Button>
            </div>
          </>
        )}
      </PaneSection>
      {details.data?.users == null ? null : (
        <PaneSection title={t('section.users', { count: details.data.users.length })}>
          <UsersTable users={details.data.users} />
        </PaneSection>
      )}
    </>
  );
};

const Facts = ({ facts }: { facts: ServerDetails['facts'] }) => {
  const { t } = useTranslation('servers');
  const wordsOf = useFactWords();
  const value = (key: string) => facts.find((fact) => fact.key === key)?.value ?? 'unknown';
  const update = value('update-available');
  const notices = [
    ...(value('restart-pending') === 'yes' ? [t('told.restart')] : []),
    ...(update === 'yes' ? [t('told.update')] : []),
    ...(update === 'no' || update === 'yes' || update === 'unknown' ? [] : [t('told.updateTo', { version: update })]),
    ...(value('claimed') === 'no' ? [t('told.unclaimed')] : []),
  ];
  if (facts.length === 0) return <p className={styles.muted}>{t('told.none')}</p>;
  return (
    <>
      {notices.map((notice) => (
        <p key={notice} className={styles.notice}>
          <Icon name="info" />
          {notice}
        </p>
      ))}
      <FactList facts={facts.map((fact) => ({ label: t(`told.fact.${fact.key}`), value: wordsOf(fact) }))} />
    </>
  );
};
