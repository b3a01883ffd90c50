import { memo, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { Chips } from '../../../components/actions/Chips.tsx';
import { IconButton } from '../../../components/actions/IconButton.tsx';
import { SearchField } from '../../../components/fields/SearchField.tsx';
import { views, type View } from '../model/views.ts';
import styles from './KeyToolbar.module.css';

interface KeyToolbarProps {
  query: string;
  onQuery: (query: string) => void;
  onSearchKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  view: View;
  counts: Record<View, number | null> | null;
  onView: (view: View) => void;
  onNew: () => void;
  onPaste: () => void;
  searchRef: Ref<HTMLInputElement>;
}

/** The saved views. Not drawn anew at each letter of a search, which leaves them as they are. */
const ViewChips = memo(({ view, counts, onView }: Pick<KeyToolbarProps, 'view' | 'counts' | 'onView'>) => {
  const { t } = useTranslation('keys');
  return (
    <Chips
      label={t('views.label')}
      value={view}
      onChange={onView}
      chips={views.map((name) => ({ value: name, label: t(`views.${name}`), count: counts?.[name] ?? null }))}
    />
  );
});
ViewChips.displayName = 'ViewChips';

/** Search, the ways to get a key, and the saved views. */
export const KeyToolbar = ({ query, onQuery, onSearchKey, view, counts, onView, onNew, onPaste, searchRef }: KeyToolbarProps) => {
  const { t } = useTranslation('keys');
  return (
    <div className={styles.toolbar}>
      <div className={styles.line}>
        <SearchField
          ref={searchRef}
          label={t('search')}
          placeholder={t('searchHint')}
          shortcut="Mod+F"
          value={query}
          onChange={onQuery}
          onKeyDown={onSearchKey}
        />
        <IconButton icon="paste" label={t('paste')} onClick={onPaste} className={styles.paste} />
        <Button tone="primary" icon="plus" shortcut="Mod+N" onClick={onNew} className={styles.new}>
          {t('newKey')}
        </Button>
      </div>
      <ViewChips view={view} counts={counts} onView={onView} />
    </div>
  );
};
