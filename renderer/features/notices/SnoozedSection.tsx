import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

import type { Notice } from '../../../shared/domain/notice.ts';
import { Button } from '../../components/actions/Button.tsx';
import { MiddleEllipsis } from '../../components/text/MiddleEllipsis.tsx';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage, useWords } from '../../lib/hooks/use-language.ts';
import { placeOf } from './gather-notices.ts';
import styles from './Notices.module.css';
import type { NoticeDeeds } from './use-notices.ts';

/** As many as anybody reads; the others come back by themselves. */
const most = 50;

/** What was put off, until when, and the way back. Folded until wanted. */
export const SnoozedSection = ({
  notices,
  deeds,
  onLeave,
}: {
  notices: readonly Notice[];
  deeds: NoticeDeeds;
  onLeave: () => void;
}) => {
  const { t } = useTranslation('notices');
  const words = useWords();
  const language = useLanguage();
  return (
    <details className={styles.snoozed}>
      <summary>{t('snoozed', { count: notices.length })}</summary>
      <ul>
        {notices.slice(0, most).map((notice) => (
          <li key={notice.id} className={styles.row}>
            <div className={styles.words}>
              <Link href={placeOf(notice)} className={styles.name ?? ''} onClick={onLeave}>
                <MiddleEllipsis text={notice.name} />
              </Link>
              <span className={styles.when}>
                {words(`notices.${notice.kind}.word`)}
                {notice.snoozedUntil === null ? '' : ` · ${t('until', { when: formatMoment(notice.snoozedUntil, language) })}`}
              </span>
            </div>
            <Button aria-label={t('wake', { name: notice.name })} onClick={() => deeds.wake(notice)}>
              {t('wakeShort')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
};
