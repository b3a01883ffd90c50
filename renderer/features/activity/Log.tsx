import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

import type { Activity } from '../../../shared/domain/activity.ts';
import type { Server } from '../../../shared/domain/servers/server.ts';
import { Button } from '../../components/actions/Button.tsx';
import { EmptyState } from '../../components/feedback/EmptyState.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { VirtualList } from '../../components/layout/VirtualList.tsx';
import { formatDate } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { useRowHeight } from '../../lib/hooks/use-row-height.ts';
import styles from './ActivityScreen.module.css';
import { matches, type Group } from './groups.ts';
import { LogRow } from './LogRow.tsx';
import { useLog } from './use-log.ts';

/** As many entries are looked through for matches without being asked to look further. */
const lookThrough = 2000;

/** The log, filtered. The core knows no filter, so it is read back until enough matches are found. */
export const Log = ({
  group,
  server,
  servers,
  onShowAll,
}: {
  group: Group;
  server: string;
  servers: readonly Server[];
  onShowAll: () => void;
}) => {
  const { t } = useTranslation('activity');
  const language = useLanguage();
  const [, navigate] = useLocation();
  const [active, setActive] = useState(-1);
  const rowHeight = useRowHeight();
  const log = useLog();
  const { entries } = log;

  if (log.error !== null) return <ErrorPanel error={log.error.data} onRetry={log.retry} />;
  if (entries === undefined) return <SkeletonRows count={12} />;
  if (entries.length === 0) {
    return (
      <EmptyState icon="activity" title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    );
  }

  const shown = entries.filter((entry) => matches(entry, group, server));
  const placeOf = ({ serverId, credentialId }: Activity): string => {
    if (serverId === null) return '';
    return servers.find(({ id }) => id === serverId)?.name ?? (credentialId === null ? '' : t('removedServer'));
  };
  const oldest = entries.at(-1);
  const foot = log.reachesBeginning ? (
    t('end')
  ) : (
    <>
      {oldest === undefined ? null : t('lookedBack', { date: formatDate(oldest.at, language) })}
      <Button tone="quiet" onClick={log.readOn}>
        {t('further')}
      </Button>
    </>
  );

  return (
    <>
      {shown.length === 0 ? (
        <EmptyState icon="filter" title={t('noMatchTitle')} actions={<Button onClick={onShowAll}>{t('showAll')}</Button>}>
          {t('noMatchText')}
        </EmptyState>
      ) : (
        <VirtualList<Activity>
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a virtual list cannot be a select
          role="listbox"
          label={t('log')}
          items={shown}
          getKey={({ id }) => String(id)}
          rowHeight={rowHeight}
          activeIndex={active}
          onActivate={setActive}
          onOpen={({ credentialId }) => {
            if (credentialId !== null) navigate(`/keys/${credentialId}`);
          }}
          renderRow={(entry) => <LogRow entry={entry} place={placeOf(entry)} />}
          {...(entries.length < lookThrough || shown.length === entries.length ? { onEndReached: log.readOn } : {})}
        />
      )}
      <p className={styles.foot}>{foot}</p>
    </>
  );
};
