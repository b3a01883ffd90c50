import { useTranslation } from 'react-i18next';

import type { Readiness } from '../../../../shared/domain/servers/server-details.ts';
import { CopyTextButton } from '../../../components/actions/CopyTextButton.tsx';
import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import { StateMark, type Mark } from '../../../components/text/StateMark.tsx';
import styles from './Details.module.css';

type Consumer = Readiness['consumers'][number];

const marks: Record<Consumer['verdict'], Mark> = { breaks: 'dead', since: 'look', fine: 'good', unknown: 'unproven' };

/** One app of a server: whether it will go on working, from which version, and where that is written. */
export const ConsumerRow = ({ consumer }: { consumer: Consumer }) => {
  const { t } = useTranslation('servers');
  const { name, product, version, verdict, fixedIn, source } = consumer;
  const shown = [product !== null && product !== name ? product : null, version].filter((part) => part !== null).join(' ');
  return (
    <li className={styles.consumer}>
      <div className={styles.consumerLine}>
        <span className={styles.userName}>
          <MiddleEllipsis text={name} />
        </span>
        <StateMark mark={marks[verdict]} word={t(`readiness.verdict.${verdict}`)} />
      </div>
      {shown === '' ? null : <p className={styles.muted}>{shown}</p>}
      <p className={styles.muted}>
        {verdict === 'since' && fixedIn !== null
          ? t('readiness.since', { version: fixedIn })
          : // Whatever is written about an app of which nothing certain is known says that it was mended.
            t(`readiness.means.${verdict === 'unknown' && source !== null ? 'mended' : verdict}`)}
      </p>
      {source === null ? null : (
        <div className={styles.source}>
          <code>{source}</code>
          <CopyTextButton text={source}>{t('signIn.copyLink')}</CopyTextButton>
        </div>
      )}
    </li>
  );
};
