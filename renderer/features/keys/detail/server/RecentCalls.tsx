import { useTranslation } from 'react-i18next';

import type { KeyDetail } from '../../../../../shared/domain/keys/key-options.ts';
import { formatMoment } from '../../../../lib/format.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import styles from './Server.module.css';

/** The last calls with a key, as the gateway logged them; nothing where it logs none. */
export const RecentCalls = ({ calls }: { calls: KeyDetail['recent'] }) => {
  const { t } = useTranslation('keyTools');
  const language = useLanguage();
  if (calls.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>{t('server.recent')}</summary>
      <ol className={styles.calls}>
        {calls.map(({ at, mcp, tool, status }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a log may hold two equal lines
          <li key={`${at} ${index}`}>
            <time dateTime={at}>{formatMoment(at, language)}</time>
            <code>
              {mcp}:{tool}
            </code>
            <span>{status}</span>
          </li>
        ))}
      </ol>
    </details>
  );
};
