import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { EmptyState } from '../../../components/feedback/EmptyState.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../components/feedback/SkeletonRows.tsx';
import type { Keys } from '../use-keys.ts';
import type { VisibleKeys } from '../use-visible-keys.ts';
import styles from './KeyListState.module.css';

/** What stands in the list's place: loading, an error, or why nothing is there and what to do. */
export const KeyListState = ({
  keys,
  visible,
  onNew,
  onPaste,
}: {
  keys: Keys;
  visible: VisibleKeys;
  onNew: () => void;
  onPaste: () => void;
}) => {
  const { t } = useTranslation('keys');
  const { query, view, setQuery, setView } = visible;
  if (keys.error !== null)
    return (
      <div className={styles.error}>
        <ErrorPanel error={keys.error} onRetry={keys.retry} />
      </div>
    );
  if (keys.loading) return <SkeletonRows count={12} />;
  if (query !== '')
    return (
      <EmptyState
        icon="search"
        title={t('empty.nothing')}
        actions={
          <>
            {view === 'all' ? null : <Button onClick={() => setView('all')}>{t('empty.searchAll')}</Button>}
            <Button onClick={() => setQuery('')}>{t('empty.clear')}</Button>
          </>
        }
      >
        {t('empty.nothingText', { query })}
      </EmptyState>
    );
  if (view !== 'all')
    return (
      <EmptyState
        icon={view === 'attention' || view === 'expiring' ? 'check' : 'key'}
        title={t(`empty.views.${view}`)}
        actions={<Button onClick={() => setView('all')}>{t('empty.showAll')}</Button>}
      />
    );
  return (
    <EmptyState
      icon="key"
      title={t('empty.views.all')}
      actions={
        <>
          <Button icon="plus" onClick={onNew}>
            {t('newKey')}
          </Button>
          <Button icon="paste" onClick={onPaste}>
            {t('paste')}
          </Button>
        </>
      }
    >
      {t('empty.allText')}
    </EmptyState>
  );
};
