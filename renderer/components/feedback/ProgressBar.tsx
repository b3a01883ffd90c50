import { Progress } from '@base-ui/react/progress';

import styles from './ProgressBar.module.css';

/** How far long work is. `total` null: nobody knows yet. */
export const ProgressBar = ({ label, done, total }: { label: string; done: number; total: number | null }) => (
  <Progress.Root className={styles.root} value={total === null ? null : done} max={Math.max(total ?? 1, 1)} aria-label={label}>
    <Progress.Track className={styles.track}>
      <Progress.Indicator className={styles.indicator} />
    </Progress.Track>
  </Progress.Root>
);
