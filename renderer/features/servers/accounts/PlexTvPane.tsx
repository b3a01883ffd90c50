import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import { DetailPane } from '../../../components/layout/DetailPane.tsx';
import { PaneSection } from '../../../components/layout/PaneSection.tsx';
import { ProviderGlyph } from '../../../components/text/ProviderGlyph.tsx';
import { KeysSection } from '../server/KeysSection.tsx';
import styles from '../server/ServerPane.module.css';
import { AccountParts } from './AccountParts.tsx';
import { AddAccount } from './AddAccount.tsx';

const plexTv = { provider: 'plex', serverId: null } as const;

/** The sign-ins at plex.tv, which open all Plex servers of their accounts. */
export const PlexTvPane = ({ accounts, onClose }: { accounts: readonly Account[]; onClose: () => void }) => {
  const { t } = useTranslation('servers');
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
        <PaneSection
          key={account.id}
          title={accounts.length > 1 ? t('section.accountOf', { name: account.name }) : t('section.account')}
        >
          <AccountParts account={account} />
        </PaneSection>
      ))}
      <AddAccount where={plexTv} known={accounts.length} />
      <KeysSection belongs={({ provider, serverId }) => provider === 'plex' && serverId === null} />
    </DetailPane>
  );
};
