import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import type { KeyDetail } from '../../../../../shared/domain/keys/key-options.ts';
import { Button } from '../../../../components/actions/Button.tsx';
import { IconButton } from '../../../../components/actions/IconButton.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../../components/feedback/SkeletonRows.tsx';
import { FactList } from '../../../../components/layout/FactList.tsx';
import { PaneSection } from '../../../../components/layout/PaneSection.tsx';
import { RelativeTime } from '../../../../components/text/RelativeTime.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { formatMoment, formatNumber } from '../../../../lib/format.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import { AccessFact } from './AccessFact.tsx';
import { RecentCalls } from './RecentCalls.tsx';
import styles from './Server.module.css';

/** What the server itself says of a key now, and the way to change it there. */
export const ServerSection = ({ credential, onEdit }: { credential: Credential; onEdit: () => void }) => {
  const { t } = useTranslation('keyTools');
  const detail = useCall('keys.detail', { id: credential.id });
  return (
    <PaneSection title={t('server.title')}>
      {detail.error !== null ? (
        <ErrorPanel error={detail.error.data} onRetry={() => void detail.refetch()} />
      ) : detail.data === undefined ? (
        <SkeletonRows count={4} />
      ) : (
        <>
          <Facts detail={detail.data} accountId={credential.accountId} />
          <RecentCalls calls={detail.data.recent} />
          <div className={styles.actions}>
            {detail.data.editable.length === 0 ? null : (
              <Button icon="edit" onClick={onEdit}>
                {t('server.edit')}
              </Button>
            )}
            <IconButton icon="refresh" label={t('readAgain')} onClick={() => void detail.refetch()} />
          </div>
        </>
      )}
    </PaneSection>
  );
};

const Facts = ({ detail, accountId }: { detail: KeyDetail; accountId: string | null }) => {
  const { t } = useTranslation('keyTools');
  const language = useLanguage();
  const moment = (at: string | null, none: string | null) => (at === null ? none : <RelativeTime at={at} />);
  const { remoteName, description, createdBy, createdAt, lastUsedAt, expiresAt, status, rateLimit, access } = detail;
  return (
    <FactList
      facts={[
        { label: t('server.remoteName'), value: <span className={styles.value}>{remoteName}</span> },
        { label: t('server.status'), value: status === null ? null : t(`server.statuses.${status}`) },
        { label: t('server.description'), value: description === null || description === '' ? null : description },
        { label: t('server.access'), value: access === null ? null : <AccessFact access={access} accountId={accountId} /> },
        { label: t('server.rate'), value: rateLimit === null ? null : formatNumber(rateLimit, language) },
        { label: t('server.expiresAt'), value: moment(expiresAt, t('server.noExpiry')) },
        { label: t('server.lastUsedAt'), value: moment(lastUsedAt, t('server.never')) },
        { label: t('server.createdAt'), value: createdAt === null ? null : formatMoment(createdAt, language) },
        { label: t('server.createdBy'), value: createdBy },
      ]}
    />
  );
};
