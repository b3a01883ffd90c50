import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { LockService } from '../../lock/lock-service.ts';
import { Secret } from '../../vault/secret.ts';

type LockChannel = Extract<keyof Handlers, `lock.${string}`>;

/** Locking and opening Latchkey. */
export const lockHandlers = (lock: LockService): Pick<Handlers, LockChannel> => ({
  'lock.status': () => lock.status(),
  'lock.lock': () => lock.lock(),
  'lock.unlock': (how) => (how.way === 'system' ? lock.unlockBySystem() : lock.unlockWith(Secret.of(how.passphrase))),
  'lock.setPassphrase': ({ current, next }) => lock.setPassphrase(secretOrNull(current), secretOrNull(next)),
});

const secretOrNull = (text: string | null): Secret | null => (text === null ? null : Secret.of(text));
