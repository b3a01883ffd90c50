import { memo } from 'react';

import { Kbd } from '../../components/text/Kbd.tsx';
import { ProviderSign } from '../../components/text/ProviderGlyph.tsx';
import { StateMark } from '../../components/text/StateMark.tsx';
import { LineText } from './LineText.tsx';
import type { PopupRow } from './model/popup-row.ts';
import styles from './Popup.module.css';
import { Typed } from './Typed.tsx';
import type { LineWords } from './use-line-words.ts';

interface KeyLineProps {
  row: PopupRow;
  digit: number | null;
  /** No heading says to what it belongs. */
  withPlace: boolean;
  words: LineWords;
  /** What was typed, as `wordsIn` gives it. */
  typed: readonly string[];
}

/** One key in two lines: name and end, then kind, who uses it and its state. */
export const KeyLine = memo(({ row, digit, withPlace, words, typed }: KeyLineProps) => {
  const { credential, place, kind, state } = row;
  const last4 = credential.fingerprint?.last4 ?? '';
  const about = [
    credential.held ? kind : words.notHeld,
    ...(credential.note === '' ? [] : [words.usedBy(credential.note)]),
    ...(withPlace ? [place] : []),
  ].join(' · ');
  return (
    <>
      <ProviderSign provider={credential.provider} label={words.providerName(credential.provider)} />
      <span className={styles.name}>
        <LineText text={credential.name} line="key" typed={typed} />
      </span>
      <span className={styles.end}>
        {digit === null ? null : <Kbd keys={`Mod+${digit}`} />}
        {last4 === '' ? null : (
          <>
            <code aria-hidden="true">
              …<Typed text={last4} words={typed} />
            </code>
            <span className="sr-only">{words.endsIn(last4)}</span>
          </>
        )}
      </span>
      <span className={styles.about}>
        <Typed text={about} words={typed} />
        {withPlace ? null : <span className="sr-only">{words.at(place)}</span>}
      </span>
      <span className={styles.state}>
        <StateMark mark={state.mark} word={words.state(state.word)} />
      </span>
    </>
  );
});
KeyLine.displayName = 'KeyLine';
