import { useTranslation } from 'react-i18next';

import { Button } from '../../components/actions/Button.tsx';
import { EmptyState } from '../../components/feedback/EmptyState.tsx';
import type { View } from './model/views.ts';

/** Why the list is empty, and the way out. */
export const NothingFound = ({
  query,
  view,
  onClear,
  onOpen,
}: {
  query: string;
  view: View;
  onClear: () => void;
  onOpen: () => void;
}) => {
  const { t } = useTranslation('popup');
  if (query.trim() !== '')
    return (
      <EmptyState icon="search" title={t('empty.nothing')} actions={<Button onClick={onClear}>{t('empty.clear')}</Button>}>
        {t('empty.nothingText')}
      </EmptyState>
    );
  if (view !== 'all')
    return (
      <EmptyState icon="check" title={t(`empty.${view}`)} actions={<Button onClick={onClear}>{t('empty.showAll')}</Button>} />
    );
  return (
    <EmptyState icon="key" title={t('empty.all')} actions={<Button onClick={onOpen}>{t('open')}</Button>}>
      {t('empty.allText')}
    </EmptyState>
  );
};
