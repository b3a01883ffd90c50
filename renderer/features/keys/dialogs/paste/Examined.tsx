import { useTranslation } from 'react-i18next';

import type { Examined as Facts } from '../../../../../shared/domain/keys/pasted.ts';
import { StateMark, type Mark } from '../../../../components/text/StateMark.tsx';
import { useLanguage, useWords } from '../../../../lib/hooks/use-language.ts';
import styles from './Examined.module.css';

const markOf = ({ kind, usable }: Facts): Mark => (kind === 'unknown' ? 'unproven' : usable ? 'good' : 'look');

/** What the pasted text is and what to do with it. Always there, so that nothing jumps and changes are read aloud. */
export const Examined = ({ examined }: { examined: Facts | null }) => {
  const { t } = useTranslation('keyDialogs');
  const words = useWords();
  const language = useLanguage();
  const cleaned = examined?.cleaned.map((part) => words(`cleanings.${part}`)) ?? [];
  return (
    <output className={styles.examined}>
      {examined === null ? null : (
        <>
          <StateMark mark={markOf(examined)} word={words(`pasted.${examined.kind}.is`)} />
          <span className={styles.next}>
            {words(`pasted.${examined.kind}.next`)}
            {cleaned.length === 0 ? null : ` ${t('paste.willClean', { list: new Intl.ListFormat(language).format(cleaned) })}`}
          </span>
        </>
      )}
    </output>
  );
};
