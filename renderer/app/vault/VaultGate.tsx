import type { ReactNode } from 'react';

import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { VaultSetUp } from './VaultSetUp.tsx';
import { VaultUnlock } from './VaultUnlock.tsx';
import styles from './VaultGate.module.css';

/** Lets nobody past a vault that is locked or not there yet. */
export const VaultGate = ({ children }: { children: ReactNode }) => {
  const status = useCall('vault.status', undefined);
  const vault = status.data;
  if (vault?.state === 'ready') return children;
  return (
    <main className={styles.gate}>
      <div className={styles.card} data-waiting={status.isPending || undefined}>
        {status.isError ? <ErrorPanel error={status.error.data} onRetry={() => void status.refetch()} /> : null}
        {status.isPending ? <SkeletonRows count={3} /> : null}
        {vault?.state === 'needs-setup' ? <VaultSetUp vault={vault} onLookAgain={() => void status.refetch()} /> : null}
        {vault?.state === 'locked' ? <VaultUnlock vault={vault} /> : null}
      </div>
    </main>
  );
};
