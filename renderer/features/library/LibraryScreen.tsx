import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

import type { Server } from '../../../shared/domain/servers/server.ts';
import { Button } from '../../components/actions/Button.tsx';
import { EmptyState } from '../../components/feedback/EmptyState.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { Select } from '../../components/fields/Select.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { compareNames } from '../../lib/format.ts';
import { useLanguage, useWords } from '../../lib/hooks/use-language.ts';
import { pathOf, useChosen } from '../servers/use-chosen.ts';
import { Browser } from './Browser.tsx';
import styles from './LibraryScreen.module.css';

/** What the servers hold: libraries and their items, or at PlexMCP the connected MCP servers and their tools. */
export const LibraryScreen = () => {
  const { t } = useTranslation('library');
  const words = useWords();
  const compare = compareNames(useLanguage());
  const [chosen, choose] = useChosen('/library');
  const servers = useCall('servers.list', undefined);
  const sorted = servers.data?.toSorted((a, b) => compare(a.name, b.name)) ?? [];
  const server = sorted.find(({ id }) => id === chosen) ?? sorted.find(({ accountId }) => accountId !== null) ?? sorted[0];

  if (servers.isError) return <ErrorPanel error={servers.error.data} onRetry={() => void servers.refetch()} />;
  if (servers.isPending) return <SkeletonRows count={12} />;
  if (server === undefined) return <NoServers />;
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1>{t('title')}</h1>
        <div className={styles.server}>
          <Select
            label={t('server')}
            labelHidden
            value={server.id}
            options={sorted.map(({ id, name, provider }) => ({
              value: id,
              label: name,
              hint: words(`providers.${provider}.name`),
            }))}
            onChange={choose}
          />
        </div>
      </header>
      {server.accountId === null ? <NoAccount server={server} /> : <Browser key={server.id} server={server} />}
    </div>
  );
};

const NoServers = () => {
  const { t } = useTranslation('library');
  const [, navigate] = useLocation();
  return (
    <EmptyState
      icon="library"
      title={t('noServersTitle')}
      actions={
        <Button tone="primary" onClick={() => navigate(pathOf('/servers', null))}>
          {t('toServers')}
        </Button>
      }
    >
      {t('noServersText')}
    </EmptyState>
  );
};

const NoAccount = ({ server }: { server: Server }) => {
  const { t } = useTranslation('library');
  const [, navigate] = useLocation();
  return (
    <EmptyState
      icon="lock"
      title={t('noAccountTitle', { name: server.name })}
      actions={
        <Button tone="primary" onClick={() => navigate(pathOf('/servers', server.id))}>
          {t('signIn')}
        </Button>
      }
    >
      {t('noAccountText')}
    </EmptyState>
  );
};
