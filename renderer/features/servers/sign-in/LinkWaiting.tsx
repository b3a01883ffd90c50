import { useTranslation } from 'react-i18next';

import type { Link } from '../../../../shared/ipc/contract/accounts.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { CopyTextButton } from '../../../components/actions/CopyTextButton.tsx';
import { Spinner } from '../../../components/feedback/Spinner.tsx';
import { useNow } from '../../../lib/hooks/use-now.ts';
import { CodeToType } from './CodeToType.tsx';
import styles from './SignIn.module.css';

/** Shows what to do at the other end while the core waits for it, and how long there is. Past the end: a new code. */
export const LinkWaiting = ({
  link,
  opensPage,
  inBrowser,
  pending,
  onAgain,
  onCancel,
}: {
  link: Link;
  /** A page carries the code; else it is typed. */
  opensPage: boolean;
  inBrowser: boolean;
  pending: boolean;
  onAgain: () => void;
  onCancel: () => void;
}) => {
  const { t } = useTranslation('servers');
  const left = Math.ceil((Date.parse(link.expiresAt) - useNow('second')) / 1000);
  if (left <= 0)
    return (
      <div className={styles.waiting}>
        <p role="alert">{t('signIn.expired')}</p>
        <div className={styles.actions}>
          <Button tone="primary" icon="refresh" pending={pending} onClick={onAgain}>
            {t('signIn.newCode')}
          </Button>
          <Button onClick={onCancel}>{t('signIn.cancel')}</Button>
        </div>
      </div>
    );
  return (
    <div className={styles.waiting}>
      {opensPage && link.url !== null ? (
        <div className={styles.opened}>
          <p>{t('signIn.opened')}</p>
          <p className={styles.text}>{t('signIn.popupHint')}</p>
          <div className={styles.actions}>
            {inBrowser ? (
              <a className={styles.link} href={link.url} target="_blank" rel="noopener noreferrer">
                {t('signIn.openAgain')}
              </a>
            ) : (
              <Button icon="external" pending={pending} onClick={onAgain}>
                {t('signIn.openAgain')}
              </Button>
            )}
            <CopyTextButton text={link.url}>{t('signIn.copyLink')}</CopyTextButton>
          </div>
        </div>
      ) : (
        <CodeToType link={link} />
      )}
      <div className={styles.progress}>
        <Spinner />
        <output>{t('signIn.waiting')}</output>
        <span className={styles.left} role="timer">
          {t('signIn.timeLeft', { time: minutes(left) })}
        </span>
        <Button onClick={onCancel}>{t('signIn.cancel')}</Button>
      </div>
    </div>
  );
};

/** `9:05`. @param seconds whole */
const minutes = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
