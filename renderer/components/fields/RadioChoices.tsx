import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId, type ReactNode } from 'react';

import styles from './Choice.module.css';

export interface RadioChoice<V extends string> {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
}

/** One of a few, all in sight. `inline` lays them out side by side. */
export const RadioChoices = <V extends string>({
  label,
  value,
  choices,
  onChange,
  inline = false,
}: {
  label: string;
  value: V;
  choices: readonly RadioChoice<V>[];
  onChange: (value: V) => void;
  inline?: boolean;
}) => {
  const labelId = useId();
  return (
    <div className={styles.group}>
      <div id={labelId} className={styles.groupLabel}>
        {label}
      </div>
      <RadioGroup<V>
        aria-labelledby={labelId}
        className={inline ? styles.inline : styles.stacked}
        value={value}
        onValueChange={onChange}
      >
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <Radio.Root value={choice.value} className={styles.radio}>
              <Radio.Indicator className={styles.dot} />
            </Radio.Root>
            <span>
              {choice.label}
              {choice.hint === undefined ? null : <span className={styles.hint}>{choice.hint}</span>}
            </span>
          </label>
        ))}
      </RadioGroup>
    </div>
  );
};
