import { useId, type ReactNode } from 'react';

import styles from './SettingsScreen.module.css';

/** A group of settings under its heading. */
export const SettingsSection = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={styles.fields}>{children}</div>
    </section>
  );
};
