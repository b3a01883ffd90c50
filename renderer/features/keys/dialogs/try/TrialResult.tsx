import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { Trial } from '../../../../../shared/domain/keys/trial.ts';
import { CopyTextButton } from '../../../../components/actions/CopyTextButton.tsx';
import { StateMark, type Mark } from '../../../../components/text/StateMark.tsx';
import { formatNumber } from '../../../../lib/format.ts';
import { useLanguage, useWords } from '../../../../lib/hooks/use-language.ts';
import styles from './Try.module.css';

/** What an outcome says of the key, as a shape: it works, it is dead, something is to be looked at, nothing is known. */
const marks: Record<Trial['outcome'], Mark> = {
  ok: 'good',
  'tool-failed': 'look',
  'key-refused': 'dead',
  quota: 'look',
  forbidden: 'look',
  'no-access': 'look',
  'rate-limited': 'look',
  'method-unknown': 'unproven',
  'bad-arguments': 'look',
  'upstream-failed': 'unproven',
  'server-error': 'unproven',
};

/** What happened, what it means, what to do, and the answer itself. */
export const TrialResult = ({ trial }: { trial: Trial }) => {
  const { t } = useTranslation('keyTools');
  const words = useWords();
  const language = useLanguage();
  const place = useRef<HTMLElement>(null);
  const { outcome, asked, status, code, message, retryAfter, content, cut, took } = trial;
  const next = words(`trialOutcomes.${outcome}.next`);

  // The answer may lie below what is in sight. Every answer comes after a spinner, so it is a fresh element.
  useEffect(() => {
    place.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);

  return (
    <section ref={place} className={styles.result} aria-live="polite" data-outcome={outcome}>
      <p className={styles.what}>
        <StateMark mark={marks[outcome]} word={words(`trialOutcomes.${outcome}.what`)} />
      </p>
      <p>{words(`trialOutcomes.${outcome}.means`)}</p>
      {next === '' ? null : <p className={styles.next}>{next}</p>}
      {retryAfter === null ? null : <p>{t('try.wait', { seconds: formatNumber(Math.ceil(retryAfter), language) })}</p>}
      {message === null ? null : (
        <p>
          {t('try.words')}: <q className={styles.words}>{message}</q>
        </p>
      )}
      <p className={styles.line}>
        <code>{asked}</code> · {t('try.status', { status })}
        {code === null ? null : ` · ${t('try.code', { code })}`} ·{' '}
        {t('try.took', { ms: formatNumber(Math.round(took), language) })}
      </p>
      {content === null ? null : (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <pre className={styles.content} tabIndex={0} aria-label={t('try.content')}>
            {content}
          </pre>
          {cut ? <p className={styles.line}>{t('try.cut')}</p> : null}
          <div>
            <CopyTextButton text={content}>{t('try.copy')}</CopyTextButton>
          </div>
        </>
      )}
    </section>
  );
};
