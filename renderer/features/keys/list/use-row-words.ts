import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ProviderId } from '../../../../shared/domain/servers/provider.ts';
import { useLanguage, useWords } from '../../../lib/hooks/use-language.ts';
import { useNow } from '../../../lib/hooks/use-now.ts';
import type { KeyWord } from '../model/key-state.ts';
import { useStateWords } from '../use-word.ts';

/** All words that a row of the list can need, looked up once for all rows. */
export interface RowWords {
  /** Ms since the epoch. */
  now: number;
  language: string;
  state: (word: KeyWord) => string;
  provider: (provider: ProviderId) => string;
  notReportedBy: (provider: ProviderId) => string;
  held: string;
  notHeld: string;
  released: string;
  neverUsed: string;
  notReported: string;
  notKnown: string;
  noExpiry: string;
  renewsItself: string;
  noFingerprint: string;
}

export const useRowWords = (): RowWords => {
  const { t } = useTranslation('keys');
  const words = useWords();
  const language = useLanguage();
  const stateWords = useStateWords();
  const now = useNow();
  return useMemo(
    () => ({
      now,
      language,
      state: (word) => stateWords(word).word,
      provider: (provider) => words(`providers.${provider}.name`),
      notReportedBy: (provider) => t('notReportedBy', { provider: words(`providers.${provider}.name`) }),
      held: t('held'),
      notHeld: t('notHeld'),
      released: t('released'),
      neverUsed: t('neverUsed'),
      notReported: t('notReported'),
      notKnown: t('notKnown'),
      noExpiry: t('noExpiry'),
      renewsItself: t('renewsItself'),
      noFingerprint: t('noFingerprint'),
    }),
    [t, words, language, stateWords, now],
  );
};
