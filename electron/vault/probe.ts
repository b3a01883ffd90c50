import { randomBytes } from 'node:crypto';

import { AppError } from '../../shared/domain/errors.ts';
import { probeFolder } from './keychain/keychain-vault.ts';
import type { Vault } from './port.ts';
import { Secret } from './secret.ts';

/**
 * Proves that a vault keeps what it is given: writes, reads and deletes a random item. Each probe has its own path, so
 * that two processes do not disturb each other.
 *
 * @throws AppError `vault-locked`, `vault-unavailable`
 */
export const probeVault = async (vault: Vault): Promise<void> => {
  const path = probeFolder + randomBytes(8).toString('hex');
  const planted = Secret.of(randomBytes(16).toString('hex'));
  await vault.put(path, planted);
  const found = await vault.get(path);
  const deleted = await vault.delete(path);
  const left = await vault.get(path);
  if (!found?.equals(planted) || !deleted || left) {
    throw new AppError('vault-unavailable', { details: { reason: 'keychain-forgets' } });
  }
};
