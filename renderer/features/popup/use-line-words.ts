import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { remembered } from '../../lib/remembered.ts';
import type { KeyWord } from '../keys/model/key-state.ts';
import { usePlainNames, useStateWords } from '../keys/use-word.ts';

/** All words that a line of the list can need, looked up once for all lines: they are drawn anew at each letter of a search. */
export interface LineWords extends Pick<ReturnType<typeof usePlainNames>, 'providerName'> {
  state: (word: KeyWord) => string;
  notHeld: string;
  usedBy: (note: string) => string;
  /** The server, for ears. */
  at: (server: string) => string;
  /** The last characters, for ears. */
  endsIn: (last4: string) => string;
}

/** Stands for what is filled in later; in no text. */
const gap = '\u0000';
const filling = (text: string) => (value: string) => text.replace(gap, () => value);

export const useLineWords = (): LineWords => {
  const { t } = useTranslation('popup');
  const stateWords = useStateWords();
  const { providerName } = usePlainNames();
  return useMemo(
    () => ({
      providerName,
      state: remembered((word: KeyWord) => stateWords(word).word),
      notHeld: t('notHeld'),
      usedBy: filling(t('usedBy', { note: gap })),
      at: filling(t('at', { server: gap })),
      endsIn: filling(t('endsIn', { last4: gap })),
    }),
    [t, stateWords, providerName],
  );
};
