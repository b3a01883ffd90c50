import { useState } from 'react';

import type { EventData } from '../../../shared/ipc/events.ts';
import { useCoreEvent } from '../bridge/bridge.tsx';

/** How the sign-in that was started elsewhere (Plex PIN, Quick Connect) stands; null until the core says so. */
export const useLink = (linkId: string | null): EventData<'link'> | null => {
  const [last, setLast] = useState<EventData<'link'> | null>(null);
  useCoreEvent('link', (link) => {
    if (link.linkId === linkId) setLast(link);
  });
  return last?.linkId === linkId ? last : null;
};
