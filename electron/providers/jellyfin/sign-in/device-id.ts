import { createHash } from 'node:crypto';

import { endpointOf } from '../../common/endpoint.ts';
import type { SignInInput } from '../../port.ts';

/** Who signs in by Quick Connect is not known before it is done. */
const quickConnect = 'quick-connect';

/**
 * The device id of a sign-in: the same for the same installation, server and user, and another for everybody else. A server keeps
 * one token for each user and device, and 10.8 ends the sign-ins of all other users on the same device. Names of users are not
 * case-sensitive. 32 hex digits.
 */
export const deviceIdFor = (input: Pick<SignInInput, 'clientId' | 'endpoint'>, userName: string | null): string => {
  const who = userName === null ? [quickConnect] : ['user', userName.normalize('NFC').toLowerCase()];
  const parts = JSON.stringify([input.clientId, endpointOf(input).provenId, ...who]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 32);
};
