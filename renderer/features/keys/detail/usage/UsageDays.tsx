import { useTranslation } from 'react-i18next';

import type { KeyUsage } from '../../../../../shared/domain/keys/usage.ts';
import { BarChart, type Bar } from '../../../../components/charts/BarChart.tsx';
import { formatNumber } from '../../../../lib/format.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import styles from './Usage.module.css';

/** A day of the calendar in UTC, as usage is counted; not shifted into the time people live in. */
const dayFormats = (language: string) => {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (date: string) => made.format(new Date(`${date}T00:00:00Z`));
  };
  return {
    long: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    short: format({ day: 'numeric', month: 'numeric' }),
  };
};

/** Requests day by day, and who counted them. */
export const UsageDays = ({ usage: { days, daysFrom } }: { usage: KeyUsage }) => {
  const { t } = useTranslation('keyTools');
  const language = useLanguage();
  if (days.length === 0) return <p className={styles.none}>{t('usage.noDays')}</p>;

  const number = (value: number) => formatNumber(value, language);
  const { long, short } = dayFormats(language);
  const unusual = days.filter((day) => day.unusual).length;
  const all = days.reduce((sum, { requests }) => sum + requests, 0);
  const bars = days.map(({ date, requests, errors, unusual: marked }): Bar => ({
    key: date,
    label: long(date),
    short: short(date),
    value: requests,
    errors,
    marked,
  }));
  return (
    <>
      <BarChart
        bars={bars}
        words={{
          summary: `${t('usage.summary', { count: days.length, requests: number(all) })}${unusual === 0 ? '' : ` ${t('usage.unusual', { count: unusual })}.`}`,
          table: t('usage.table'),
          label: t('usage.date'),
          ok: t('usage.ok'),
          errors: { name: t('usage.errors'), notReported: t('usage.notReported') },
          marked: t('usage.unusualDay'),
          number,
        }}
      />
      {unusual === 0 ? null : (
        <p className={styles.unusual}>
          {t('usage.unusual', { count: unusual })}. {t('usage.unusualHint')}
        </p>
      )}
      {daysFrom === null ? null : (
        <p className={styles.none}>{t(daysFrom === 'server' ? 'usage.byServer' : 'usage.byLatchkey')}</p>
      )}
    </>
  );
};
