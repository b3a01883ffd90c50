import { useTranslation } from 'react-i18next';

import { DetailPane } from '../../../components/layout/DetailPane.tsx';
import { EmptyState } from '../../../components/feedback/EmptyState.tsx';

/** The address names a key that does not exist. */
export const KeyGone = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('keys');
  return (
    <DetailPane label={t('gone')} title="" onClose={onClose}>
      <EmptyState icon="key" title={t('gone')}>
        {t('goneText')}
      </EmptyState>
    </DetailPane>
  );
};
