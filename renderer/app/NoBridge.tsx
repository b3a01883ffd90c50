import { useTranslation } from 'react-i18next';

import { EmptyState } from '../components/feedback/EmptyState.tsx';

/** Shown where there is no core to talk to. */
export const NoBridge = () => {
  const { t } = useTranslation();
  return (
    <EmptyState icon="unlock" title={t('noBridge.title')}>
      {t('noBridge.text')}
    </EmptyState>
  );
};
