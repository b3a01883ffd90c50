import type { Account } from '../../shared/domain/servers/account.ts';
import type { Authorities } from '../accounts/authorities.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { HealthService } from '../credentials/health-service.ts';
import type { GivenWarnings } from '../expiry/given-warnings.ts';
import type { CredentialRecord, OperationRecord, Storage } from '../storage/port.ts';
import type { Access } from '../providers/port.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { OperationState, OperationStep } from '../../shared/domain/keys/operation.ts';
import { AppError, type ErrorCode } from '../../shared/domain/errors.ts';
import type { Ending } from './ending.ts';
import { type Action, mayHaveMinted, mayHaveTakenEffect } from './machine.ts';
import type { Minting, MintingOperation } from './minting.ts';
import type { Replacing } from './replacing.ts';

interface Parts {
  storage: Storage;
  authorities: Authorities;
  health: HealthService;
  givenWarnings: Pick<GivenWarnings, 'addChosen'>;
  minting: Minting;
  replacing: Replacing;
  ending: Ending;
  clock: Clock;
}

/** Does one action of an operation and says which state it has reached. Every action may be repeated after a crash. */
export class Runner {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async do(action: Exclude<Action, 'wait' | 'nothing'>, operation: OperationRecord): Promise<OperationState> {
    switch (action) {
      case 'mint':
        return this.#mint(operation);
      case 'replace':
        await this.#parts.replacing.run(operation, this.#old(operation), idOf(operation.newCredentialId));
        return 'minted';
      case 'verify':
        await this.#verify(operation);
        return 'verified';
      case 'retire-old':
        this.#retireOld(operation);
        return 'grace';
      case 'retire-replaced':
        this.#retireReplaced(operation);
        return 'revoking';
      case 'start-revoking':
        // Days may have passed: the old key goes only while the new one is known to work.
        if (operation.kind === 'rotate') await this.#verify(operation);
        return 'revoking';
      case 'revoke-and-prove':
        await this.#parts.ending.run(operation, this.#old(operation));
        return 'proven-dead';
      case 'prove-replaced':
        await this.#parts.ending.prove(operation, this.#old(operation));
        return 'proven-dead';
      case 'bury':
        await this.#parts.ending.bury(this.#old(operation));
        return 'done';
      case 'finish':
        return 'done';
      case 'remove-minted':
        await this.#removeMinted(operation);
        return 'rolled-back';
    }
  }

  /** A refusal before anything took effect ends the operation: there is nothing to go on with and nothing to undo. */
  leftNothingBehind(operation: OperationRecord, code: ErrorCode): boolean {
    const steps = this.#parts.storage.journal.view(operation.id)?.steps ?? [];
    const tookEffect = (step: OperationStep): boolean => step.outcome === 'ok' || step.outcome === 'found-again';
    if (operation.kind === 'revoke') {
      return !mayHaveTakenEffect(code) && !steps.some((step) => step.step === 'revoke' && tookEffect(step));
    }
    // The server no longer has the key whose secret was to be replaced: there is nothing left to go on with.
    if (operation.kind === 'replace' && operation.state === 'planned' && code === 'not-found') return true;
    if (operation.state !== 'planned' || mayHaveMinted(steps)) return false;
    return steps.length === 0 || !mayHaveTakenEffect(code);
  }

