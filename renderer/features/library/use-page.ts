import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import type { ItemPage } from '../../../shared/domain/servers/library.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import { callCore, callKey, useBridge } from '../../lib/bridge/bridge.tsx';
import type { CallError } from '../../lib/bridge/call-error.ts';

/** Items asked for at once. Servers suffer from more (jellyfin/jellyfin#953). */
export const pageSize = 100;

/** What a list shows: one library, what a search finds on the whole server, or what is new there (one page of it). */
export type Source =
  | { shows: 'library'; serverId: string; libraryId: string }
  | { shows: 'search'; serverId: string; query: string }
  | { shows: 'recent'; serverId: string };

/** One page of a list. Rows that ask for the same page share one question and its answer. */
export const usePage = (source: Source, page: number, enabled = true): UseQueryResult<ItemPage, CallError> =>
  useQuery<ItemPage, CallError>({ ...question(useBridge(), source, page), enabled });

const question = (bridge: Bridge, source: Source, page: number) => {
  const { serverId } = source;
  const range = { start: page * pageSize, size: pageSize };
  if (source.shows === 'library') {
    const params = { serverId, libraryId: source.libraryId, ...range };
    return { queryKey: callKey('library.items', params), queryFn: () => callCore(bridge, 'library.items', params) };
  }
  if (source.shows === 'search') {
    const params = { serverId, query: source.query, ...range };
    return { queryKey: callKey('library.search', params), queryFn: () => callCore(bridge, 'library.search', params) };
  }
  const params = { serverId, size: pageSize };
  return { queryKey: callKey('library.recent', params), queryFn: () => callCore(bridge, 'library.recent', params) };
};
