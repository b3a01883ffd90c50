import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { createContext, use, useEffect, useEffectEvent } from 'react';

import type { Channel, EventName } from '../../../shared/ipc/channels.ts';
import type { Bridge, Params, Result } from '../../../shared/ipc/contract.ts';
import type { EventData } from '../../../shared/ipc/events.ts';
import { CallError } from './call-error.ts';

export const BridgeContext = createContext<Bridge | null>(null);

/** The core as the page reaches it. Throws outside of `BridgeContext`. */
export const useBridge = (): Bridge => {
  const bridge = use(BridgeContext);
  if (bridge === null) throw new Error('No bridge: the page was opened outside of Latchkey.');
  return bridge;
};

/** Asks the core and opens the envelope. Rejects with a `CallError` and nothing else. */
export const callCore = async <C extends Channel>(bridge: Bridge, channel: C, params: Params<C>): Promise<Result<C>> => {
  const envelope = await bridge.calls[channel](params);
  if (envelope.ok) return envelope.data;
  throw new CallError(envelope.error);
};

/** The cache of what was asked. It is told by `changed` events when to ask again, so time makes nothing stale. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The core is on this machine: whether there is a network says nothing about whether it answers.
        networkMode: 'always',
      },
    },
  });

/** The key under which an answer lies in the query cache. */
export const callKey = <C extends Channel>(channel: C, params: Params<C>) => [channel, params ?? null] as const;

/**
 * Asks `channel` and asks again whenever the core says that the answer changed. `fresh`: also whenever it comes into sight
 * again, for answers that come from a server and of whose changes nobody tells.
 */
export const useCall = <C extends Channel>(
  channel: C,
  params: Params<C>,
  options: { enabled?: boolean; keepPrevious?: boolean; fresh?: boolean } = {},
): UseQueryResult<Result<C>, CallError> => {
  const bridge = useBridge();
  return useQuery<unknown, CallError>({
    queryKey: callKey(channel, params),
    queryFn: () => callCore(bridge, channel, params),
    enabled: options.enabled ?? true,
    ...(options.fresh === true ? { staleTime: 0 } : {}),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
    // The library cannot follow a result whose type hangs on the channel.
  }) as UseQueryResult<Result<C>, CallError>;
};

/** Listens to one event of the core while the component stands. */
export const useCoreEvent = <E extends EventName>(event: E, listener: (data: EventData<E>) => void): void => {
  const bridge = useBridge();
  const latest = useEffectEvent(listener);
  useEffect(() => bridge.on(event, (data) => latest(data)), [bridge, event]);
};
