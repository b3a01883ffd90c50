import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { CopyTextButton } from '../../../components/actions/CopyTextButton.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import styles from './Everywhere.module.css';

/** The page where it is done. Never opened by itself. */
const security = 'https://plex.tv/security';

/** Where and how a person signs out everywhere; Latchkey only opens the page, and only when asked to. */
export const SignOutStep = () => {
  const { t } = useTranslation('servers');
  const open = useAction('app.openLink');
  return (
    <>
      <p>{t('everywhere.signOutText')}</p>
      <ol className={styles.todo}>
        <li>{t('everywhere.todo.open')}</li>
        <li>{t('everywhere.todo.press')}</li>
        <li>{t('everywhere.todo.password')}</li>
        <li>{t('everywhere.todo.back')}</li>
      </ol>
      <div className={styles.actions}>
        <Button
          icon="external"
          pending={open.pending}
          onClick={() =>
            open.run(
              { target: 'plex-security' },
              {
                // A page in a browser is the browser.
                done: ({ url, opened }) => void (opened || window.open(url, '_blank', 'noopener,noreferrer')),
              },
            )
          }
        >
          {t('everywhere.openPage')}
        </Button>
        <CopyTextButton text={security}>{t('signIn.copyAddress')}</CopyTextButton>
      </div>
      <code className={styles.address}>{security}</code>
      {open.error === null ? null : <ErrorPanel error={open.error} />}
    </>
  );
};
