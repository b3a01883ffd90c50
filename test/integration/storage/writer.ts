import { randomUUID } from 'node:crypto';

import { systemClock } from '../../../electron/timing/clock.ts';
import { FileLog } from '../../../electron/log/log.ts';
import { openStorage } from '../../../electron/storage/storage.ts';

// A process of its own that journals step after step in the folder it is given, and names each one once it is written.
const [folder = ''] = process.argv.slice(2);
const storage = openStorage({
  paths: { data: folder, config: folder, log: folder },
  clock: systemClock,
  log: new FileLog(folder),
});
const id = randomUUID();
const at = new Date().toISOString();
storage.journal.put({
  id,
  kind: 'create',
  state: 'planned',
  label: 'writer',
  serverId: null,
  accountId: null,
  oldCredentialId: null,
  newCredentialId: null,
  graceUntil: null,
  error: null,
  createdAt: at,
  updatedAt: at,
  plan: null,
});
const next = (): void => {
  const step = storage.journal.intend(id, 'mint', at);
  process.stdout.write(`${id} ${step}\n`);
  setImmediate(next);
};
next();
