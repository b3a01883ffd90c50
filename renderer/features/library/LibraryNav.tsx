import { useTranslation } from 'react-i18next';

import type { Library } from '../../../shared/domain/servers/library.ts';
import { Select } from '../../components/fields/Select.tsx';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import styles from './LibraryNav.module.css';

/** Stands for what is new on the whole server; no library's id looks like this. */
export const recentId = '*';

/** The libraries of a server beside the list, or above it where there is no room. */
export const LibraryNav = ({
  libraries,
  chosen,
  onChoose,
  mcp,
}: {
  libraries: readonly Library[];
  chosen: string | null;
  onChoose: (id: string) => void;
  mcp: boolean;
}) => {
  const { t } = useTranslation('library');
  const language = useLanguage();
  const label = t(mcp ? 'mcpServers' : 'libraries');
  const choices = [
    { id: recentId, name: t(mcp ? 'recentMcp' : 'recent'), hint: '', count: null },
    ...libraries.map(({ id, name, kind, count }) => ({ id, name, hint: mcp ? '' : t(`kind.${kind}`), count })),
  ];
  return (
    <>
      <nav className={styles.nav} aria-label={label}>
        {choices.map(({ id, name, hint, count }) => (
          <button
            key={id}
            type="button"
            className={styles.choice}
            aria-current={id === chosen ? 'true' : undefined}
            onClick={() => onChoose(id)}
          >
            <span className={styles.name} title={name}>
              {name}
            </span>
            <span className={styles.count}>{count === null ? null : formatNumber(count, language)}</span>
            {hint === '' || hint === name ? null : <span className={styles.hint}>{hint}</span>}
          </button>
        ))}
      </nav>
      <div className={styles.narrow}>
        <Select
          label={label}
          labelHidden
          value={chosen}
          options={choices.map(({ id, name, hint }) => ({ value: id, label: name, hint }))}
          onChange={onChoose}
        />
      </div>
    </>
  );
};
