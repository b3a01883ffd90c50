import { Switch as Base } from '@base-ui/react/switch';
import { useId, type ReactNode } from 'react';

import styles from './Switch.module.css';

/** A labelled setting that is on or off and takes effect at once. */
export const Switch = ({
  label,
  hint,
  checked,
  onChange,
}: {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) => {
  const hintId = useId();
  return (
    <label className={styles.row}>
      <span>
        {label}
        {hint === undefined ? null : (
          <span id={hintId} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
      <Base.Root
        className={styles.switch}
        checked={checked}
        onCheckedChange={onChange}
        aria-describedby={hint === undefined ? undefined : hintId}
      >
        <Base.Thumb className={styles.thumb} />
      </Base.Root>
    </label>
  );
};
