import { useTranslation } from 'react-i18next';

import styles from './SkeletonRows.module.css';

/** Rows of the size of what comes, so that nothing jumps. */
export const SkeletonRows = ({ count = 8 }: { count?: number }) => {
  const { t } = useTranslation();
  return (
    <output className={styles.rows}>
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} aria-hidden="true" className={styles.row}>
          <span className={styles.mark} />
          <span className={styles.line} data-length={index % 3} />
          <span className={styles.short} />
        </span>
      ))}
    </output>
  );
};
