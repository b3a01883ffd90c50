import { useMemo } from 'react';

import { createFuzzySearch } from '../../../shared/domain/fuzzy.ts';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { compareNames } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { useNow } from '../../lib/hooks/use-now.ts';
import { usePlainNames } from '../keys/use-word.ts';
import { toLastingRows, withStates, wordsOf, type PopupRow } from './model/popup-row.ts';

const none: readonly never[] = [];

/** The keys of quick access, how to search them, and why there are none. */
export const usePopupRows = () => {
  const names = usePlainNames();
  const language = useLanguage();
  const now = useNow();
  const credentials = useCall('credentials.list', undefined);
  const servers = useCall('servers.list', undefined);
  const accounts = useCall('accounts.list', undefined);
  const leadDays = useCall('settings.get', undefined).data?.leadDays ?? none;
  const lasting = useMemo(
    () =>
      toLastingRows(credentials.data ?? none, {
        servers: servers.data ?? none,
        accounts: accounts.data ?? none,
        ...names,
        compare: compareNames(language),
      }),
    [credentials.data, servers.data, accounts.data, names, language],
  );
  // Whoever searches here wants to copy.
  const fuzzy = useMemo(() => createFuzzySearch(lasting.map(wordsOf), (at) => lasting[at]?.credential.held !== true), [lasting]);
  const rows = useMemo(() => withStates(lasting, now, leadDays), [lasting, now, leadDays]);
  const search = useMemo(
    () =>
      (query: string): readonly PopupRow[] =>
        fuzzy(query)?.flatMap((at) => rows[at] ?? []) ?? rows,
    [fuzzy, rows],
  );
  return {
    rows,
    /** The best first; all of them for an empty query. */
    search,
    loading: credentials.isPending || servers.isPending || accounts.isPending,
    error: credentials.error?.data ?? servers.error?.data ?? accounts.error?.data ?? null,
    retry: () => {
      for (const { isError, refetch } of [credentials, servers, accounts]) if (isError) void refetch();
    },
  };
};
