import { useTranslation } from 'react-i18next';

import { useToasts } from '../../../components/feedback/Toasts.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';

/** Lists the keys of an account again, and says what came of it. */
export const useRefresh = (): { run: (accountId: string) => void; pending: boolean } => {
  const { t } = useTranslation('servers');
  const { show, showError } = useToasts();
  const refresh = useAction('accounts.refresh');
  return {
    pending: refresh.pending,
    run: (accountId) =>
      refresh.run({ id: accountId }, { done: (counts) => show({ title: t('refreshed', { ...counts }) }), failed: showError }),
  };
};
