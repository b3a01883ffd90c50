import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './DetailPane.module.css';
import { IconButton } from '../actions/IconButton.tsx';

/** A list and, beside it, the pane of what is selected. In a narrow window the pane takes the list's place. */
export const PaneLayout = ({ list, pane }: { list: ReactNode; pane: ReactNode | null }) => (
  <div className={styles.layout} data-open={pane !== null || undefined}>
    <div className={styles.list}>{list}</div>
    {pane}
  </div>
);

/** The right pane. `title` is its heading; `onClose` also answers Escape. */
export const DetailPane = ({
  label,
  title,
  actions,
  children,
  onClose,
}: {
  label: string;
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape is heard from whatever has focus inside
    <aside
      className={styles.pane}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles.header}>
        <span className={styles.back}>
          <IconButton icon="back" label={t('pane.back')} onClick={onClose} />
        </span>
        <h2 className={styles.title}>{title}</h2>
        {actions}
        <span className={styles.close}>
          <IconButton icon="close" label={t('pane.close')} shortcut="Escape" onClick={onClose} />
        </span>
      </header>
      <div className={styles.body}>{children}</div>
    </aside>
  );
};
