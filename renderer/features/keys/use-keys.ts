import { useDeferredValue, useMemo } from 'react';

import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import type { AppErrorData } from '../../../shared/domain/errors.ts';
import type { Operation } from '../../../shared/domain/keys/operation.ts';
import type { Server } from '../../../shared/domain/servers/server.ts';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { useNow } from '../../lib/hooks/use-now.ts';
import { gather, notGathered, type Gatherings } from './model/gatherings.ts';
import { createRowMaker, type KeyRow } from './model/key-row.ts';
import { longestOf } from './model/key-state.ts';
import { usePlainNames } from './use-word.ts';

export interface Keys {
  rows: readonly KeyRow[];
  byId: ReadonlyMap<string, KeyRow>;
  /** Which keys stand out among the others. */
  gathered: Gatherings;
  servers: readonly Server[];
  accounts: readonly Account[];
  operations: readonly Operation[];
  loading: boolean;
  /** What is here may be out of date: it is being asked for again. */
  refreshing: boolean;
  error: AppErrorData | null;
  retry: () => void;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Until the settings are read. */
const usualLeadDays: readonly number[] = [30, 7, 1];
const noCredentials: readonly Credential[] = [];
const noServers: readonly Server[] = [];
const noAccounts: readonly Account[] = [];
const noOperations: readonly Operation[] = [];

/** Every key with what is known around it. Keys are shown as soon as they and the servers are there. */
export const useKeys = (): Keys => {
  const names = usePlainNames();
  const now = useNow();
  const credentials = useCall('credentials.list', undefined);
  const serverList = useCall('servers.list', undefined);
  const accountList = useCall('accounts.list', undefined);
  const operations = useCall('operations.list', undefined).data ?? noOperations;
  const leadDays = longestOf(useCall('settings.get', undefined).data?.leadDays ?? usualLeadDays);
  const servers = serverList.data ?? noServers;
  const accounts = accountList.data ?? noAccounts;

  const toRows = useMemo(() => createRowMaker({ servers, accounts, ...names }), [servers, accounts, names]);
  const rows = useMemo(
    () => toRows(credentials.data ?? noCredentials, { now, leadDays }),
    [toRows, credentials.data, now, leadDays],
  );
  // Looking at all keys together is dear: the list is painted before, and the ticking clock does not make it look again.
  const settled = useDeferredValue(credentials.data ?? null, null);
  const today = Math.floor(now / dayMs) * dayMs;
  const gathered = useMemo(() => (settled === null ? notGathered : gather(settled, today)), [settled, today]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.credential.id, row])), [rows]);

  return {
    rows,
    byId,
    gathered,
    servers,
    accounts,
    operations,
    loading: credentials.isPending || serverList.isPending || accountList.isPending,
    refreshing: credentials.isFetching || serverList.isFetching,
    error: credentials.error?.data ?? serverList.error?.data ?? null,
    retry: () => {
      void credentials.refetch();
      void serverList.refetch();
      void accountList.refetch();
    },
  };
};
