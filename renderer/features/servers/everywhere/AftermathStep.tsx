import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import type { Aftermath } from '../../../../shared/domain/servers/people.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { ProgressBar } from '../../../components/feedback/ProgressBar.tsx';
import { ClaimRow } from './ClaimRow.tsx';
import styles from './Everywhere.module.css';
import { NameList } from './NameList.tsx';
import { useAftermath } from './use-aftermath.ts';
import { useNames } from './use-names.ts';

/** What is left: which tokens ended, which live, which could not be proven, and which servers must be claimed again. */
export const AftermathStep = ({ account }: { account: Account }) => {
  const { t } = useTranslation('servers');
  const { aftermath, running, error, look, stop } = useAftermath(account.id);
  return (
    <>
      <p>{t('everywhere.afterText')}</p>
      {running === null ? (
        <div className={styles.actions}>
          <Button tone="primary" icon="search" onClick={look}>
            {t(aftermath ? 'everywhere.lookAgain' : 'everywhere.look')}
          </Button>
        </div>
      ) : (
        <div className={styles.looking}>
          <output>
            {running.total === null
              ? t('everywhere.looking')
              : t('everywhere.lookingOf', { done: running.done, total: running.total })}
          </output>
          <ProgressBar label={t('everywhere.looking')} done={running.done} total={running.total} />
          <div>
            <Button icon="stop" onClick={stop}>
              {t('everywhere.stop')}
            </Button>
          </div>
        </div>
      )}
      {error === null || error.code === 'cancelled' ? null : <ErrorPanel error={error} onRetry={look} />}
      {aftermath ? <Outcome account={account} aftermath={aftermath} /> : null}
    </>
  );
};

const Outcome = ({ account, aftermath }: { account: Account; aftermath: Aftermath }) => {
  const { t } = useTranslation('servers');
  const nameOf = useNames();
  const { dead, unproven, servers, signedIn } = aftermath;
  // The account's own sign-in was made since, in the step before this one.
  const alive = aftermath.alive.filter((id) => id !== account.credentialId);
  return (
    <>
      {signedIn === true ? null : (
        <p className={styles.warning}>{t(signedIn === false ? 'everywhere.notSignedIn' : 'everywhere.notAsked')}</p>
      )}
      {alive.length === 0 ? null : (
        <NameList
          mark="look"
          title={t('everywhere.alive', { count: alive.length })}
          text={t('everywhere.aliveText')}
          names={alive.map(nameOf)}
        />
      )}
      {alive.length === 0 && dead.length === 0 ? (
        <p className={styles.note}>{t('everywhere.noOther')}</p>
      ) : (
        <NameList mark="dead" title={t('everywhere.dead', { count: dead.length })} names={dead.map(nameOf)} />
      )}
      {unproven.length === 0 ? null : (
        <NameList
          mark="unproven"
          title={t('everywhere.unproven', { count: unproven.length })}
          text={t('everywhere.unprovenText')}
          names={unproven.map(nameOf)}
        />
      )}
      {servers.length === 0 ? null : (
        <div className={styles.group}>
          <h5 className={styles.groupTitle}>{t('everywhere.claimTitle')}</h5>
          <ul className={styles.claims}>
            {servers.map((server) => (
              <ClaimRow key={server.serverId} accountId={account.id} server={server} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
};
