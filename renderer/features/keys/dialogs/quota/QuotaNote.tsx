import { useTranslation } from 'react-i18next';

import type { KeyQuota } from '../../../../../shared/domain/keys/key-options.ts';
import { Button } from '../../../../components/actions/Button.tsx';
import { MiddleEllipsis } from '../../../../components/text/MiddleEllipsis.tsx';
import { RelativeTime } from '../../../../components/text/RelativeTime.tsx';
import { formatNumber } from '../../../../lib/format.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import type { KeyRow } from '../../model/key-row.ts';
import styles from './Quota.module.css';

/** How many keys the plan still allows; when it allows none, the keys of which one could be ended. */
export const QuotaNote = ({
  quota,
  full,
  candidates,
  onRevoke,
}: {
  quota: KeyQuota;
  full: boolean;
  /** Keys of the account that can be revoked, in the order in which they are offered. */
  candidates: readonly KeyRow[];
  onRevoke: (id: string) => void;
}) => {
  const { t } = useTranslation('newKey');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const { used, limit, limited, plan } = quota;

  const sentence = () => {
    if (limited === 'unknown') return t('quota.unknown');
    if (limited === 'no' || limit === null)
      return used === null ? t('quota.unlimitedBare') : t('quota.unlimited', { used: number(used) });
    if (full) return t('quota.full', { limit: number(limit) });
    if (used === null) return t('quota.unknown');
    const numbers = { used: number(used), limit: number(limit) };
    return plan === null ? t('quota.room', numbers) : t('quota.roomPlan', { ...numbers, plan });
  };

  if (!full) return <p className={styles.note}>{sentence()}</p>;
  return (
    <section className={`${styles.quota} ${styles.full}`} aria-label={t('quota.submit')}>
      <p>{sentence()}</p>
      {candidates.length === 0 ? null : (
        <ul className={styles.rows} aria-label={t('quota.list')}>
          {candidates.map(({ credential: { id, name, lastUsedAt } }) => (
            <li key={id} className={styles.row}>
              <MiddleEllipsis text={name} />
              <span className={styles.when}>{lastUsedAt === null ? t('quota.never') : <RelativeTime at={lastUsedAt} />}</span>
              <Button onClick={() => onRevoke(id)} aria-label={`${t('quota.revoke')} ${name}`}>
                {t('quota.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
