import { setTimeout as wait } from 'node:timers/promises';

import type { AccountsService } from '../accounts/accounts-service.ts';
import type { Authorities } from '../accounts/authorities.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { HealthService } from '../credentials/health-service.ts';
import type { Inventory } from '../credentials/inventory.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { HealthReport } from '../../shared/domain/keys/health.ts';
import { isRefused } from '../../shared/domain/keys/plain.ts';
import type { Access, RemoteKey } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, OperationRecord, Storage } from '../storage/port.ts';
import type { Secret } from '../vault/secret.ts';

/** Waits between questions whether a revoked secret is dead yet, in ms: servers may take a moment to hear of it. */
const patience = [0, 500, 1500, 3000];

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  accounts: AccountsService;
  keeper: Keeper;
  inventory: Inventory;
  health: HealthService;
  clock: Clock;
}

/** Ends a credential: tells the server, then asks with the dead secret until the server refuses it. */
export class Ending {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Journals both steps. @returns the row with its proof of death. @throws still-alive when the server goes on accepting the secret */
  async run(operation: OperationRecord, row: CredentialRecord): Promise<CredentialRecord> {
    const { keeper, storage } = this.#parts;
    const held = await keeper.secretIfHeld(row);
    const access = await this.#parts.authorities.over(row);
    const { key, certain } = await this.#onServer(access, row, held);
    const step = storage.journal.intend(operation.id, 'revoke', this.#now());
    if (key) await this.#revoke(access, row, key);
    storage.journal.conclude(operation.id, step, key ? 'ok' : 'found-again', [], this.#now());
    const proven = await this.#prove(operation, row, held ?? key?.secret ?? null, certain);
    storage.credentials.put(proven);
    return proven;
  }

  /** Asks with a secret that died without anybody being told to end it. @throws still-alive, not-proven without a secret to ask with */
  async prove(operation: OperationRecord, row: CredentialRecord): Promise<void> {
    const { keeper, storage } = this.#parts;
    storage.credentials.put(await this.#prove(operation, row, await keeper.secretIfHeld(row), false));
  }

  /** After the proof: the secret leaves the vault, and an account that was this credential ends. */
  async bury(row: CredentialRecord): Promise<void> {
    const { keeper, accounts, storage } = this.#parts;
    await keeper.drop({ ...row, authority: false, pinned: null, graceUntil: null });
    const account = storage.accounts.all().find((one) => one.credentialId === row.id);
    if (account) accounts.forget(account);
  }

  /** The key as the server lists it now, so that its guard is fresh. `certain`: the list could be asked, so absence means gone. */
  async #onServer(
    access: Access,
    row: CredentialRecord,
    held: Secret | null,
  ): Promise<{ key: RemoteKey | null; certain: boolean }> {
    const { providers, inventory } = this.#parts;
    try {
      const key = await inventory.matcher(await providers[row.provider].listKeys(access))(row);
      // A pasted sign-in cannot be told from others in a list of devices; what is held can still be ended by itself.
      if (!key && held && row.remoteId === null) return { key: remoteKeyOf(row, held), certain: true };
      return { key, certain: true };
    } catch (error) {
      // The authority cannot list (a PlexMCP key), or is itself the key that was just revoked.
      if (!isAppError(error, 'no-permission') && !isAppError(error, 'token-refused')) throw error;
      return { key: held || row.remoteId !== null ? remoteKeyOf(row, held) : null, certain: false };
    }
  }

  async #revoke(access: Access, row: CredentialRecord, key: RemoteKey): Promise<void> {
    const provider = this.#parts.providers[row.provider];
    try {
      // Latchkey's own sign-in is ended by signing out; lists guard it.
      if (row.authority && key.guard === 'own-row') await provider.signOut(access);
      // The list says how it stands now, the row what is known from its making.
      else await provider.revoke(access, { ...key, details: { ...row.details, ...key.details } });
    } catch (error) {
      // An authority that is refused may be the very key that is already dead; the proof decides.
      if (!isAppError(error, 'token-refused')) throw error;
    }
  }

  async #prove(
    operation: OperationRecord,
    row: CredentialRecord,
    secret: Secret | null,
    certain: boolean,
  ): Promise<CredentialRecord> {
    const { journal } = this.#parts.storage;
    const step = journal.intend(operation.id, 'prove', this.#now());
    if (!secret) {
      if (!certain) {
        journal.conclude(operation.id, step, 'failed', [], this.#now());
        throw new AppError('not-proven', { details: { name: row.name } });
      }
      journal.conclude(operation.id, step, 'ok', [], this.#now());
      return { ...row, lifecycle: 'revoked', missing: false, proofOfDeath: { kind: 'not-listed', at: this.#now() } };
    }
    const health = await this.#askUntilRefused(row, secret);
    const dead = isRefused(health.state);
    journal.conclude(operation.id, step, dead ? 'ok' : 'failed', health.evidence, this.#now());
    if (!dead) {
      const code = noAnswer.find((state) => state === health.state) ?? 'still-alive';
      throw new AppError(code, { details: { name: row.name } });
    }
    return { ...row, lifecycle: 'revoked', missing: false, health, proofOfDeath: { kind: 'refused', at: this.#now() } };
  }

  async #askUntilRefused(row: CredentialRecord, secret: Secret): Promise<HealthReport> {
    let report: HealthReport | null = null;
    for (const pause of patience) {
      await wait(pause);
      report = await this.#parts.health.ask(row, secret);
      // Who asks for a pause is not asked again.
      if (isRefused(report.state) || report.state === 'rate-limited') return report;
    }
    return report ?? { state: 'never-checked', evidence: [], notes: [] };
  }

  #now(): string {
    return isoNow(this.#parts.clock);
  }
}

/** States that say nothing about the secret; each is also the code of its error. */
const noAnswer = ['unreachable', 'rate-limited', 'tls-problem', 'wrong-server'] as const;

const remoteKeyOf = (row: CredentialRecord, secret: Secret | null): RemoteKey => ({
  kind: row.kind,
  remoteId: row.remoteId,
  remoteName: row.details['remoteName'] ?? row.name,
  name: row.name,
  secret,
  createdAt: row.createdAt,
  lastUsedAt: row.lastUsedAt,
  expiresAt: null,
  guard: row.guard,
  details: row.details,
});
