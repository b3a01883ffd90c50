import { useTranslation } from 'react-i18next';

import type { Evidence } from '../../../../../shared/domain/keys/health.ts';
import { evidenceInWords } from '../../../../../shared/locales/evidence-words.ts';
import { formatMoment } from '../../../../lib/format.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import styles from './EvidenceList.module.css';

/** Questions to a server and what came back. */
export const EvidenceList = ({ evidence }: { evidence: readonly Evidence[] }) => {
  const { t } = useTranslation('keys');
  const language = useLanguage();
  return (
    <ol className={styles.list} aria-label={t('health.evidence')}>
      {evidence.map(({ at, ...noted }) => {
        const { asked, answered } = evidenceInWords(noted, language);
        return (
          <li key={`${at} ${noted.asked}`} className={styles.line}>
            <code className={styles.asked}>{asked}</code>
            <span className={styles.answered}>
              <span aria-hidden="true">→ </span>
              {answered}
            </span>
            <time dateTime={at} className={styles.at}>
              {formatMoment(at, language)}
            </time>
          </li>
        );
      })}
    </ol>
  );
};
