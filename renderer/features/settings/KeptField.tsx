import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { TextField } from '../../components/fields/TextField.tsx';
import styles from './SettingsScreen.module.css';

/** A setting that is typed, and kept when one leaves the field or presses Enter. */
export const KeptField = ({
  label,
  hint,
  value,
  check = anything,
  onKeep,
  inputMode = 'text',
  maxLength,
}: {
  label: string;
  hint: string;
  value: string;
  /** What is wrong with a text; such a one is not kept. */
  check?: (text: string) => string | undefined;
  onKeep: (text: string, done: () => void) => void;
  inputMode?: 'text' | 'numeric';
  maxLength: number;
}) => {
  const { t } = useTranslation('settings');
  /** What is being typed; null while the field shows the setting. */
  const [typed, setTyped] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const error = typed === null ? undefined : check(typed.trim());

  const keep = () => {
    if (typed === null || error !== undefined) return;
    setTyped(null);
    if (typed.trim() !== value) onKeep(typed.trim(), () => setSaved(true));
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- leaving its one field is what it hears
    <form
      className={inputMode === 'numeric' ? styles.keptNumber : styles.kept}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onBlur={keep}
    >
      <TextField
        label={label}
        hint={hint}
        error={error}
        inputMode={inputMode}
        maxLength={maxLength}
        autoComplete="off"
        value={typed ?? value}
        onChange={(text) => {
          setSaved(false);
          setTyped(text);
        }}
      />
      <output className={styles.saved}>{saved ? t('saved') : null}</output>
    </form>
  );
};

const anything = (): undefined => undefined;
