import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { Clamped } from '../../../components/text/Clamped.tsx';
import { useToasts } from '../../../components/feedback/Toasts.tsx';
import { SignInPanel } from '../sign-in/SignInPanel.tsx';
import styles from './SignInAgain.module.css';

/** Signing in to an account that is known already: keys, names, pins and dates stay; nobody else is let in. */
export const SignInAgain = ({ account, onClose }: { account: Account; onClose: () => void }) => {
  const { t } = useTranslation('servers');
  const { show } = useToasts();
  return (
    <section className={styles.again} aria-label={t('again.title', { name: account.name })}>
      <div>
        <h4 className={styles.title}>
          <Clamped text={t('again.title', { name: account.name })} />
        </h4>
        <p className={styles.text}>{t('again.text')}</p>
      </div>
      <SignInPanel
        where={{ provider: account.provider, serverId: account.serverId, accountId: account.id }}
        onSignedIn={({ name }) => {
          show({ title: t('again.done', { name }) });
          onClose();
        }}
      />
      <div>
        <Button onClick={onClose}>{t('again.close')}</Button>
      </div>
    </section>
  );
};
