import { useQueryClient } from '@tanstack/react-query';

import type { AppErrorData } from '../../../shared/domain/errors.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { callKey, useCall } from '../../lib/bridge/bridge.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';

/** Changes some settings at once. What the core refuses stays as it was; it is said in a toast unless `failed` says it elsewhere. */
export type ChangeSettings = (
  changes: Partial<Settings>,
  outcome?: { done?: () => void; failed?: (error: AppErrorData) => void },
) => void;

/** What a group of settings works on. */
export interface SettingsPart {
  settings: Settings;
  change: ChangeSettings;
}

/** The settings, and a way to change them. */
export const useSettings = () => {
  const queries = useQueryClient();
  const { showError } = useToasts();
  const settings = useCall('settings.get', undefined);
  const set = useAction('settings.set');
  const change: ChangeSettings = (changes, { done, failed = showError } = {}) =>
    set.run(changes, {
      failed,
      done: (changed) => {
        queries.setQueryData(callKey('settings.get', undefined), changed);
        done?.();
      },
    });
  return { settings, change };
};
