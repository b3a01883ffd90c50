import { setTimeout as wait } from 'node:timers/promises';

import { AppError } from '../../shared/domain/errors.ts';
import { FileLog } from '../log/log.ts';
import { defaultPaths } from '../paths.ts';
import type { Paths } from '../shell.ts';
import { keychainService } from '../vault/keychain/keychain-vault.ts';
import { loadKeytar } from '../vault/keychain/keytar.ts';
import { PassphraseFileVault } from '../vault/passphrase-file-vault.ts';
import { Secret } from '../vault/secret.ts';
import { createVaultSelection, forcedVault } from '../vault/selection.ts';
import { readVaultFact } from '../vault/vault-fact.ts';
import { readPassphrase } from './passphrase.ts';
import type { Terminal } from './terminal.ts';

/** Time for a person to answer the keychain's prompt, in ms; the vault's own limit. */
const promptMs = 60_000;

/**
 * The secret at a path of the vault, or null. Choosing and probing the vault takes longer than all the rest of
 * `latchkey get`; where the last start used the keychain, it is asked straight away, and only what it does not answer goes the
 * long way, which knows whether it is locked, gone, or without the item.
 * @throws AppError `vault-locked`, `vault-needs-setup`, `vault-unavailable`, `wrong-passphrase`
 */
export const storedSecret = async (path: string, terminal: Terminal): Promise<Secret | null> => {
  const paths = defaultPaths(terminal.env);
  return (usesKeychain(paths, terminal.env) ? await fromKeychain(path) : null) ?? (await fromVault(path, paths, terminal));
};

/** The order of choice is that of the vault selection. */
const usesKeychain = (paths: Paths, env: NodeJS.ProcessEnv): boolean =>
  forcedVault(env) === null &&
  !new PassphraseFileVault({ folder: paths.data }).exists() &&
  readVaultFact(paths.data)?.kind === 'keychain';

const fromKeychain = async (path: string): Promise<Secret | null> => {
  const asked = new AbortController();
  const noAnswer = wait(promptMs, undefined, { signal: asked.signal }).then(() => {
    throw new AppError('vault-locked', { details: { reason: 'no-answer' } });
  });
  try {
    const value = await Promise.race([lookUp(path), noAnswer]);
    return value === null ? null : Secret.of(value);
  } finally {
    noAnswer.catch(() => undefined);
    asked.abort();
  }
};

const lookUp = async (path: string): Promise<string | null> => {
  try {
    return await (await loadKeytar()).getPassword(keychainService, path);
  } catch {
    // It says little about why; the long way finds out.
    return null;
  }
};

const fromVault = async (path: string, paths: Paths, terminal: Terminal): Promise<Secret | null> => {
  const vault = createVaultSelection({ paths, log: new FileLog(paths.log), probe: 'read', forced: forcedVault(terminal.env) });
  const { kind, state } = await vault.open();
  if (kind === 'passphrase-file' && state === 'locked') await vault.unlock(await readPassphrase(terminal));
  return vault.get(path);
};
