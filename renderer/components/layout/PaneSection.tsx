import { useId, type ReactNode } from 'react';

import styles from './PaneSection.module.css';

/** A part of the detail pane under its own heading. */
export const PaneSection = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  );
};
