import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { Kbd } from '../../../components/text/Kbd.tsx';
import { isApple } from '../../../lib/shortcut.ts';
import { forKbd, recorded, type Recorded } from './accelerator.ts';
import styles from './ShortcutField.module.css';

/** A key combination that is set by pressing it. Escape leaves it as it is. `value`: an Electron accelerator, empty for none. */
export const ShortcutField = ({ value, onChange }: { value: string; onChange: (accelerator: string) => void }) => {
  const { t } = useTranslation('settings');
  const id = useId();
  /** What was pressed last while recording; null while not. */
  const [heard, setHeard] = useState<Exclude<Recorded, object> | null>(null);

  const pressed = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (heard === null) return;
    // Tab goes on its way: nobody must be caught in here.
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setHeard(null);
      return;
    }
    const combination = recorded(event.nativeEvent, isApple());
    if (typeof combination === 'string') {
      setHeard(combination);
      return;
    }
    setHeard(null);
    if (combination.accelerator !== value) onChange(combination.accelerator);
  };

  return (
    <div className={styles.field}>
      <span id={`${id}-label`} className={styles.label}>
        {t('shortcut.label')}
      </span>
      <div className={styles.line}>
        <button
          type="button"
          id={`${id}-keys`}
          className={styles.keys}
          data-recording={heard !== null || undefined}
          aria-labelledby={`${id}-label ${id}-keys`}
          aria-describedby={`${id}-hint`}
          onClick={() => setHeard('waiting')}
          onBlur={() => setHeard(null)}
          onKeyDown={pressed}
        >
          {heard !== null ? t('shortcut.press') : value === '' ? t('shortcut.none') : <Kbd keys={forKbd(value)} />}
        </button>
        {value === '' || heard !== null ? null : <Button onClick={() => onChange('')}>{t('shortcut.off')}</Button>}
      </div>
      <span id={`${id}-hint`} className={styles.hint}>
        {heard === null || heard === 'waiting' ? t(heard === null ? 'shortcut.hint' : 'shortcut.cancel') : null}
      </span>
      <output className={styles.hint}>{heard === 'bare' || heard === 'unknown' ? t(`shortcut.${heard}`) : null}</output>
    </div>
  );
};
