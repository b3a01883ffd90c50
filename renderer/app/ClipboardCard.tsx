import { useTranslation } from 'react-i18next';

import { Button } from '../components/actions/Button.tsx';
import { MiddleEllipsis } from '../components/text/MiddleEllipsis.tsx';
import { useClipboard } from '../lib/clipboard/clipboard.tsx';
import { useNow } from '../lib/hooks/use-now.ts';
import styles from './ClipboardCard.module.css';

/** Says that a key lies in the clipboard, for how long, and clears it on demand. */
export const ClipboardCard = () => {
  const { t } = useTranslation();
  const { status, clearNow } = useClipboard();
  const { name } = status;
  return (
    <output className={styles.place}>
      {name === null ? null : (
        <div className={styles.card}>
          <MiddleEllipsis text={t('clipboard.copied', { name })} tail={t('clipboard.copied', { name: '' }).length + 4} />
          <div className={styles.line}>
            {status.clearsAt === null ? <span>{t('clipboard.stays')}</span> : <Countdown clearsAt={status.clearsAt} />}
            <Button tone="quiet" className={styles.clear} onClick={clearNow}>
              {t('clipboard.clearNow')}
            </Button>
          </div>
        </div>
      )}
    </output>
  );
};

/** Not read aloud each second. */
const Countdown = ({ clearsAt }: { clearsAt: string }) => {
  const { t } = useTranslation();
  const seconds = Math.ceil((Date.parse(clearsAt) - useNow('second')) / 1000);
  return (
    <span aria-live="off" className={styles.count}>
      {seconds > 0 ? t('clipboard.clearsIn', { seconds }) : t('clipboard.overdue')}
    </span>
  );
};
