import { useTranslation } from 'react-i18next';

import { Kbd } from '../../components/text/Kbd.tsx';
import { ProviderGlyph } from '../../components/text/ProviderGlyph.tsx';
import { StateMark } from '../../components/text/StateMark.tsx';
import { useStateWords } from '../keys/use-word.ts';
import { LineText } from './LineText.tsx';
import type { PopupRow } from './model/popup-row.ts';
import styles from './Popup.module.css';

/** One key in two lines: name and end, then kind, who uses it and its state. `withPlace`: no heading says to what it belongs. */
export const KeyLine = ({ row, digit, withPlace }: { row: PopupRow; digit: number | null; withPlace: boolean }) => {
  const { t } = useTranslation('popup');
  const stateWords = useStateWords();
  const { credential, place, kind, state } = row;
  const last4 = credential.fingerprint?.last4 ?? '';
  return (
    <>
      <ProviderGlyph provider={credential.provider} />
      <span className={styles.name}>
        <LineText text={credential.name} />
      </span>
      <span className={styles.end}>
        {digit === null ? null : <Kbd keys={`Mod+${digit}`} />}
        {last4 === '' ? null : (
          <>
            <code aria-hidden="true">…{last4}</code>
            <span className="sr-only">{t('endsIn', { last4 })}</span>
          </>
        )}
      </span>
      <span className={styles.about}>
        {credential.held ? kind : t('notHeld')}
        {credential.note === '' ? '' : ` · ${t('usedBy', { note: credential.note })}`}
        {withPlace ? ` · ${place}` : <span className="sr-only">{t('at', { server: place })}</span>}
      </span>
      <span className={styles.state}>
        <StateMark mark={state.mark} word={stateWords(state.word).word} />
      </span>
    </>
  );
};
