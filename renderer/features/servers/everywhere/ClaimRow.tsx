import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Aftermath } from '../../../../shared/domain/servers/people.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import { StateMark } from '../../../components/text/StateMark.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import styles from './Everywhere.module.css';

/** One server after signing out everywhere: whether it belongs to the account still, and joining it again. */
export const ClaimRow = ({ accountId, server }: { accountId: string; server: Aftermath['servers'][number] }) => {
  const { t } = useTranslation('servers');
  const claim = useAction('servers.claim');
  const [joined, setJoined] = useState(false);
  const claimed = joined || server.claimed;
  return (
    <li className={styles.claim}>
      <div className={styles.claimLine}>
        <span className={styles.claimName}>
          <MiddleEllipsis text={server.name} />
        </span>
        {claimed === true ? (
          <StateMark mark="good" word={t('everywhere.claimed')} />
        ) : claimed === false ? (
          <StateMark mark="look" word={t('everywhere.unclaimed')} />
        ) : (
          <StateMark mark="unproven" word={t('everywhere.claimUnknown')} />
        )}
        {claimed === true ? null : (
          <Button
            pending={claim.pending}
            aria-label={t('everywhere.claimOf', { name: server.name })}
            onClick={() => claim.run({ serverId: server.serverId, accountId }, { done: () => setJoined(true) })}
          >
            {t('everywhere.claim')}
          </Button>
        )}
      </div>
      {claim.error === null ? null : (
        <>
          <ErrorPanel error={claim.error} />
          <p className={styles.note}>{t('everywhere.claimHelp')}</p>
        </>
      )}
    </li>
  );
};
