import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import { features } from '../../../../shared/domain/servers/capabilities.ts';
import { isRefused, renewsItself } from '../../../../shared/domain/keys/plain.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { Clamped } from '../../../components/text/Clamped.tsx';
import { RelativeTime } from '../../../components/text/RelativeTime.tsx';
import styles from './AccountCard.module.css';
import { HomeUsersDialog } from './HomeUsersDialog.tsx';
import { NeedsAttention } from './NeedsAttention.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';
import { useOwnCredential } from './use-dead-sign-in.ts';
import { useRefresh } from './use-refresh.ts';

/** A sign-in: whose it is, whether it still stands, and what can be done with it. `children`: more about it. */
export const AccountCard = ({ account, children }: { account: Account; children?: ReactNode }) => {
  const { t } = useTranslation('servers');
  const [open, setOpen] = useState<'again' | 'home' | 'leaving' | null>(null);
  const refresh = useRefresh();
  const own = useOwnCredential(account);
  const dead = own !== undefined && isRefused(own.health.state);
  const close = () => setOpen(null);
  return (
    <div className={styles.card}>
      <div>
        <p className={styles.name}>
          <Clamped text={t('signedInAs', { name: account.name })} />
        </p>
        {account.remoteId === null ? <p className={styles.note}>{t('keyOnly')}</p> : null}
        {account.canManage ? null : <p className={styles.note}>{t(`cannotManage.${account.provider}`)}</p>}
        <p className={styles.note}>
          {t('fact.added')} <RelativeTime at={account.addedAt} />
          {own !== undefined && renewsItself(own.kind) && !dead ? ` · ${t('renewsItself')}` : null}
        </p>
      </div>
      {dead && open !== 'again' ? <NeedsAttention credential={own} onSignIn={() => setOpen('again')} /> : null}
      {open === 'again' ? <SignInAgain account={account} onClose={close} /> : null}
      <div className={styles.actions}>
        {account.canManage && !dead ? (
          <Button icon="refresh" pending={refresh.pending} onClick={() => refresh.run(account.id)}>
            {refresh.pending ? t('refreshing') : t('refresh')}
          </Button>
        ) : null}
        {features['home-users'][account.provider].offered && !dead ? (
          <Button onClick={() => setOpen('home')}>{t('homeUsers.open')}</Button>
        ) : null}
        {dead || open === 'again' ? null : <Button onClick={() => setOpen('again')}>{t('again.open')}</Button>}
        <Button onClick={() => setOpen('leaving')}>{t('signOut')}</Button>
      </div>
      {children}
      {open === 'home' ? <HomeUsersDialog account={account} onClose={close} /> : null}
      {open === 'leaving' ? <SignOutDialog account={account} onClose={close} /> : null}
    </div>
  );
};
