import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../components/actions/Button.tsx';
import { classNames } from '../../lib/class-names.ts';
import styles from './FirstRun.module.css';
import { FindStep } from './FindStep.tsx';
import { KeysStep } from './KeysStep.tsx';
import { PinStep } from './PinStep.tsx';
import { SignInStep } from './SignInStep.tsx';

const steps = ['find', 'signIn', 'keys', 'pin'] as const;
const contents = { find: FindStep, signIn: SignInStep, keys: KeysStep, pin: PinStep } as const;

/** From nothing to a pinned key in four steps, none of which must be taken. `onLeave`: at any moment, and at the end. */
export const FirstRun = ({ onLeave }: { onLeave: () => void }) => {
  const { t } = useTranslation('firstRun');
  const [index, setIndex] = useState(0);
  const step = steps[index] ?? 'find';
  const Content = contents[step];
  const isLast = index === steps.length - 1;
  return (
    <div className={styles.screen}>
      <div className={styles.card}>
        <header className={styles.header}>
          <div>
            <h1>{t('title')}</h1>
            <p className={styles.intro}>{t('intro')}</p>
          </div>
          <Button tone="quiet" onClick={onLeave}>
            {t('leave')}
          </Button>
        </header>
        <ol className={styles.steps} aria-label={t('steps')}>
          {steps.map((name, number) => (
            <li
              key={name}
              className={classNames(styles.step, number < index && styles.past)}
              aria-current={name === step ? 'step' : undefined}
            >
              <span aria-hidden="true" className={styles.number}>
                {number + 1}
              </span>
              <span className={styles.stepName}>{t(`step.${name}`)}</span>
            </li>
          ))}
        </ol>
        <section className={styles.content} aria-labelledby="first-run-step">
          <div>
            <h2 id="first-run-step">{t(`${step}.title`)}</h2>
            <p className={styles.intro}>{t(`${step}.text`)}</p>
          </div>
          <Content />
        </section>
        <footer className={styles.footer}>
          {index === 0 ? null : <Button onClick={() => setIndex(index - 1)}>{t('back')}</Button>}
          <Button tone="primary" onClick={() => (isLast ? onLeave() : setIndex(index + 1))}>
            {t(isLast ? 'finish' : 'next')}
          </Button>
        </footer>
      </div>
    </div>
  );
};
