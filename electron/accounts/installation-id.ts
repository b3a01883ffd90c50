import { randomUUID } from 'node:crypto';

import type { Storage } from '../storage/port.ts';

/** One identifier for this installation, made once: providers know a device by it. */
export const installationId = (storage: Pick<Storage, 'facts'>): string => {
  const known = storage.facts.get('client-id');
  if (known !== null) return known;
  const made = randomUUID();
  storage.facts.set('client-id', made);
  return made;
};
