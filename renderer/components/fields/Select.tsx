import { Field } from '@base-ui/react/field';
import { Select as Base } from '@base-ui/react/select';
import type { ReactNode } from 'react';

import field from './Field.module.css';
import { Icon } from '../text/Icon.tsx';
import styles from './Select.module.css';
import { useLandmark } from '../overlays/use-landmark.ts';

export interface SelectOption<V extends string> {
  value: V;
  label: string;
  /** A second, fainter line. */
  hint?: string;
}

interface SelectProps<V extends string> {
  label: string;
  value: V | null;
  options: readonly SelectOption<V>[];
  onChange: (value: V) => void;
  hint?: ReactNode;
  placeholder?: string;
  /** The label is read aloud only: what it chooses is plain to see. */
  labelHidden?: boolean;
}

/** A labelled choice of one among a few. */
export const Select = <V extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  placeholder,
  labelHidden = false,
}: SelectProps<V>) => {
  const { landmark, find } = useLandmark();
  return (
    <Field.Root className={field.field}>
      <Base.Root
        items={options.map(({ value, label }) => ({ value, label }))}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onChange(next);
        }}
      >
        <Field.Label className={labelHidden ? 'sr-only' : field.label} nativeLabel={false} render={<div />}>
          {label}
        </Field.Label>
        <Base.Trigger ref={find} className={styles.trigger}>
          <Base.Value className={styles.value} placeholder={placeholder ?? ''} />
          <Base.Icon className={styles.icon}>
            <Icon name="chevron" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal container={landmark}>
          <Base.Positioner className={styles.positioner} alignItemWithTrigger={false} sideOffset={4}>
            <Base.Popup className={styles.popup}>
              <Base.List className={styles.list}>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={styles.item}>
                    <span className={styles.tick}>
                      <Base.ItemIndicator>
                        <Icon name="check" size={14} />
                      </Base.ItemIndicator>
                    </span>
                    <span>
                      <Base.ItemText>{option.label}</Base.ItemText>
                      {option.hint === undefined ? null : <span className={styles.hint}>{option.hint}</span>}
                    </span>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {hint === undefined ? null : <Field.Description className={field.hint}>{hint}</Field.Description>}
    </Field.Root>
  );
};
