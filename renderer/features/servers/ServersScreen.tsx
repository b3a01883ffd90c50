import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../components/actions/Button.tsx';
import { PaneLayout } from '../../components/layout/DetailPane.tsx';
import { EmptyState } from '../../components/feedback/EmptyState.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { VirtualList } from '../../components/layout/VirtualList.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { compareNames } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { AddServerDialog } from './AddServerDialog.tsx';
import { DiscoveryBar } from './DiscoveryBar.tsx';
import { entriesOf, plexTvId, type Entry } from './entries.ts';
import { PlexTvPane } from './accounts/PlexTvPane.tsx';
import { ServerPane } from './server/ServerPane.tsx';
import { ServerRow } from './ServerRow.tsx';
import styles from './ServersScreen.module.css';
import { useChosen } from './use-chosen.ts';
import { useDiscovery } from './use-discovery.ts';

/** Pixels; two lines of text. */
const rowHeight = 52;

/** All servers and sign-ins: found, added, signed in to, removed. The address says which one is open. */
export const ServersScreen = () => {
  const { t } = useTranslation('servers');
  const language = useLanguage();
  const [chosen, select] = useChosen('/servers');
  const [adding, setAdding] = useState(false);
  const discovery = useDiscovery();
  const servers = useCall('servers.list', undefined);
  const accounts = useCall('accounts.list', undefined);

  const entries = entriesOf(servers.data ?? [], accounts.data ?? [], compareNames(language));
  const index = entries.findIndex(({ id }) => id === chosen);
  const entry = entries[index];
  const isEmpty = entries.length === 1 && accounts.data?.length === 0 && entry === undefined;
  const error = servers.error ?? accounts.error;
  const loading = servers.isPending || accounts.isPending;

  const actions = (
    <>
      <Button
        tone={entry === undefined ? 'primary' : 'normal'}
        icon="search"
        pending={discovery.running}
        onClick={discovery.start}
      >
        {t('find')}
      </Button>
      <Button icon="plus" onClick={() => setAdding(true)}>
        {t('add')}
      </Button>
    </>
  );

  const list = (
    <>
      <header className={styles.header}>
        <p aria-hidden="true" className={styles.title}>
          {t('title')}
        </p>
        {isEmpty ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.news}>
        <DiscoveryBar discovery={discovery} />
      </div>
      {error !== null ? (
        <ErrorPanel error={error.data} onRetry={() => void Promise.all([servers.refetch(), accounts.refetch()])} />
      ) : loading ? (
        <SkeletonRows count={4} />
      ) : isEmpty ? (
        <EmptyState
          icon="server"
          title={t('emptyTitle')}
          actions={
            <>
              {actions}
              <Button onClick={() => select(plexTvId)}>{t('signIn.plexTv')}</Button>
            </>
          }
        >
          {t('emptyText')}
        </EmptyState>
      ) : (
        <div className={styles.list}>
          <VirtualList<Entry>
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows of two lines cannot be a select's
            role="listbox"
            label={t('list')}
            items={entries}
            getKey={({ id }) => id}
            rowHeight={rowHeight}
            activeIndex={index}
            onActivate={(next) => select(entries[next]?.id ?? null)}
            renderRow={(one) => <ServerRow entry={one} />}
          />
        </div>
      )}
    </>
  );

  return (
    <>
      {/* Not the one in the list, which a small window hides while a pane is open. */}
      <h1 className="sr-only">{t('title')}</h1>
      <PaneLayout list={list} pane={entry === undefined || loading ? null : paneOf(entry, () => select(null))} />
      {adding ? (
        <AddServerDialog
          onClose={() => setAdding(false)}
          onAdded={({ id }) => {
            setAdding(false);
            select(id);
          }}
        />
      ) : null}
    </>
  );
};

const paneOf = (entry: Entry, onClose: () => void) =>
  entry.kind === 'plex-tv' ? (
    <PlexTvPane key={entry.id} accounts={entry.accounts} onClose={onClose} />
  ) : (
    <ServerPane key={entry.id} server={entry.server} accounts={entry.accounts} onClose={onClose} />
  );
