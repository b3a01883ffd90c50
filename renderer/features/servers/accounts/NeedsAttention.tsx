import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { RelativeTime } from '../../../components/text/RelativeTime.tsx';
import { StateMark } from '../../../components/text/StateMark.tsx';
import styles from './NeedsAttention.module.css';

/** The server refuses this sign-in: what that means, how it is known, and the one thing that helps. */
export const NeedsAttention = ({ credential, onSignIn }: { credential: Credential; onSignIn: () => void }) => {
  const { t } = useTranslation('servers');
  const [proof] = credential.health.evidence;
  return (
    <section className={styles.panel} aria-label={t('attention.title')}>
      <p className={styles.title}>
        <StateMark mark="look" word={t('attention.title')} />
      </p>
      <p>{t(credential.health.state === 'expired' ? 'attention.expired' : 'attention.revoked')}</p>
      <p className={styles.note}>{t('attention.kept')}</p>
      {proof === undefined ? null : (
        <p className={styles.note}>
          <code>{proof.asked}</code>: {proof.answered}, <RelativeTime at={proof.at} />
        </p>
      )}
      <div>
        <Button tone="primary" onClick={onSignIn}>
          {t('again.open')}
        </Button>
      </div>
    </section>
  );
};
