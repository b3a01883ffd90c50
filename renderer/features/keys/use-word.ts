import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import type { ProviderId } from '../../../shared/domain/servers/provider.ts';
import { useWords } from '../../lib/hooks/use-language.ts';
import { remembered } from '../../lib/remembered.ts';
import type { KeyWord } from './model/key-state.ts';
import type { Refusal } from './model/offers.ts';

const ownWords = ['retiring', 'revoked-here', 'expiring', 'past-date', 'missing'] as const;
type OwnWord = (typeof ownWords)[number];
const isOwn = (word: KeyWord): word is OwnWord => (ownWords as readonly string[]).includes(word);

/** The word for a state, and the sentence that says what it means. */
export const useStateWords = () => {
  const { t } = useTranslation('keys');
  const words = useWords();
  return useCallback(
    (word: KeyWord) =>
      isOwn(word)
        ? { word: t(`state.${word}`), means: t(`stateMeans.${word}`) }
        : { word: words(`health.${word}.word`), means: words(`health.${word}.means`) },
    [t, words],
  );
};

/** What kinds and providers are called. There are few of them, and thousands of keys ask. */
export const usePlainNames = () => {
  const words = useWords();
  return useMemo(
    () => ({
      kindName: remembered((kind: CredentialKind) => words(`kinds.${kind}.name`)),
      providerName: remembered((provider: ProviderId) => words(`providers.${provider}.name`)),
    }),
    [words],
  );
};

/** Why something cannot be done, as a sentence; undefined when it can. */
export const useRefusalWords = () => {
  const { t } = useTranslation('keys');
  const words = useWords();
  return useCallback(
    (refusal: Refusal | null): string | undefined => {
      switch (refusal?.by) {
        case undefined:
          return undefined;
        case 'capability':
          return words(`notOffered.${refusal.reason}`);
        case 'guard':
          return words(`guards.${refusal.reason}`);
        case 'own':
          return t(`refusal.${refusal.reason}`);
      }
    },
    [t, words],
  );
};
