import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { BarChart, type Bar } from '../../../../components/charts/BarChart.tsx';
import { formatNumber } from '../../../../lib/format.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import type { KeyRow } from '../../model/key-row.ts';
import { timelineOf } from '../../model/timeline.ts';
import styles from './ExpiringBar.module.css';

/** Below this height of the window the list needs the room. Pixels. */
const roomy = 700;

/** How many keys end in which of the next months. Folded at first in a low window. */
export const ExpiryTimeline = ({ rows }: { rows: readonly KeyRow[] }) => {
  const { t } = useTranslation('keys');
  const language = useLanguage();
  const [open, setOpen] = useState(() => window.innerHeight >= roomy);
  const now = useNow();
  const { months, count, overdue } = useMemo(
    () =>
      timelineOf(
        rows.map(({ credential }) => credential),
        now,
      ),
    [rows, now],
  );

  const number = (value: number) => formatNumber(value, language);
  const long = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' });
  const short = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit' });
  const bars = months.map(({ from, count, revoked }): Bar => ({
    key: String(from),
    label: long.format(from),
    short: short.format(from),
    value: count,
    errors: null,
    marked: revoked > 0,
  }));
  const summary = [
    count === 0 ? t('timeline.none') : t('timeline.summary', { count }),
    ...(overdue === 0 ? [] : [t('timeline.overdue', { count: overdue })]),
  ].join(' ');

  return (
    <details className={styles.timeline} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {t('timeline.title')}
        <span className={styles.summary}>{summary}</span>
      </summary>
      {count === 0 ? null : (
        <div className={styles.chart}>
          <BarChart
            bars={bars}
            words={{
              summary,
              table: t('timeline.table'),
              label: t('timeline.month'),
              ok: t('timeline.count'),
              errors: null,
              marked: t('timeline.revokes'),
              number,
            }}
          />
        </div>
      )}
    </details>
  );
};
