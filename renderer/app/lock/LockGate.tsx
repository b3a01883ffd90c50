import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';

import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { callKey, useCall, useCoreEvent } from '../../lib/bridge/bridge.tsx';
import { LockScreen } from './LockScreen.tsx';
import styles from '../vault/VaultGate.module.css';

/** Lets nobody past a locked Latchkey, and keeps nothing of what was behind it. */
export const LockGate = ({ children }: { children: ReactNode }) => {
  const queries = useQueryClient();
  const status = useCall('lock.status', undefined);
  const vault = useCall('vault.status', undefined).data;
  useCoreEvent('lock', (now) => queries.setQueryData(callKey('lock.status', undefined), now));

  const locked = status.data?.locked;
  const was = useRef(locked);
  useEffect(() => {
    // Whatever was shown is unmounted by now.
    if (locked === true) queries.removeQueries({ type: 'inactive' });
    // What was refused or cut down while it was locked is asked anew.
    if (locked === false && was.current === true) void queries.invalidateQueries();
    was.current = locked;
  }, [locked, queries]);

  // The passphrase of the vault's file opens both; the vault's own gate asks for it.
  const opensWithVault = vault?.kind === 'passphrase-file' && vault.state === 'locked';
  if (locked === false || opensWithVault) return children;
  // An answer is a matter of milliseconds: an empty card would only flash.
  if (status.isPending) return null;
  return (
    <main className={styles.gate}>
      <div className={styles.card}>
        {status.isError ? <ErrorPanel error={status.error.data} onRetry={() => void status.refetch()} /> : null}
        {status.data === undefined ? null : <LockScreen lock={status.data} />}
      </div>
    </main>
  );
};
