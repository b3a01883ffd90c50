import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { VirtualList } from '../../components/layout/VirtualList.tsx';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { useRowHeight } from '../../lib/hooks/use-row-height.ts';
import { Cell } from './Cell.tsx';
import { ItemRow } from './ItemRow.tsx';
import styles from './ItemList.module.css';
import { pageSize, usePage, type Source } from './use-page.ts';

/** No browser draws a box much higher than 16 million pixels right (Firefox); at 36 px a row that is this many. */
const mostRows = 440_000;
const headerHeight = 28;

/** A list of items of any length under its heading. Give it the source as `key`: it starts anew with another one. */
export const ItemList = ({
  source,
  heading,
  label,
  tools,
  empty,
}: {
  source: Source;
  heading: string;
  label: string;
  tools: boolean;
  empty: ReactNode;
}) => {
  const { t } = useTranslation('library');
  const language = useLanguage();
  const rowHeight = useRowHeight();
  const [active, setActive] = useState(-1);
  // Where the server does not say how many there are, pages are asked for one by one as the end comes near.
  const [reached, setReached] = useState(0);
  const first = usePage(source, 0);
  const last = usePage(source, reached);

  const total = source.shows === 'recent' ? (first.data?.items.length ?? null) : (first.data?.total ?? null);
  const known = total ?? reached * pageSize + (last.data?.items.length ?? 0);
  const shown = Math.min(known, mostRows);
  const rows = useMemo(() => Array.from({ length: shown }, (_, index) => index), [shown]);
  const formatted = formatNumber(known, language);
  const more = total === null && last.data?.items.length === pageSize;
  const count = more ? t('loadedSoFar', { formatted }) : t(tools ? 'toolCount' : 'count', { count: known, formatted });

  return (
    <section className={styles.list} aria-label={label}>
      <header className={styles.heading}>
        <h2>{heading}</h2>
        <output className={styles.count}>{first.data === undefined || source.shows === 'recent' ? null : count}</output>
      </header>
      {first.isError ? (
        <div className={styles.inset}>
          <ErrorPanel error={first.error.data} onRetry={() => void first.refetch()} />
        </div>
      ) : first.isPending ? (
        <SkeletonRows count={12} />
      ) : known === 0 ? (
        empty
      ) : (
        <VirtualList<number>
          role="grid"
          label={label}
          items={rows}
          getKey={String}
          rowHeight={rowHeight}
          activeIndex={active}
          onActivate={setActive}
          header={<Columns tools={tools} />}
          headerHeight={headerHeight}
          renderRow={(index) => <ItemRow source={source} index={index} tools={tools} />}
          {...(more ? { onEndReached: () => setReached(reached + 1) } : {})}
        />
      )}
      {known > mostRows ? <p className={styles.inset}>{t('tooMany', { formatted: formatNumber(mostRows, language) })}</p> : null}
    </section>
  );
};

const Columns = ({ tools }: { tools: boolean }) => {
  const { t } = useTranslation('library');
  const names = tools ? (['title', 'what'] as const) : (['title', 'kind', 'year', 'duration', 'added'] as const);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows of a virtual list cannot be a table's
    <div role="row" className={tools ? styles.tool : styles.row}>
      {names.map((name) => (
        <Cell key={name} header className={styles[name === 'duration' ? 'length' : name]}>
          {t(`column.${name}`)}
        </Cell>
      ))}
    </div>
  );
};
