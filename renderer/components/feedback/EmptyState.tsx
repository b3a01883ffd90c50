import type { ReactNode } from 'react';

import styles from './EmptyState.module.css';
import { Icon, type IconName } from '../text/Icon.tsx';

/** Nothing is here; says why and what to do about it. */
export const EmptyState = ({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) => (
  <div className={styles.empty}>
    <span className={styles.icon}>
      <Icon name={icon} size={28} />
    </span>
    <h2>{title}</h2>
    {children === undefined ? null : <div className={styles.text}>{children}</div>}
    {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
  </div>
);
