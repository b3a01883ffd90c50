import { useTranslation } from 'react-i18next';

import type { KeyUsage } from '../../../../../shared/domain/keys/usage.ts';
import { FactList } from '../../../../components/layout/FactList.tsx';
import { formatNumber } from '../../../../lib/format.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import styles from './Usage.module.css';

/** The sums of a period. What nobody counted is said to be so; it is not zero. */
export const UsageNumbers = ({ usage }: { usage: KeyUsage }) => {
  const { t } = useTranslation('keyTools');
  const language = useLanguage();
  const { total, requests, errors, latency, tokens, mcps } = usage;
  const none = <span className={styles.none}>{t('usage.notReported')}</span>;
  const number = (value: number | null) => (value === null ? none : formatNumber(value, language));

  const errorsShown = () => {
    if (errors === null || requests === null || requests === 0) return number(errors);
    const rate = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(errors / requests);
    return t('usage.errorRate', { count: errors, rate });
  };

  return (
    <FactList
      facts={[
        { label: t('usage.requests'), value: number(requests) },
        { label: t('usage.errors'), value: errorsShown() },
        {
          label: t('usage.latency'),
          value: latency === null ? none : t('usage.ms', { value: formatNumber(Math.round(latency), language) }),
        },
        { label: t('usage.tokens'), value: tokens === null ? null : number(tokens) },
        { label: t('usage.total'), value: number(total) },
        ...(mcps.length === 0
          ? []
          : [
              {
                label: t('usage.mcps'),
                value: (
                  <ul>
                    {mcps.map(({ name, requests: count }) => (
                      <li key={name}>
                        {name}: {formatNumber(count, language)}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]),
      ]}
    />
  );
};