  async #mint(operation: OperationRecord): Promise<OperationState> {
    if (!isMinting(operation)) throw new AppError('internal');
    const { provider, access } = await this.#access(operation);
    const made = await this.#parts.minting.run(operation, provider, access);
    const old = operation.oldCredentialId === null ? null : this.#parts.storage.credentials.get(operation.oldCredentialId);
    // What a person had set on the old key goes over to the new one.
    if (old)
      this.#parts.storage.credentials.put({
        ...made,
        name: old.name,
        note: made.note || old.note,
        pinned: made.pinned ?? old.pinned,
        leadDays: made.leadDays ?? old.leadDays,
        expiry: made.expiry && { ...made.expiry, action: old.expiry?.action ?? made.expiry.action },
      });
    return 'minted';
  }

  async #verify(operation: OperationRecord): Promise<void> {
    const { storage, health, clock } = this.#parts;
    const row = this.#new(operation);
    const step = storage.journal.intend(operation.id, 'verify', isoNow(clock));
    const report = await health.check(row);
    // A server that accepts anything proves nothing; for a first key that is said, for a rotation it is not enough.
    const enough = report.state === 'valid' || (operation.kind === 'create' && report.state === 'not-provable');
    storage.journal.conclude(operation.id, step, enough ? 'ok' : 'failed', report.evidence, isoNow(clock));
    // Its end was chosen a moment ago.
    if (enough) return this.#parts.givenWarnings.addChosen(row);
    const code = report.state === 'unreachable' || report.state === 'rate-limited' ? report.state : 'not-proven';
    throw new AppError(code, { details: { name: row.name, state: report.state } });
  }

  /** From here on the new key is the one in use; the old one works until the grace period ends. */
  #retireOld(operation: OperationRecord): void {
    const { storage, clock } = this.#parts;
    const old = this.#old(operation);
    const made = this.#new(operation);
    if (old.replacedBy === made.id) return;
    // The length was fixed at the start; the period begins now, when the new key is proven.
    const length = Date.parse(operation.graceUntil ?? operation.createdAt) - Date.parse(operation.createdAt);
    const graceUntil = new Date(clock.now().getTime() + length).toISOString();
    storage.transaction(() => {
      this.#handOver(old, made, graceUntil);
      storage.journal.put({ ...operation, graceUntil });
    });
  }

  /** The old secret died with the swap; there is no grace. */
  #retireReplaced(operation: OperationRecord): void {
    this.#parts.storage.transaction(() => this.#handOver(this.#old(operation), this.#new(operation), null));
  }

  #handOver(old: CredentialRecord, made: CredentialRecord, graceUntil: string | null): void {
    const { credentials } = this.#parts.storage;
    credentials.put({ ...old, lifecycle: 'retiring', graceUntil, replacedBy: made.id, pinned: null, authority: false });
    credentials.put({ ...made, authority: old.authority || made.authority });
    this.#handAuthority(old.id, made.id);
  }

  /** The old key is put back in its place first, so that it is the one that acts against the new. */
  async #removeMinted(operation: OperationRecord): Promise<void> {
    const { storage, ending, minting } = this.#parts;
    // Only a swap that never was can be taken back.
    if (operation.kind === 'replace') return;
    if (!isMinting(operation)) throw new AppError('internal');
    const made = storage.credentials.get(operation.newCredentialId);
    if (operation.oldCredentialId !== null) this.#reinstateOld(this.#old(operation), made);
    if (!made) {
      const { provider, access } = await this.#access(operation);
      await minting.removeLeftovers(operation, provider, access);
    } else if (made.lifecycle !== 'revoked') {
      await ending.bury(await ending.run(operation, { ...made, authority: false }));
    }
  }

  #reinstateOld(old: CredentialRecord, made: CredentialRecord | null): void {
    const { storage } = this.#parts;
    storage.transaction(() => {
      storage.credentials.put({
        ...old,
        lifecycle: 'active',
        graceUntil: null,
        replacedBy: null,
        pinned: old.pinned ?? made?.pinned ?? null,
        authority: old.authority || (made?.authority ?? false),
      });
      if (made) this.#handAuthority(made.id, old.id);
    });
  }

  #handAuthority(from: string, to: string): void {
    const { accounts } = this.#parts.storage;
    for (const account of accounts.all().filter((one) => one.credentialId === from))
      accounts.put({ ...account, credentialId: to });
  }

  async #access(operation: OperationRecord): Promise<{ provider: ProviderId; access: Access }> {
    const { authorities } = this.#parts;
    const account = this.#actingFor(operation);
    if (account) return { provider: account.provider, access: await authorities.ofAccount(account.id) };
    const old = this.#old(operation);
    return { provider: old.provider, access: await authorities.over(old) };
  }

  /**
   * The account that began, or, where that is only a key or was signed out meanwhile, the one that manages the server now: a PlexMCP
   * key cannot look for what it made, and a person who signs in for that must be able to go on.
   */
  #actingFor(operation: OperationRecord): Account | null {
    const { accounts, servers } = this.#parts.storage;
    if (operation.accountId === null) return null;
    const began = accounts.get(operation.accountId);
    const managing = operation.serverId === null ? null : servers.get(operation.serverId)?.accountId;
    const now = managing ? accounts.get(managing) : null;
    const goesOn = now?.canManage && (began === null || began.remoteId === null) ? now : began;
    if (!goesOn && operation.oldCredentialId === null) throw new AppError('no-permission', { details: { what: 'no-account' } });
    return goesOn;
  }

  #old(operation: OperationRecord): CredentialRecord {
    return this.#row(operation.oldCredentialId);
  }

  #new(operation: OperationRecord): CredentialRecord {
    return this.#row(operation.newCredentialId);
  }

  #row(id: string | null): CredentialRecord {
    const row = this.#parts.storage.credentials.get(idOf(id));
    if (!row) throw new AppError('not-found', { details: { what: 'credential' } });
    return row;
  }
}

const idOf = (id: string | null): string => {
  if (id === null) throw new AppError('not-found', { details: { what: 'credential' } });
  return id;
};

const isMinting = (operation: OperationRecord): operation is MintingOperation =>
  operation.plan !== null && operation.newCredentialId !== null;
