import type { Account } from '../../../../shared/domain/servers/account.ts';
import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { isRefused } from '../../../../shared/domain/keys/plain.ts';
import { useCall } from '../../../lib/bridge/bridge.tsx';

/** The credential that stands for an account; undefined until the list is there. */
export const useOwnCredential = (account: Account): Credential | undefined =>
  useCall('credentials.list', undefined).data?.find(({ id }) => id === account.credentialId);

/** Tells of an account whether its server has refused the sign-in itself, so that only signing in again helps. */
export const useDeadSignIns = (): ((account: Account) => boolean) => {
  const credentials = useCall('credentials.list', undefined).data;
  return ({ credentialId }) => credentials?.some(({ id, health }) => id === credentialId && isRefused(health.state)) ?? false;
};
