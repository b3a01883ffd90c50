import { useTranslation } from 'react-i18next';
import type { KeyboardEvent, Ref } from 'react';

import { Icon } from '../text/Icon.tsx';
import { IconButton } from '../actions/IconButton.tsx';
import { Kbd } from '../text/Kbd.tsx';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Keys that the list below understands (arrows, Enter). */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref?: Ref<HTMLInputElement>;
  shortcut?: string;
}

/** The search line on top of a list. Escape clears it. */
export const SearchField = ({ label, value, onChange, placeholder, onKeyDown, ref, shortcut }: SearchFieldProps) => {
  const { t } = useTranslation();
  return (
    <search className={styles.field}>
      <Icon name="search" />
      <input
        ref={ref}
        className={styles.input}
        type="text"
        aria-label={label}
        placeholder={placeholder ?? label}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            onChange('');
          } else onKeyDown?.(event);
        }}
      />
      {value === '' ? (
        shortcut === undefined ? null : (
          <Kbd keys={shortcut} />
        )
      ) : (
        <IconButton icon="close" label={t('search.clear')} onClick={() => onChange('')} />
      )}
    </search>
  );
};
