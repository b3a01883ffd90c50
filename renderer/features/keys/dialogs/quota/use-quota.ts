import type { Account } from '../../../../../shared/domain/servers/account.ts';
import { features } from '../../../../../shared/domain/servers/capabilities.ts';
import type { KeyQuota } from '../../../../../shared/domain/keys/key-options.ts';
import { useCall } from '../../../../lib/bridge/bridge.tsx';

/** How many keys the account's plan allows, as far as the provider says; null where it has no such thing or could not be asked. */
export const useQuota = (account: Account | null): { quota: KeyQuota | null; full: boolean; loading: boolean } => {
  const offered = account !== null && features.quota[account.provider].offered;
  const asked = useCall('accounts.quota', { id: account?.id ?? '' }, { enabled: offered });
  const quota = (offered ? asked.data : null) ?? null;
  return { quota, full: quota !== null && isFull(quota), loading: offered && asked.isPending };
};

const isFull = ({ limited, used, limit }: KeyQuota): boolean =>
  limited === 'yes' && used !== null && limit !== null && used >= limit;
