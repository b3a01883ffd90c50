import type { QueryClient } from '@tanstack/react-query';

import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { Topic } from '../../../shared/ipc/events.ts';

/** Which answers a topic makes stale. */
export const channelsOfTopic = {
  vault: ['vault.status', 'credentials.list'],
  servers: ['servers.list', 'library.libraries', 'library.items', 'library.search', 'library.recent'],
  accounts: ['accounts.list'],
  credentials: ['credentials.list'],
  // Making and ending keys changes how many more the plan allows.
  operations: ['operations.list', 'accounts.quota'],
  activity: ['activity.list'],
  // What the desktop gave hangs on what was asked of it.
  settings: ['settings.get', 'desktop.status'],
  notices: ['notices.list'],
  desktop: ['desktop.status'],
} as const satisfies Record<Topic, readonly Channel[]>;

/** Changes come in swarms (a check of 5,000 keys); what comes within this time is asked about once. Milliseconds. */
const gatherMs = 40;

/** Asks again for whatever the core says has changed. Returns a function that stops. */
export const followChanges = (bridge: Bridge, queries: QueryClient): (() => void) => {
  const gathered = new Set<Channel>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const flush = () => {
    timer = null;
    const channels = new Set<unknown>(gathered);
    gathered.clear();
    void queries.invalidateQueries({ predicate: (query) => channels.has(query.queryKey[0]) });
  };

  const stopListening = bridge.on('changed', ({ topics }) => {
    for (const topic of topics) for (const channel of channelsOfTopic[topic]) gathered.add(channel);
    timer ??= setTimeout(flush, gatherMs);
  });

  return () => {
    stopListening();
    if (timer !== null) clearTimeout(timer);
  };
};
