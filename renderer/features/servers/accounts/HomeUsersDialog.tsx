import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import { Dialog } from '../../../components/overlays/Dialog.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../components/feedback/SkeletonRows.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { HomeUserRow } from './HomeUserRow.tsx';
import styles from './HomeUsers.module.css';

/** Everybody in the account's Plex Home, and signing in as one of them. */
export const HomeUsersDialog = ({ account, onClose }: { account: Account; onClose: () => void }) => {
  const { t } = useTranslation('servers');
  const users = useCall('accounts.homeUsers', { id: account.id }, { fresh: true });
  const accounts = useCall('accounts.list', undefined).data ?? [];
  const signedIn = new Set(accounts.filter(({ provider }) => provider === 'plex').map(({ remoteId }) => remoteId));
  return (
    <Dialog
      title={t('homeUsers.title', { name: account.name })}
      description={t('homeUsers.text')}
      closeLabel={t('dialog.done', { ns: 'app' })}
      onClose={onClose}
    >
      {users.isError ? (
        <ErrorPanel error={users.error.data} onRetry={() => void users.refetch()} />
      ) : users.isPending ? (
        <SkeletonRows count={3} />
      ) : users.data.length <= 1 ? (
        <p className={styles.none}>{t('homeUsers.none')}</p>
      ) : (
        <ul className={styles.users}>
          {users.data.map((user) => (
            <HomeUserRow key={user.id} account={account} user={user} signedIn={signedIn.has(user.remoteId)} />
          ))}
        </ul>
      )}
    </Dialog>
  );
};
