import { AppError, type ErrorCode, isAppError } from '../../shared/domain/errors.ts';
import { neverChecked } from '../../shared/domain/keys/health.ts';
import { isRefused } from '../../shared/domain/keys/plain.ts';
import type { Authorities } from '../accounts/authorities.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { HealthService } from '../credentials/health-service.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { referenceTo } from '../keys/key-reference.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { MintedKey } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, OperationRecord, Storage } from '../storage/port.ts';
import type { Vault } from '../vault/port.ts';
import { mayHaveTakenEffect } from './machine.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  keeper: Keeper;
  health: HealthService;
  vault: Pick<Vault, 'list' | 'get'>;
  clock: Clock;
}

/**
 * Swaps the secret of a key at its server. The swap may be repeated: until the new secret is in the vault nobody holds it, so an
 * answer that was lost costs another swap and nothing else.
 */
export class Replacing {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The row of the new secret, which is safely in the vault. @param newId fixed before the first try */
  async run(operation: OperationRecord, old: CredentialRecord, newId: string): Promise<CredentialRecord> {
    const { storage, vault, keeper, health } = this.#parts;
    const stored = storage.credentials.get(newId);
    if (stored?.held && !isRefused((await health.ask(stored)).state)) return stored;
    const row = stored ?? rowOf(old, newId, isoNow(this.#parts.clock));
    const entry = stored ? null : (await vault.list()).find((one) => one.id === newId);
    const secret = entry ? await vault.get(entry.path) : null;
    // The crash came between vault and row.
    if (entry && secret) return keeper.keep({ ...row, vaultPath: entry.path }, secret);
    await this.#lookAtEarlierTry(operation, old);
    const minted = await this.#swap(operation, old);
    const step = storage.journal.intend(operation.id, 'store', this.#now());
    const kept = await keeper.keep(withFacts(row, minted), minted.secret);
    storage.journal.conclude(operation.id, step, 'ok', [], this.#now());
    return kept;
  }

  /**
   * After a try without an answer the old secret is asked whether the swap happened. If it still works nothing has happened, and the
   * operation may still be taken back; if nobody can say, nothing is done yet.
   */
  async #lookAtEarlierTry(operation: OperationRecord, old: CredentialRecord): Promise<void> {
    const { journal } = this.#parts.storage;
    const open = journal.unconcluded(operation.id, 'mint');
    if (open.length === 0) return;
    const { state, evidence } = await this.#parts.health.ask(old);
    const stillWorks = state === 'valid' || state === 'no-permission';
    if (!stillWorks && !isRefused(state)) {
      const code: ErrorCode = noAnswer.find((one) => one === state) ?? 'not-proven';
      throw new AppError(code, { details: { name: old.name, state } });
    }
    for (const step of open) journal.conclude(operation.id, step, stillWorks ? 'failed' : 'found-again', evidence, this.#now());
  }

  async #swap(operation: OperationRecord, old: CredentialRecord): Promise<MintedKey> {
    const { providers, authorities, storage } = this.#parts;
    const replaceSecret = startOf(providers[old.provider].replaceSecret);
    const access = await authorities.over(old);
    const step = storage.journal.intend(operation.id, 'mint', this.#now());
    try {
      const minted = await replaceSecret(access, referenceTo(old));
      storage.journal.conclude(operation.id, step, 'ok', [], this.#now());
      return minted;
    } catch (error) {
      // Without an outcome the next try asks the old secret first.
      if (!mayHaveTakenEffect(isAppError(error) ? error.code : 'internal'))
        storage.journal.conclude(operation.id, step, 'failed', [], this.#now());
      throw error;
    }
  }

  #now(): string {
    return isoNow(this.#parts.clock);
  }
}

const noAnswer = ['unreachable', 'rate-limited', 'tls-problem', 'wrong-server'] as const;

/** The same key with another secret: all that a person and the server know of it stays. */
const rowOf = (old: CredentialRecord, id: string, at: string): CredentialRecord => {
  // Both tell of the old secret.
  const { prefix: _prefix, requests: _requests, ...details } = old.details;
  return {
    ...old,
    id,
    origin: 'created',
    lifecycle: 'active',
    authority: false,
    held: false,
    vaultPath: null,
    fingerprint: null,
    health: neverChecked,
    addedAt: at,
    lastUsedAt: null,
    missing: false,
    details,
  };
};

const withFacts = (row: CredentialRecord, minted: MintedKey): CredentialRecord => ({
  ...row,
  remoteId: minted.remoteId ?? row.remoteId,
  createdAt: minted.createdAt ?? row.createdAt,
  expiry: minted.expiresAt === null ? row.expiry : { at: minted.expiresAt, source: 'server', action: 'notify' },
  details: { ...row.details, ...minted.details },
});
