import type * as keytar from 'keytar';

import { AppError } from '../../../shared/domain/errors.ts';

/** The part of keytar that is used; docs/adr/0002-keytar-continuation.md. */
export type KeychainBinding = Pick<typeof keytar, 'getPassword' | 'setPassword' | 'deletePassword' | 'findCredentials'>;

/**
 * Loads the native binding. Only when it is asked for: on a Linux without libsecret this fails, which is a reason to
 * tell and not the end of the process.
 *
 * @throws AppError `vault-unavailable`, reason `library-missing`
 */
export const loadKeytar = async (): Promise<KeychainBinding> => {
  try {
    return (await import('keytar')).default;
  } catch (cause) {
    throw new AppError('vault-unavailable', { details: { reason: 'library-missing' }, cause });
  }
};
