import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LibraryItem } from '../../../shared/domain/servers/library.ts';
import { Button } from '../../components/actions/Button.tsx';
import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import { RelativeTime } from '../../components/text/RelativeTime.tsx';
import { Cell } from './Cell.tsx';
import { formatLength } from './format-length.ts';
import styles from './ItemList.module.css';
import { pageSize, usePage, type Source } from './use-page.ts';

/** A row that a fast scroll passes by within this time asks for nothing. Milliseconds. */
const passingMs = 120;

/** One row, which fetches its page when it stays in sight. */
export const ItemRow = ({ source, index, tools }: { source: Source; index: number; tools: boolean }) => {
  const { t } = useTranslation('library');
  const [stayed, setStayed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStayed(true), passingMs);
    return () => clearTimeout(timer);
  }, []);
  const page = usePage(source, Math.floor(index / pageSize), stayed);
  const item = page.data?.items[index % pageSize];
  if (item !== undefined) return tools ? <Tool item={item} /> : <Medium item={item} />;
  if (!page.isError) return <Blank index={index} />;
  return (
    <Cell className={styles.failed}>
      {t('pageFailed')}
      <Button tone="quiet" onClick={() => void page.refetch()}>
        {t('again')}
      </Button>
    </Cell>
  );
};

const Medium = ({ item }: { item: LibraryItem }) => {
  const { t } = useTranslation('library');
  return (
    <div className={styles.row}>
      <Cell className={styles.title}>
        <MiddleEllipsis text={item.title} />
        {item.subtitle === null ? null : <span className={styles.subtitle}>{item.subtitle}</span>}
      </Cell>
      <Cell className={styles.kind}>{t(`itemKind.${item.kind}`)}</Cell>
      <Cell className={styles.year}>{item.year}</Cell>
      <Cell className={styles.length}>{item.durationSeconds === null ? null : formatLength(item.durationSeconds)}</Cell>
      <Cell className={styles.added}>{item.addedAt === null ? null : <RelativeTime at={item.addedAt} inRow />}</Cell>
    </div>
  );
};

const Tool = ({ item }: { item: LibraryItem }) => (
  <div className={styles.tool}>
    <Cell className={`${styles.title} mono`}>
      <MiddleEllipsis text={item.title} />
    </Cell>
    <Cell className={styles.what} title={item.subtitle ?? undefined}>
      {item.subtitle}
    </Cell>
  </div>
);

const Blank = ({ index }: { index: number }) => (
  <Cell className={styles.blank}>
    <span aria-hidden="true" data-length={index % 3} />
  </Cell>
);
