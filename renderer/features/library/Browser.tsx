import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Server } from '../../../shared/domain/servers/server.ts';
import { Button } from '../../components/actions/Button.tsx';
import { EmptyState } from '../../components/feedback/EmptyState.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SearchField } from '../../components/fields/SearchField.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { ItemList } from './ItemList.tsx';
import { LibraryNav, recentId } from './LibraryNav.tsx';
import styles from './LibraryScreen.module.css';
import { useSettled } from './use-settled.ts';

/** A search waits until typing pauses. Milliseconds. */
const typingMs = 200;

/** The libraries of one server, the items of the chosen one, and a search over all of them. */
export const Browser = ({ server }: { server: Server }) => {
  const { t } = useTranslation('library');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useSettled(typed.trim(), typingMs);
  const libraries = useCall('library.libraries', { serverId: server.id });
  const mcp = server.provider === 'plexmcp';

  if (libraries.isError) {
    return (
      <div className={styles.inset}>
        <ErrorPanel error={libraries.error.data} onRetry={() => void libraries.refetch()} />
      </div>
    );
  }
  if (libraries.isPending) return <SkeletonRows count={12} />;
  if (libraries.data.length === 0) {
    return (
      <EmptyState icon="library" title={t(mcp ? 'noMcpTitle' : 'noLibrariesTitle')}>
        {t(mcp ? 'noMcpText' : 'noLibrariesText', { name: server.name })}
      </EmptyState>
    );
  }

  const fallback = mcp ? libraries.data[0]?.id : recentId;
  const current = libraries.data.find(({ id }) => id === (chosen ?? fallback));
  const searching = query !== '' && typed !== '';
  return (
    <>
      <div className={styles.search}>
        <SearchField label={t(mcp ? 'searchMcp' : 'search')} value={typed} onChange={setTyped} />
      </div>
      <div className={styles.body}>
        <LibraryNav
          libraries={libraries.data}
          chosen={searching ? null : (current?.id ?? recentId)}
          mcp={mcp}
          onChoose={(id) => {
            setTyped('');
            setChosen(id);
          }}
        />
        {searching ? (
          <ItemList
            key={`search ${query}`}
            source={{ shows: 'search', serverId: server.id, query }}
            heading={t('results', { query })}
            label={t('results', { query })}
            tools={mcp}
            empty={
              <EmptyState
                icon="search"
                title={t('noResultsTitle')}
                actions={<Button onClick={() => setTyped('')}>{t('clearSearch')}</Button>}
              >
                {t('noResultsText', { query })}
              </EmptyState>
            }
          />
        ) : current === undefined ? (
          <ItemList
            key="recent"
            source={{ shows: 'recent', serverId: server.id }}
            heading={t(mcp ? 'recentMcp' : 'recent')}
            label={t('recentOf', { name: server.name })}
            tools={mcp}
            empty={
              <EmptyState icon="clock" title={t('noRecentTitle')}>
                {t(mcp ? 'noRecentMcpText' : 'noRecentText')}
              </EmptyState>
            }
          />
        ) : (
          <ItemList
            key={`library ${current.id}`}
            source={{ shows: 'library', serverId: server.id, libraryId: current.id }}
            heading={current.name}
            label={t(mcp ? 'tools' : 'items', { name: current.name })}
            tools={mcp}
            empty={
              <EmptyState icon="library" title={t('emptyLibraryTitle', { name: current.name })}>
                {mcp ? t('noTools', { name: current.name }) : t('emptyLibraryText')}
              </EmptyState>
            }
          />
        )}
      </div>
    </>
  );
};
