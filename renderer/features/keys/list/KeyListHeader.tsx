import { useTranslation } from 'react-i18next';

import { classNames } from '../../../lib/class-names.ts';
import { Icon } from '../../../components/text/Icon.tsx';
import { columns, type Column, type Sorting } from '../model/sort.ts';
import styles from './KeyList.module.css';

/** The headings of the columns; each sorts, and a second press turns the order round. */
export const KeyListHeader = ({ sorting, onSort }: { sorting: Sorting; onSort: (sorting: Sorting) => void }) => {
  const { t } = useTranslation('keys');
  const sortOf = (column: Column) => {
    if (sorting.by !== column) return 'none';
    return sorting.descending ? 'descending' : 'ascending';
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- part of a virtual grid
    <div role="row" aria-rowindex={1} className={classNames(styles.columns, styles.head)}>
      {columns.map((column) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- part of a virtual grid
        <div key={column} role="columnheader" aria-sort={sortOf(column)} className={styles[column]}>
          <button
            type="button"
            className={styles.sort}
            onClick={() => onSort({ by: column, descending: sorting.by === column && !sorting.descending })}
          >
            <span className={column === 'held' ? 'sr-only' : styles.text}>{t(`columns.${column}`)}</span>
            {sorting.by === column ? <Icon name={sorting.descending ? 'down' : 'up'} size={12} /> : null}
            {column === 'held' && sorting.by !== 'held' ? <Icon name="lock" size={12} /> : null}
          </button>
        </div>
      ))}
    </div>
  );
};
