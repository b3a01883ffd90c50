import { useTranslation } from 'react-i18next';

import type { Account } from '../../../shared/domain/account.ts';
import { DetailPane } from '../../components/DetailPane.tsx';
import { ProviderGlyph } from '../../components/ProviderGlyph.tsx';
import { useToasts } from '../../components/Toasts.tsx';
import { AccountCard } from './AccountCard.tsx';
import { KeysSection } from './KeysSection.tsx';
import { PaneSection } from '../../components/PaneSection.tsx';
import styles from './ServerPane.module.css';
import { SignInPanel } from './sign-in/SignInPanel.tsx';

const plexTv = { provider: 'plex', serverId: null } as const;

/** The sign-ins at plex.tv, which open all Plex servers of their accounts. */
export const PlexTvPane = ({ accounts, onClose }: { accounts: readonly Account[]; onClose: () => void }) => {
  const { t } = useTranslation('servers');
  const { show } = useToasts();
  return (
    <DetailPane
      label={t('details')}
      onClose={onClose}
      title={
        <span className={styles.title}>
          <ProviderGlyph provider="plex" decorative />
          {t('plexTv')}
        </span>
      }
    >
      <div className={styles.state}>
        <p>{t('plexTvText')}</p>
      </div>
      {accounts.map((account) => (
        <PaneSection key={account.id} title={t('section.account')}>
          <AccountCard account={account} />
        </PaneSection>
      ))}
      <PaneSection title={t(accounts.length === 0 ? 'section.signIn' : 'section.addAccount')}>
        <SignInPanel
          // A sign-in that succeeded leaves an empty form behind.
          key={accounts.length}
          where={plexTv}
          onSignedIn={({ name }) => show({ title: t('signIn.done', { name }) })}
        />
      </PaneSection>
      <KeysSection belongs={({ provider, serverId }) => provider === 'plex' && serverId === null} />
    </DetailPane>
  );
};
