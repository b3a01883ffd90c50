import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usagePeriods } from '../../../../../shared/domain/keys/plain.ts';
import type { UsagePeriod } from '../../../../../shared/domain/keys/usage.ts';
import { IconButton } from '../../../../components/actions/IconButton.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../../components/feedback/SkeletonRows.tsx';
import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import { PaneSection } from '../../../../components/layout/PaneSection.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import styles from './Usage.module.css';
import { UsageDays } from './UsageDays.tsx';
import { UsageNumbers } from './UsageNumbers.tsx';

/** How much a key is used, in numbers and day by day, as far as anybody counted. */
export const UsageSection = ({ id }: { id: string }) => {
  const { t } = useTranslation('keyTools');
  const [period, setPeriod] = useState<UsagePeriod>('week');
  const usage = useCall('keys.usage', { id, period }, { keepPrevious: true });
  return (
    <PaneSection title={t('usage.title')}>
      <div className={styles.head}>
        <RadioChoices
          inline
          label={t('usage.period')}
          value={period}
          onChange={setPeriod}
          choices={usagePeriods.map((value) => ({ value, label: t(`usage.periods.${value}`) }))}
        />
        <IconButton icon="refresh" label={t('readAgain')} onClick={() => void usage.refetch()} />
      </div>
      {usage.error !== null ? (
        <ErrorPanel error={usage.error.data} onRetry={() => void usage.refetch()} />
      ) : usage.data === undefined ? (
        <SkeletonRows count={5} />
      ) : (
        <>
          <UsageNumbers usage={usage.data} />
          <UsageDays usage={usage.data} />
        </>
      )}
    </PaneSection>
  );
};
