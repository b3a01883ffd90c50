import { useTranslation } from 'react-i18next';

import type { AppErrorData } from '../../../../../shared/domain/errors.ts';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';

/** Why no key was made. A date that the server would not keep can be left out at once. */
export const CreateProblem = ({ error, onWithoutDate }: { error: AppErrorData; onWithoutDate: () => void }) => {
  const { t } = useTranslation('newKey');
  return error.code === 'expiry-not-kept' ? (
    <ErrorPanel error={error} onRetry={onWithoutDate} retryLabel={t('withoutDate')} />
  ) : (
    <ErrorPanel error={error} />
  );
};
