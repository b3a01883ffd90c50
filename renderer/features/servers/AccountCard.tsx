import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../shared/domain/account.ts';
import { Button } from '../../components/Button.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import styles from './AccountCard.module.css';
import { SignOutDialog } from './SignOutDialog.tsx';
import { useRefresh } from './use-refresh.ts';

/** A sign-in that stands. */
export const AccountCard = ({ account }: { account: Account }) => {
  const { t } = useTranslation('servers');
  const [leaving, setLeaving] = useState(false);
  const refresh = useRefresh();
  return (
    <div className={styles.card}>
      <div>
        <p className={styles.name}>{t('signedInAs', { name: account.name })}</p>
        {account.remoteId === null ? <p className={styles.note}>{t('keyOnly')}</p> : null}
        {account.canManage ? null : <p className={styles.note}>{t('cannotManage')}</p>}
        <p className={styles.note}>
          {t('fact.added')} <RelativeTime at={account.addedAt} />
        </p>
      </div>
      <div className={styles.actions}>
        {account.canManage ? (
          <Button icon="refresh" pending={refresh.pending} onClick={() => refresh.run(account.id)}>
            {refresh.pending ? t('refreshing') : t('refresh')}
          </Button>
        ) : null}
        <Button onClick={() => setLeaving(true)}>{t('signOut')}</Button>
      </div>
      {leaving ? <SignOutDialog account={account} onClose={() => setLeaving(false)} /> : null}
    </div>
  );
};
