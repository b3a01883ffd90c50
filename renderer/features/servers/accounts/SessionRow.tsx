import { useTranslation } from 'react-i18next';

import type { SignInSession } from '../../../../shared/domain/servers/people.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import { RelativeTime } from '../../../components/text/RelativeTime.tsx';
import { StateMark } from '../../../components/text/StateMark.tsx';
import styles from './AccountCard.module.css';

/** One sign-in of the list: from where, with what, when last. */
export const SessionRow = ({ session, onEnd }: { session: SignInSession; onEnd: () => void }) => {
  const { t } = useTranslation('servers');
  const agent = session.agent ?? t('sessions.unknownAgent');
  const from = session.address ?? t('sessions.unknownAddress');
  return (
    <li className={styles.session}>
      <div className={styles.sessionWords}>
        <span className={styles.agent}>
          <MiddleEllipsis text={agent} />
        </span>
        {session.current === true ? <StateMark mark="good" word={t('sessions.current')} /> : null}
        <span className={styles.note}>
          {from}
          {session.lastUsedAt === null ? ` · ${t('sessions.neverUsed')}` : ` · ${t('sessions.used')} `}
          {session.lastUsedAt === null ? null : <RelativeTime at={session.lastUsedAt} />}
          {session.expiresAt === null ? null : (
            <>
              {` · ${t('sessions.ends')} `}
              <RelativeTime at={session.expiresAt} />
            </>
          )}
        </span>
      </div>
      <Button aria-label={t('sessions.endOf', { name: `${agent}, ${from}` })} onClick={onEnd}>
        {t('sessions.end')}
      </Button>
    </li>
  );
};
