import { useTranslation } from 'react-i18next';

import type { Link } from '../../../../shared/ipc/contract/servers.ts';
import { Button } from '../../../components/Button.tsx';
import { Spinner } from '../../../components/Spinner.tsx';
import { useNow } from '../../../lib/use-now.ts';
import styles from './SignIn.module.css';

/** Shows what to do at the other end while the core waits for it: a code to type, or a page to confirm. */
export const LinkWaiting = ({ link, inBrowser, onCancel }: { link: Link; inBrowser: boolean; onCancel: () => void }) => {
  const { t } = useTranslation('servers');
  const left = Math.max(0, Math.ceil((Date.parse(link.expiresAt) - useNow('second')) / 1000));
  return (
    <div className={styles.waiting}>
      {link.url === null ? (
        <div>
          <p className={styles.codeLabel}>{t('signIn.code')}</p>
          {/* Spelled out for ears: "1 2 3", not a number. */}
          <p className={styles.code} aria-label={link.code.split('').join(' ')}>
            {link.code}
          </p>
          <p className={styles.text}>{t('signIn.codeHint')}</p>
        </div>
      ) : (
        <div className={styles.opened}>
          <p>{t('signIn.opened')}</p>
          <p className={styles.text}>{t('signIn.popupHint')}</p>
          {inBrowser ? (
            <a href={link.url} target="_blank" rel="noopener noreferrer">
              {t('signIn.openAgain')}
            </a>
          ) : (
            <code className={styles.address}>{link.url}</code>
          )}
        </div>
      )}
      <div className={styles.progress}>
        <Spinner />
        <output>{t('signIn.waiting')}</output>
        <span className={styles.left}>{t('signIn.timeLeft', { time: minutes(left) })}</span>
        <Button onClick={onCancel}>{t('signIn.cancel')}</Button>
      </div>
    </div>
  );
};

/** `9:05`. @param seconds whole */
const minutes = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
