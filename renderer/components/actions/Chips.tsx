import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import styles from './Chips.module.css';

/** Saved views of a list, one at a time, each with its count. */
export const Chips = <V extends string>({
  label,
  value,
  chips,
  onChange,
}: {
  label: string;
  value: V;
  chips: readonly { value: V; label: string; count: number | null }[];
  onChange: (value: V) => void;
}) => {
  const language = useLanguage();
  return (
    <fieldset aria-label={label} className={styles.chips}>
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          className={styles.chip}
          aria-pressed={chip.value === value}
          onClick={() => onChange(chip.value)}
        >
          {chip.label}
          {chip.count === null ? null : <span className={styles.count}>{formatNumber(chip.count, language)}</span>}
        </button>
      ))}
    </fieldset>
  );
};
