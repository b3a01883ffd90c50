import type { LockStatus } from '../../../shared/domain/lock.ts';
import { useSecretField } from '../../components/fields/SecretField.tsx';
import { useAction } from '../../lib/hooks/use-action.ts';
import { useNow } from '../../lib/hooks/use-now.ts';

/** A person proving who they are: by passphrase, or by letting the system ask. */
export const useProof = (lock: LockStatus, onProven: (status: LockStatus) => void) => {
  const byPassphrase = useAction('lock.unlock');
  const bySystem = useAction('lock.unlock');
  const passphrase = useSecretField();
  const now = useNow(lock.waitUntil === null ? 'minute' : 'second');
  /** Until the next try may be made; 0 when it may. */
  const seconds = lock.waitUntil === null ? 0 : Math.max(0, Math.ceil((Date.parse(lock.waitUntil) - now) / 1000));
  const wrong = byPassphrase.error?.code === 'wrong-passphrase';
  const early = byPassphrase.error?.code === 'rate-limited';
  return {
    lock,
    field: passphrase.field,
    seconds,
    wrong,
    pending: byPassphrase.pending,
    asking: bySystem.pending,
    /** What the field itself does not say. */
    error: (wrong || early ? null : byPassphrase.error) ?? bySystem.error,
    submit: () => {
      if (byPassphrase.pending || seconds > 0 || passphrase.read() === '') return;
      // Emptied either way: a wrong one is typed again, a right one is nobody's business.
      byPassphrase.run({ way: 'passphrase', passphrase: passphrase.take() }, { done: onProven });
    },
    askSystem: () => bySystem.run({ way: 'system' }, { done: onProven }),
  };
};
