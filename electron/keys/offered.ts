import { capabilities, type CredentialAction } from '../../shared/domain/servers/capabilities.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { Way } from '../providers/ways.ts';
import type { CredentialRecord } from '../storage/port.ts';

/** What the table and the provider both offer for this key. @throws not-offered with the reason that a person reads */
export const offered = <T>(row: CredentialRecord, action: CredentialAction, way: Way<T>): T => {
  const offer = capabilities[row.kind][action];
  if (!offer.offered) throw new AppError('not-offered', { details: { reason: offer.reason } });
  return startOf(way);
};
