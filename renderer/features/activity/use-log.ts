import { useInfiniteQuery } from '@tanstack/react-query';

import type { Activity } from '../../../shared/domain/activity.ts';
import { callCore, useBridge } from '../../lib/bridge/bridge.tsx';
import type { CallError } from '../../lib/bridge/call-error.ts';

/** Entries read at once. */
const portion = 200;

/** The log, newest first, read further back on demand. Reads anew from the top when something is added. */
export const useLog = () => {
  const bridge = useBridge();
  const log = useInfiniteQuery<Activity[], CallError, Activity[], readonly string[], number | null>({
    // The channel comes first, so that a change of the log is noticed.
    queryKey: ['activity.list', 'all'],
    queryFn: ({ pageParam }) => callCore(bridge, 'activity.list', { beforeId: pageParam, limit: portion }),
    initialPageParam: null,
    getNextPageParam: (page) => (page.length < portion ? undefined : page.at(-1)?.id),
    select: ({ pages }) => pages.flat(),
  });
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = log;
  return {
    entries: log.data,
    error: log.error,
    retry: () => void log.refetch(),
    reachesBeginning: log.data !== undefined && !hasNextPage,
    readOn: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
};
