import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../shared/domain/account.ts';
import type { Credential } from '../../../shared/domain/credential.ts';
import type { Server } from '../../../shared/domain/server.ts';
import { Button } from '../../components/Button.tsx';
import { DetailPane } from '../../components/DetailPane.tsx';
import { ProviderGlyph } from '../../components/ProviderGlyph.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { useToasts } from '../../components/Toasts.tsx';
import { AccountCard } from './AccountCard.tsx';
import { AddressList } from './AddressList.tsx';
import { FactList } from '../../components/FactList.tsx';
import { KeysSection } from './KeysSection.tsx';
import { PaneSection } from '../../components/PaneSection.tsx';
import styles from './ServerPane.module.css';
import { RemoveServerDialog } from './RemoveServerDialog.tsx';
import { ServerStateMark } from './ServerStateMark.tsx';
import { SignInPanel } from './sign-in/SignInPanel.tsx';

/** Everything about one server, and what can be done with it. */
export const ServerPane = ({ server, account, onClose }: { server: Server; account: Account | null; onClose: () => void }) => {
  const { t } = useTranslation('servers');
  const { show } = useToasts();
  const [removing, setRemoving] = useState(false);
  return (
    <DetailPane
      label={t('details')}
      onClose={onClose}
      title={
        <span className={styles.title}>
          <ProviderGlyph provider={server.provider} />
          {server.name}
        </span>
      }
    >
      <div className={styles.state}>
        <ServerStateMark state={server.state} />
        <p>{t(`stateMeans.${server.state}`)}</p>
      </div>
      {account === null ? (
        <PaneSection title={t('section.signIn')}>
          <SignInPanel
            // A Plex server is opened by an account of plex.tv, which spans servers.
            where={{ provider: server.provider, serverId: server.provider === 'plex' ? null : server.id }}
            onSignedIn={({ name }) => show({ title: t('signIn.done', { name }) })}
          />
        </PaneSection>
      ) : (
        <PaneSection title={t('section.account')}>
          <AccountCard account={account} />
        </PaneSection>
      )}
      <KeysSection belongs={belongsTo(server)} />
      <PaneSection title={t('section.addresses')}>
        <AddressList addresses={server.addresses} />
      </PaneSection>
      <PaneSection title={t('section.about')}>
        <FactList
          facts={[
            { label: t('fact.version'), value: server.version ?? t('fact.unknownVersion') },
            { label: t('fact.id'), value: <code>{server.provenId}</code> },
            { label: t('fact.dialect'), value: server.dialect === null ? null : t(`dialect.${server.dialect}`) },
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
