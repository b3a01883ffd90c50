import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import { features } from '../../../../shared/domain/servers/capabilities.ts';
import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import type { Server } from '../../../../shared/domain/servers/server.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { DetailPane } from '../../../components/layout/DetailPane.tsx';
import { FactList } from '../../../components/layout/FactList.tsx';
import { PaneSection } from '../../../components/layout/PaneSection.tsx';
import { Clamped } from '../../../components/text/Clamped.tsx';
import { ProviderGlyph } from '../../../components/text/ProviderGlyph.tsx';
import { RelativeTime } from '../../../components/text/RelativeTime.tsx';
import { AccountParts } from '../accounts/AccountParts.tsx';
import { AddAccount } from '../accounts/AddAccount.tsx';
import { ServerStateMark } from '../ServerStateMark.tsx';
import { AddressList } from './AddressList.tsx';
import { DetailsSections } from './DetailsSections.tsx';
import { KeysSection } from './KeysSection.tsx';
import { ReadinessSection } from './ReadinessSection.tsx';
import { RemoveServerDialog } from './RemoveServerDialog.tsx';
import styles from './ServerPane.module.css';

interface ServerPaneProps {
  server: Server;
  /** The one that manages it first. */
  accounts: readonly Account[];
  onClose: () => void;
}

/** Everything about one server, and what can be done with it. */
export const ServerPane = ({ server, accounts, onClose }: ServerPaneProps) => {
  const { t } = useTranslation('servers');
  const [removing, setRemoving] = useState(false);
  const managed = server.accountId !== null && accounts.length > 0;
  return (
    <DetailPane
      label={t('details')}
      onClose={onClose}
      title={
        <span className={styles.title}>
          <ProviderGlyph provider={server.provider} />
          <Clamped text={server.name} lines={3} />
        </span>
      }
    >
      <div className={styles.state}>
        <ServerStateMark state={server.state} />
        <p>{t(`stateMeans.${server.state}`)}</p>
      </div>
      {accounts.map((account) => (
        <PaneSection
          key={account.id}
          title={
            accounts.length === 1
              ? t('section.account')
              : account.id === server.accountId
                ? t('section.manages')
                : t('section.accountOf', { name: account.name })
          }
        >
          <AccountParts account={account} />
        </PaneSection>
      ))}
      {/* A Plex server is opened by an account of plex.tv, which spans servers; further ones are added there. */}
      {server.provider === 'plex' && accounts.length > 0 ? null : (
        <AddAccount
          where={{ provider: server.provider, serverId: server.provider === 'plex' ? null : server.id }}
          known={accounts.length}
        />
      )}
      <KeysSection belongs={belongsTo(server)} />
      {managed ? <DetailsSections key={server.accountId} server={server} /> : null}
      {managed && features.readiness[server.provider].offered ? <ReadinessSection server={server} /> : null}
      <PaneSection title={t('section.addresses')}>
        <AddressList addresses={server.addresses} />
      </PaneSection>
      <PaneSection title={t('section.about')}>
        <FactList
          facts={[
            // Whoever manages it is told these by the server itself, above.
            { label: t('fact.version'), value: managed ? null : (server.version ?? t('fact.unknownVersion')) },
            { label: t('fact.id'), value: <code>{server.provenId}</code> },
            { label: t('fact.dialect'), value: managed || server.dialect === null ? null : t(`dialect.${server.dialect}`) },
            { label: t('fact.seen'), value: server.seenAt === null ? t('fact.never') : <RelativeTime at={server.seenAt} /> },
            {
              label: t('fact.listed'),
              value: server.listedAt === null ? t('fact.notListed') : <RelativeTime at={server.listedAt} />,
            },
          ]}
        />
        <div>
          <Button icon="trash" onClick={() => setRemoving(true)}>
            {t('remove')}
          </Button>
        </div>
      </PaneSection>
      {removing ? <RemoveServerDialog server={server} onRemoved={onClose} onClose={() => setRemoving(false)} /> : null}
    </DetailPane>
  );
};

/** Plex tokens of apps belong to the account, which opens the server with them; all other keys to the server itself. */
const belongsTo =
  ({ id, provider, accountId }: Server) =>
  (key: Credential): boolean =>
    key.serverId === id || (provider === 'plex' && accountId !== null && key.serverId === null && key.accountId === accountId);
