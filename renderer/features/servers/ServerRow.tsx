import { useTranslation } from 'react-i18next';

import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import { ProviderGlyph } from '../../components/text/ProviderGlyph.tsx';
import { StateMark } from '../../components/text/StateMark.tsx';
import { useDeadSignIns } from './accounts/use-dead-sign-in.ts';
import type { Entry } from './entries.ts';
import styles from './ServerRow.module.css';
import { ServerStateMark } from './ServerStateMark.tsx';

/** Name and state above, address and account below. */
export const ServerRow = ({ entry }: { entry: Entry }) => {
  const { t } = useTranslation('servers');
  const isDead = useDeadSignIns();
  if (entry.kind === 'plex-tv') {
    const names = entry.accounts.map(({ name }) => name).join(', ');
    return (
      <div className={styles.row}>
        <ProviderGlyph provider="plex" />
        <span className={styles.name}>{t('plexTv')}</span>
        <span className={styles.state}>
          {entry.accounts.length === 0 ? (
            <StateMark mark="unchecked" word={t('notSignedIn')} />
          ) : entry.accounts.some(isDead) ? (
            <StateMark mark="look" word={t('attention.title')} />
          ) : (
            <StateMark mark="good" word={t('accounts', { count: entry.accounts.length })} />
          )}
        </span>
        <span className={styles.address}>{names === '' ? null : <MiddleEllipsis text={names} />}</span>
      </div>
    );
  }
  const { server, accounts } = entry;
  const account = accounts[0];
  return (
    <div className={styles.row}>
      <ProviderGlyph provider={server.provider} />
      <span className={styles.name}>
        <MiddleEllipsis text={server.name} />
        {server.version === null ? null : <span className={styles.version}>{server.version}</span>}
      </span>
      <span className={styles.state}>
        <ServerStateMark state={server.state} />
      </span>
      <span className={`${styles.address} mono`}>
        <MiddleEllipsis text={server.addresses[0]?.url ?? ''} tail={12} />
      </span>
      <span className={styles.account}>
        {account === undefined ? (
          t('notSignedIn')
        ) : isDead(account) ? (
          <StateMark mark="look" word={t('attention.title')} />
        ) : (
          <MiddleEllipsis text={account.name} />
        )}
      </span>
    </div>
  );
};
