import { useQueryClient } from '@tanstack/react-query';

import type { Settings } from '../../../shared/domain/settings.ts';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { callKey, useCall } from '../../lib/bridge.tsx';
import { useAction } from '../../lib/use-action.ts';

/** The settings, and a way to change some of them at once. What the core refuses is said and stays as it was. */
export const useSettings = () => {
  const queries = useQueryClient();
  const { showError } = useToasts();
  const settings = useCall('settings.get', undefined);
  const set = useAction('settings.set');
  return {
    settings,
    change: (changes: Partial<Settings>, done?: () => void) =>
      set.run(changes, {
        failed: showError,
        done: (changed) => {
          queries.setQueryData(callKey('settings.get', undefined), changed);
          done?.();
        },
      }),
  };
};
