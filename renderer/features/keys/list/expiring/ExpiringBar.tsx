import { useTranslation } from 'react-i18next';

import { Button } from '../../../../components/actions/Button.tsx';
import { useToasts } from '../../../../components/feedback/Toasts.tsx';
import { saveText } from '../../../../lib/clipboard/save-text.ts';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import type { KeyRow } from '../../model/key-row.ts';
import styles from './ExpiringBar.module.css';
import { ExpiryTimeline } from './ExpiryTimeline.tsx';

/** What the view of expiring keys is about, the dates for a calendar, and all ends of the months to come. */
export const ExpiringBar = ({ rows }: { rows: readonly KeyRow[] }) => {
  const { t } = useTranslation('keys');
  const { showError } = useToasts();
  const calendar = useAction('expiry.calendar');
  const save = () =>
    calendar.run(undefined, {
      done: ({ fileName, text }) => saveText(fileName, text, 'text/calendar;charset=utf-8'),
      failed: showError,
    });
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <p>{t('viewHints.expiring')}</p>
        <Button icon="calendar" pending={calendar.pending} title={t('calendarHint')} onClick={save}>
          {t('calendar')}
        </Button>
      </div>
      <ExpiryTimeline rows={rows} />
    </div>
  );
};
