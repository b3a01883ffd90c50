import { Checkbox as Base } from '@base-ui/react/checkbox';
import type { ReactNode } from 'react';

import styles from './Choice.module.css';
import { Icon } from '../text/Icon.tsx';

/** A labelled yes or no. */
export const Checkbox = ({
  label,
  hint,
  checked,
  onChange,
}: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) => (
  <label className={styles.choice}>
    <Base.Root className={styles.box} checked={checked} onCheckedChange={onChange}>
      <Base.Indicator className={styles.tick}>
        <Icon name="check" size={12} />
      </Base.Indicator>
    </Base.Root>
    <span>
      {label}
      {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
    </span>
  </label>
);
