import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import type { CredentialKind } from '../../../../shared/domain/keys/credential.ts';
import { ConfirmDialog } from '../../../components/overlays/ConfirmDialog.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';

/** Kinds that came into being by signing in; a key that serves as an account outlives it. */
const sessions: ReadonlySet<CredentialKind> = new Set(['plex-account-token', 'jellyfin-device-token', 'plexmcp-session']);

/** Says what signing out ends and what it leaves. */
export const SignOutDialog = ({ account, onClose }: { account: Account; onClose: () => void }) => {
  const { t } = useTranslation('servers');
  const signOut = useAction('accounts.signOut');
  const credential = useCall('credentials.list', undefined).data?.find(({ id }) => id === account.credentialId);
  const isSession = credential === undefined || sessions.has(credential.kind);
  return (
    <ConfirmDialog
      title={t('signOutDialog.title', { name: account.name })}
      consequences={[t(isSession ? 'signOutDialog.session' : 'signOutDialog.key'), t('signOutDialog.keeps')]}
      verb={t('signOutDialog.confirm', { name: account.name })}
      pending={signOut.pending}
      error={signOut.error}
      onConfirm={() => signOut.run({ id: account.id }, { done: onClose })}
      onClose={onClose}
    />
  );
};
