import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import type { SignInSession } from '../../../../shared/domain/servers/people.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../components/feedback/SkeletonRows.tsx';
import { useToasts } from '../../../components/feedback/Toasts.tsx';
import { ConfirmDialog } from '../../../components/overlays/ConfirmDialog.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import styles from './AccountCard.module.css';
import { SessionRow } from './SessionRow.tsx';

/** Everywhere this user is signed in, as the gateway lists it; ending one, or all. */
export const SessionsSection = ({ account }: { account: Account }) => {
  const { t } = useTranslation('servers');
  const { show } = useToasts();
  const [ending, setEnding] = useState<SignInSession | 'all' | null>(null);
  const sessions = useCall('accounts.sessions', { id: account.id }, { fresh: true });
  const end = useAction('accounts.endSession');
  const endAll = useAction('accounts.endAllSessions');
  const close = () => {
    end.reset();
    endAll.reset();
    setEnding(null);
  };
  const ended = (title: string) => () => {
    show({ title });
    close();
    void sessions.refetch();
  };
  return (
    <section className={styles.part}>
      <h4 className={styles.heading}>{t('sessions.title')}</h4>
      {sessions.isError ? (
        <ErrorPanel error={sessions.error.data} onRetry={() => void sessions.refetch()} />
      ) : sessions.isPending ? (
        <SkeletonRows count={3} />
      ) : sessions.data.length === 0 ? (
        <p className={styles.note}>{t('sessions.none')}</p>
      ) : (
        <>
          <ul className={styles.sessions}>
            {sessions.data.map((session) => (
              <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
            ))}
          </ul>
          <div className={styles.actions}>
            <Button onClick={() => setEnding('all')}>{t('sessions.endAll')}</Button>
          </div>
        </>
      )}
      {ending === 'all' ? (
        <ConfirmDialog
          title={t('sessions.allTitle', { name: account.name })}
          consequences={[t('sessions.allOthers'), t('sessions.allOwn'), t('sessions.allRefresh')]}
          verb={t('sessions.allConfirm')}
          pending={endAll.pending}
          error={endAll.error}
          onConfirm={() => endAll.run({ id: account.id }, { done: ended(t('sessions.allDone')) })}
          onClose={close}
        />
      ) : ending === null ? null : (
        <ConfirmDialog
          title={t('sessions.oneTitle')}
          consequences={[
            ending.agent ?? t('sessions.unknownAgent'),
            ...(ending.current === true ? [t('sessions.oneOwn')] : []),
            t('sessions.oneLives'),
          ]}
          verb={t('sessions.oneConfirm')}
          pending={end.pending}
          error={end.error}
          onConfirm={() => end.run({ id: account.id, sessionId: ending.id }, { done: ended(t('sessions.oneDone')) })}
          onClose={close}
        />
      )}
    </section>
  );
};
