import { useTranslation } from 'react-i18next';

import type { Link } from '../../../../shared/ipc/contract/accounts.ts';
import { CopyTextButton } from '../../../components/actions/CopyTextButton.tsx';
import { QrCode } from '../../../components/text/QrCode.tsx';
import styles from './SignIn.module.css';

/** A short code in large letters, where to type it, and a picture for the camera of a telephone where there is a page. */
export const CodeToType = ({ link }: { link: Link }) => {
  const { t } = useTranslation('servers');
  return (
    <div className={styles.toType}>
      <div>
        <p className={styles.codeLabel}>{t('signIn.yourCode')}</p>
        {/* Spelled out for ears: "1 2 3", not a number. */}
        <p className={styles.code}>
          <span aria-hidden="true">{link.code}</span>
          <span className="sr-only">{Array.from(link.code).join(' ')}</span>
        </p>
        {link.url === null ? (
          <p className={styles.text}>{t('signIn.codeHint')}</p>
        ) : (
          <>
            <p className={styles.text}>{t('signIn.codeHintPlex')}</p>
            <p className={styles.address}>
              <code>{link.url}</code>
            </p>
            <CopyTextButton text={link.url}>{t('signIn.copyAddress')}</CopyTextButton>
          </>
        )}
      </div>
      {link.qr === null ? null : (
        <figure className={styles.qr}>
          <QrCode text={link.qr} label={t('signIn.qr')} />
          <figcaption>{t('signIn.qrHint')}</figcaption>
        </figure>
      )}
    </div>
  );
};
