import { AppError } from '../../../shared/domain/errors.ts';
import type { Access, Endpoint } from '../port.ts';

/** The place of an access to a server. @throws invalid-input for one without */
export const endpointOf = (access: Pick<Access, 'endpoint'>): Endpoint => {
  if (access.endpoint === null) throw new AppError('invalid-input', { details: { field: 'serverId' } });
  return access.endpoint;
};
