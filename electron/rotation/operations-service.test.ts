import { expect, it } from 'vitest';

import { newRow } from '../credentials/new-row.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { OperationsService } from './operations-service.ts';

const row = newRow({ id: 'a', kind: 'plex-app-token', provider: 'plex', name: 'Tautulli', origin: 'created' }, '');
/** What is stored by now, while the caller still has `row`. */
const refusing = (stored: CredentialRecord | null) => () => {
  const storage = { credentials: { get: () => stored }, journal: { open: () => [] } } as unknown as Storage;
  new OperationsService({ storage } as ConstructorParameters<typeof OperationsService>[0]).refuseRevoking(row);
};

it('judges by what is stored now, not by a row that was read before a server was asked', () => {
  expect(refusing(row)).not.toThrow();
  expect(refusing({ ...row, lifecycle: 'revoked' })).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(refusing({ ...row, guard: 'server-row' })).toThrow(expect.objectContaining({ code: 'guarded' }));
  expect(refusing(null)).toThrow(expect.objectContaining({ code: 'not-found' }));
});
