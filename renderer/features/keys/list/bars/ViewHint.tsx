import { useTranslation } from 'react-i18next';

import { Button } from '../../../../components/actions/Button.tsx';
import { ghostDays } from '../../model/gatherings.ts';
import type { explained } from '../../model/views.ts';
import styles from './ViewHint.module.css';

/** What a view that does not explain itself shows, and what can be done about it. */
export const ViewHint = ({ view, onCleanUp }: { view: (typeof explained)[number]; onCleanUp: () => void }) => {
  const { t } = useTranslation(['keys', 'keyTools']);
  return (
    <div className={styles.hint}>
      <p>{t(`viewHints.${view}`, { days: ghostDays })}</p>
      {view === 'ghosts' ? (
        <Button icon="trash" onClick={onCleanUp}>
          {t('keyTools:ghosts.open')}
        </Button>
      ) : null}
    </div>
  );
};
