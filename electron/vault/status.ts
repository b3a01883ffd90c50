import type { AppError } from '../../shared/domain/errors.ts';
import type { VaultStatus } from '../../shared/domain/vault.ts';

type Reason = VaultStatus['reason'];
type State = VaultStatus['state'];

/** Before the first look. */
export const nothingYet: VaultStatus = { kind: null, state: 'locked', backend: '', reason: 'keychain-locked' };

export const memoryStatus: VaultStatus = { kind: 'memory', state: 'ready', backend: 'Memory', reason: 'chosen' };

/** Its maker chose it: a passphrase file comes into being no other way. */
export const fileStatus = (state: State): VaultStatus => ({
  kind: 'passphrase-file',
  state,
  backend: 'age',
  reason: 'chosen',
});

export const keychainStatus = (state: State, reason: Reason, backend: string): VaultStatus => ({
  kind: 'keychain',
  state,
  backend,
  reason,
});

/** Why the keychain cannot be used, as a person is told. Finer reasons are in the log. */
export const reasonOf = (error: AppError): Reason => {
  if (error.code === 'vault-locked') return 'keychain-locked';
  return error.details['reason'] === 'library-missing' ? 'keychain-library-missing' : 'no-keychain-service';
};
