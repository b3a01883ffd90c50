import { isEnded } from '../../shared/domain/keys/plain.ts';
import type { NoticeRecord, Storage } from '../storage/port.ts';

/** What notices are about, as it is now. */
export type World = Pick<Storage, 'credentials' | 'servers' | 'journal'>;

/** A rotation that stands still, by its operation; or a revocation that could not even begin, by its credential. */
export const stuckId = (operationOrCredentialId: string): string => `rotation-stuck ${operationOrCredentialId}`;

/** False once a notice needs nobody's attention any more: the key was replaced or renewed, the server is itself again. */
export const stillTrue = (record: NoticeRecord, world: World): boolean => {
  const row = record.credentialId === null ? null : world.credentials.get(record.credentialId);
  const isAlive = row !== null && row.lifecycle !== 'revoked';
  switch (record.kind) {
    case 'expiring':
    case 'expired':
      return isAlive && row.expiry?.at === record.at;
    case 'will-be-revoked':
      return isAlive && row.expiry?.action === 'revoke' && row.expiry.at === record.from;
    case 'died':
      return isAlive && row.health.state !== 'valid';
    case 'appeared':
      return isAlive && !row.held;
    case 'rotation-done':
      return row !== null;
    case 'rotation-stuck': {
      const operation = world.journal.get(record.id.slice(stuckId('').length));
      if (operation === null) return isAlive && row.expiry?.action === 'revoke';
      return operation.error !== null && !isEnded(operation.state);
    }
    case 'identity-changed':
      return record.serverId !== null && world.servers.get(record.serverId)?.state === 'changed-identity';
  }
};
