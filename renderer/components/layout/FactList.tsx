import type { ReactNode } from 'react';

import styles from './FactList.module.css';

/** Facts as pairs of a label and a value; labels align. A fact whose value is null is left out. */
export const FactList = ({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) => (
  <dl className={styles.facts}>
    {facts.map(({ label, value }) =>
      value === null ? null : (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ),
    )}
  </dl>
);
