import { useTranslation } from 'react-i18next';

import { useToasts } from '../../components/Toasts.tsx';
import { useAction } from '../../lib/use-action.ts';

/** Lists the keys of a server again, and says what came of it. */
export const useRefresh = (): { run: (serverId: string) => void; pending: boolean } => {
  const { t } = useTranslation('servers');
  const { show, showError } = useToasts();
  const refresh = useAction('servers.refresh');
  return {
    pending: refresh.pending,
    run: (serverId) =>
      refresh.run({ serverId }, { done: (counts) => show({ title: t('refreshed', { ...counts }) }), failed: showError }),
  };
};
