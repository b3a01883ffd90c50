import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { CredentialsService } from '../../credentials/credentials-service.ts';
import type { HealthService } from '../../credentials/health-service.ts';
import type { Inventory } from '../../credentials/inventory.ts';
import type { PasteService } from '../../credentials/pasting/paste-service.ts';
import type { OperationsService } from '../../rotation/operations-service.ts';
import type { RevokingMany } from '../../rotation/revoking-many.ts';

type CredentialChannel = Extract<keyof Handlers, `credentials.${string}` | `rotation.${string}` | `operations.${string}`>;

export const credentialHandlers = (parts: {
  credentials: CredentialsService;
  inventory: Inventory;
  health: HealthService;
  paste: PasteService;
  operations: OperationsService;
  revokingMany: RevokingMany;
}): Pick<Handlers, CredentialChannel> => ({
  'credentials.list': () => parts.credentials.list(),
  'credentials.create': (input) => parts.operations.create(input),
  'credentials.examine': ({ text }) => parts.paste.examine(text),
  'credentials.paste': async (input) => {
    const outcome = await parts.paste.paste(input);
    parts.health.start([outcome.credential.id]);
    return outcome;
  },
  'credentials.import': async ({ ids }) => {
    const outcome = await parts.inventory.import(ids);
    // What was taken in is asked about at once; the answers come as they do for any check.
    parts.health.start(ids);
    return outcome;
  },
  'credentials.rename': ({ id, name }) => parts.credentials.rename(id, name),
  'credentials.annotate': ({ id, note }) => parts.credentials.annotate(id, note),
  'credentials.pin': ({ id, pinned }) => parts.credentials.pin(id, pinned),
  'credentials.setExpiry': ({ id, expiry, leadDays }) => parts.credentials.setExpiry(id, expiry, leadDays),
  'credentials.check': ({ ids }) => parts.health.start(ids),
  'credentials.copy': ({ id }) => parts.credentials.copy(id),
  'credentials.copyAs': ({ id, format }) => parts.credentials.copy(id, format),
  'credentials.reveal': ({ id }) => parts.credentials.reveal(id),
  'credentials.revoke': ({ id }) => parts.operations.revoke(parts.credentials.row(id)),
  'credentials.revokeMany': ({ ids, startAfterSeconds }) => parts.revokingMany.start(ids, startAfterSeconds),
  'credentials.forget': ({ id }) => parts.credentials.forget(id),
  'rotation.start': ({ id, graceHours, inPlace }) => {
    const row = parts.credentials.row(id);
    return inPlace ? parts.operations.replace(row) : parts.operations.rotate(row, graceHours);
  },
  'rotation.finishGrace': ({ id }) => parts.operations.finishGrace(id),
  'rotation.retry': ({ id }) => parts.operations.retry(id),
  'rotation.rollBack': ({ id }) => parts.operations.rollBack(id),
  'operations.list': () => parts.operations.list(),
});
