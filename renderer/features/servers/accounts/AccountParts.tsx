import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import { features } from '../../../../shared/domain/servers/capabilities.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { EverywhereGuide } from '../everywhere/EverywhereGuide.tsx';
import { AccountCard } from './AccountCard.tsx';
import styles from './AccountCard.module.css';
import { QuotaSection } from './QuotaSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { useDeadSignIns } from './use-dead-sign-in.ts';

/** The whole of an account: its card, what its provider tells of it, and the way out in an emergency. */
export const AccountParts = ({ account }: { account: Account }) => {
  const { t } = useTranslation('servers');
  const [emergency, setEmergency] = useState(false);
  const dead = useDeadSignIns()(account);
  const { provider, remoteId } = account;
  // A key is nobody's sign-in: the gateway tells it neither sessions nor the plan.
  const asPerson = remoteId !== null && !dead;
  return (
    <AccountCard account={account}>
      {asPerson && features.quota[provider].offered ? <QuotaSection account={account} /> : null}
      {asPerson && features.sessions[provider].offered ? <SessionsSection account={account} /> : null}
      {emergency ? <EverywhereGuide account={account} onClose={() => setEmergency(false)} /> : null}
      {features['sign-out-everywhere'][provider].offered && !emergency ? (
        <div className={styles.emergency}>
          <span>{t('everywhere.leak')}</span>
          <Button tone="quiet" icon="warning" onClick={() => setEmergency(true)}>
            {t('everywhere.open')}
          </Button>
        </div>
      ) : null}
    </AccountCard>
  );
};
