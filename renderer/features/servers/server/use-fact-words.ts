import { useTranslation } from 'react-i18next';

import type { ServerDetails } from '../../../../shared/domain/servers/server-details.ts';
import { formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/hooks/use-language.ts';

/** A fact's value as a person reads it: yes, no and unknown in words, numbers in their language, all else as it came. */
export const useFactWords = (): ((fact: ServerDetails['facts'][number]) => string) => {
  const { t } = useTranslation('servers');
  const language = useLanguage();
  return ({ key, value }) => {
    if (key === 'dialect' && (value === 'server' || value === 'documented')) return t(`dialect.${value}`);
    if (value === 'yes' || value === 'no' || value === 'unknown') return t(`told.value.${value}`);
    // A version is no number, even when it looks like one.
    if (key !== 'version' && key !== 'update-available' && /^\d{1,15}$/u.test(value))
      return formatNumber(Number(value), language);
    return value;
  };
};
