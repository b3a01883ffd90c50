import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatsFor, type CopyFormat } from '../../../shared/domain/keys/copy-format.ts';
import { IconButton } from '../../components/actions/IconButton.tsx';
import { movedIndex } from '../../components/layout/move.ts';
import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import { useWords } from '../../lib/hooks/use-language.ts';
import type { PopupRow } from './model/popup-row.ts';
import styles from './Popup.module.css';

/** The forms in which a key can be copied. Takes the focus from the search line until one is chosen or Escape is pressed. */
export const CopyAsList = ({
  row,
  onCopy,
  onBack,
}: {
  row: PopupRow;
  onCopy: (format: CopyFormat) => void;
  onBack: () => void;
}) => {
  const { t } = useTranslation('popup');
  const words = useWords();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const formats = formatsFor(row.credential.kind, row.server !== null);
  const [at, setAt] = useState(0);
  const title = t('copyAs.title', { name: row.credential.name });
  useEffect(() => list.current?.focus(), []);

  return (
    <section className={styles.copyAs} aria-label={title}>
      <header className={styles.copyAsTitle}>
        <IconButton icon="back" label={t('copyAs.back')} onClick={onBack} />
        <h2>
          <MiddleEllipsis text={title} tail={8} />
        </h2>
      </header>
      <div
        ref={list}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select would not show its options by itself
        role="listbox"
        aria-label={title}
        aria-activedescendant={`${id}-${at}`}
        tabIndex={0}
        className={styles.formats}
        onKeyDown={(event) => {
          const next = movedIndex(event.key, at, formats.length, formats.length);
          const format = formats[at];
          if (next !== null) setAt(next);
          else if (event.key === 'Enter' && format !== undefined) onCopy(format);
          else if (event.key === 'ArrowLeft' || event.key === 'Backspace') onBack();
          else return;
          event.preventDefault();
        }}
      >
        {formats.map((format, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list as a whole hears the keys
          <div
            key={format}
            id={`${id}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- of the list box above
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.format}
            onPointerMove={() => setAt(index)}
            onClick={() => onCopy(format)}
          >
            {words(`tray.formats.${format}`)}
          </div>
        ))}
      </div>
    </section>
  );
};
