import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '../../../../shared/domain/servers/account.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { Clamped } from '../../../components/text/Clamped.tsx';
import { SignInPanel } from '../sign-in/SignInPanel.tsx';
import { AftermathStep } from './AftermathStep.tsx';
import styles from './Everywhere.module.css';
import { PlanStep } from './PlanStep.tsx';
import { SignOutStep } from './SignOutStep.tsx';

const steps = ['plan', 'signOut', 'again', 'after'] as const;

/**
 * Guides through signing out everywhere at plex.tv, which only its own page can do: what will end, where to do it, signing
 * in again, and what is left. Not a dialog: it takes a while, and one must be able to look at other things meanwhile.
 */
export const EverywhereGuide = ({ account, onClose }: { account: Account; onClose: () => void }) => {
  const { t } = useTranslation('servers');
  const [index, setIndex] = useState(0);
  const step = steps[index] ?? 'plan';
  const next = () => setIndex(index + 1);
  return (
    <section className={styles.guide} aria-label={t('everywhere.title', { name: account.name })}>
      <h4 className={styles.title}>
        <Clamped text={t('everywhere.title', { name: account.name })} />
      </h4>
      <ol className={styles.steps} aria-label={t('everywhere.steps')}>
        {steps.map((name, number) => (
          <li key={name}>
            {/* One can go anywhere: whoever comes back from the browser later has done the first ones. */}
            <button
              type="button"
              className={styles.step}
              aria-current={name === step ? 'step' : undefined}
              onClick={() => setIndex(number)}
            >
              <span aria-hidden="true" className={styles.number}>
                {number + 1}
              </span>
              {t(`everywhere.step.${name}`)}
            </button>
          </li>
        ))}
      </ol>
      {step === 'plan' ? <PlanStep account={account} /> : null}
      {step === 'signOut' ? <SignOutStep /> : null}
      {step === 'again' ? (
        <>
          <p>{t('everywhere.againText')}</p>
          <SignInPanel where={{ provider: 'plex', serverId: null, accountId: account.id }} onSignedIn={next} />
        </>
      ) : null}
      {step === 'after' ? <AftermathStep account={account} /> : null}
      <div className={styles.actions}>
        {step === 'after' ? null : (
          <Button tone={step === 'again' ? 'normal' : 'primary'} onClick={next}>
            {t(`everywhere.next.${step}`)}
          </Button>
        )}
        <Button onClick={onClose}>{t(step === 'after' ? 'everywhere.finish' : 'everywhere.leave')}</Button>
      </div>
    </section>
  );
};
