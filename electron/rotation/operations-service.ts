import { randomBytes, randomUUID } from 'node:crypto';

import { capabilities, mintableKinds } from '../../shared/domain/servers/capabilities.ts';
import { defaultKeyOptions, type KeyOptions } from '../../shared/domain/keys/key-options.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { Operation } from '../../shared/domain/keys/operation.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import { startOf } from '../providers/common/start-of.ts';
import type { Providers } from '../providers/registry.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { CredentialRecord, OperationPlan, OperationRecord, SettingsStore, Storage } from '../storage/port.ts';
import type { Engine } from './engine.ts';
import { canRollBack, nextAction } from './machine.ts';
import type { SameAgain } from './same-again.ts';

interface Parts {
  storage: Storage;
  settings: SettingsStore;
  providers: Providers;
  authorities: Authorities;
  audit: AuditService;
  clock: Clock;
  sameAgain: SameAgain;
  engine: Engine;
}

/** Create, rotate, replace, revoke: each a journalled operation that survives a crash at any moment and never runs twice at once. */
export class OperationsService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  list(): Operation[] {
    return this.#parts.storage.journal.all();
  }

  /** @throws not-offered for options of a kind that this provider does not make */
  async create(input: {
    accountId: string;
    name: string;
    expiresAt: string | null;
    options?: KeyOptions | undefined;
  }): Promise<Operation> {
    const account = this.#parts.authorities.account(input.accountId);
    const makes: readonly string[] = mintableKinds[account.provider];
    const options = input.options ?? defaultKeyOptions[mintableKinds[account.provider][0]];
    if (!makes.includes(options.kind)) throw new AppError('not-offered', { details: { kind: options.kind } });
    if (options.kind === 'plex-device-jwt' && !this.#parts.settings.get().plexDeviceIdentity)
      throw new AppError('not-offered', { details: { reason: 'behind-a-setting' } });
    return this.#begin('create', {
      label: input.name,
      serverId: account.serverId,
      accountId: account.id,
      newCredentialId: randomUUID(),
      plan: this.#mintPlan(account.provider, input.name, input.expiresAt, options),
    });
  }

  /** The new key is what the old one was: same rights, limits, end and looks. */
  async rotate(row: CredentialRecord, graceHours: number | null): Promise<Operation> {
    this.#refuse(row, 'rotate');
    const hours = graceHours ?? this.#parts.settings.get().graceHours;
    const { options, expiresAt } = await this.#parts.sameAgain.of(row);
    // The server was asked in between.
    this.#refuse(row, 'rotate');
    return this.#begin('rotate', {
      ...concerning(row),
      newCredentialId: randomUUID(),
      // The clock starts when the new key is proven; until then this is only how long.
      graceUntil: new Date(this.#parts.clock.now().getTime() + hours * 3_600_000).toISOString(),
      plan: this.#mintPlan(row.provider, row.name, expiresAt, options),
    });
  }

  /**
   * Swaps the secret of the same key at the server; the old one is dead at once, so a person has agreed to that.
   * @throws not-offered; secret-missing where there is no old secret to ask with; guarded for the key that would have to act on
   * itself; invalid-input for one that has expired, since its new secret would be as dead
   */
  async replace(row: CredentialRecord): Promise<Operation> {
    this.#refuse(row, 'replace');
    if (!row.held) throw new AppError('secret-missing', { details: { name: row.name } });
    startOf(this.#parts.providers[row.provider].replaceSecret);
    if (row.expiry?.source === 'server' && Date.parse(row.expiry.at) <= this.#parts.clock.now().getTime())
      throw new AppError('invalid-input', { details: { field: 'expiresAt' } });
    // If the answer got lost, nobody would be left who may swap again.
    if (this.#parts.authorities.idOver(row) === row.id)
      throw new AppError('guarded', { details: { name: row.name, what: 'own-row' } });
    return this.#begin('replace', { ...concerning(row), newCredentialId: randomUUID() });
  }

  async revoke(row: CredentialRecord): Promise<Operation> {
    this.#refuse(row, 'revoke');
    return this.#begin('revoke', concerning(row));
  }

  /** Ends the grace period now. */
  async finishGrace(id: string): Promise<Operation> {
    const operation = this.#parts.engine.record(id);
    if (operation.state === 'grace') this.#parts.storage.journal.put({ ...operation, graceUntil: isoNow(this.#parts.clock) });
    return this.retry(id);
  }

  async retry(id: string): Promise<Operation> {
    const { engine } = this.#parts;
    const operation = engine.record(id);
    // A secret that was swapped in and is refused is no use to anybody, and there is no way back: it is swapped again.
    if (operation.kind === 'replace' && operation.state === 'minted' && operation.error?.code === 'not-proven')
      engine.move(operation, 'planned');
    await engine.run(id);
    return engine.view(id);
  }

  /** Removes the new key and leaves the old one as it was. @throws guarded once the old key is being revoked, or may be dead */
  async rollBack(id: string): Promise<Operation> {
    const { engine } = this.#parts;
    await engine.pause(id);
    if (!canRollBack(engine.view(id))) throw new AppError('guarded', { details: { what: 'too-late' } });
    engine.move(engine.record(id), 'rolling-back');
    await engine.run(id);
    return engine.view(id);
  }

  /** Goes on with everything that an earlier run left open. Called when the vault can be read. */
  async resumeAll(): Promise<void> {
    const { storage, clock, audit, engine } = this.#parts;
    for (const operation of storage.journal.open()) {
      if (nextAction(operation, clock.now()) !== 'wait') {
        audit.record(
          'operation-resumed',
          { name: operation.label, credentialId: operation.newCredentialId },
          { state: operation.state },
        );
      }
      await engine.run(operation.id);
    }
  }

  /** @throws not-offered, guarded, not-found, busy: whatever speaks against it before anything is written down */
  refuseRevoking(row: CredentialRecord): void {
    this.#refuse(row, 'revoke');
  }

  /** Runs it, and gives back how far it came; a refusal before anything was made is thrown. */
  async #begin(kind: Operation['kind'], fields: Partial<OperationRecord> & Pick<OperationRecord, 'label'>): Promise<Operation> {
    const { engine, storage, clock } = this.#parts;
    const at = isoNow(clock);
    const operation: OperationRecord = {
      id: randomUUID(),
      kind,
      state: 'planned',
      serverId: null,
      accountId: null,
      oldCredentialId: null,
      newCredentialId: null,
      graceUntil: null,
      error: null,
      createdAt: at,
      updatedAt: at,
      plan: null,
      ...fields,
    };
    storage.journal.put(operation);
    await engine.run(operation.id);
    const after = engine.view(operation.id);
    if (after.state === 'rolled-back' && after.error) throw new AppError(after.error.code, { details: after.error.details });
    return after;
  }

  #mintPlan(provider: ProviderId, label: string, expiresAt: string | null, options: KeyOptions): OperationPlan {
    const serverKeeps = capabilities[options.kind]['server-expiry'].offered;
    const plan = this.#parts.providers[provider].planMint({
      label,
      nonce: randomBytes(3).toString('hex'),
      clientId: randomUUID(),
      expiresAt: serverKeeps ? expiresAt : null,
      options,
    });
    return { ...plan, latchkeyExpiresAt: serverKeeps ? null : expiresAt };
  }

  /** Judges by the row as it is now: the caller may have waited for a server since it read it. */
  #refuse({ id, kind }: CredentialRecord, action: 'rotate' | 'replace' | 'revoke'): void {
    const offer = capabilities[kind][action];
    if (!offer.offered) throw new AppError('not-offered', { details: { reason: offer.reason } });
    const row = this.#parts.storage.credentials.get(id);
    if (!row || row.lifecycle === 'revoked') throw new AppError('not-found', { details: { what: 'credential' } });
    if (row.guard === 'server-row' || (row.guard === 'own-row' && !row.authority))
      throw new AppError('guarded', { details: { name: row.name, what: row.guard } });
    const open = this.#parts.storage.journal.open().some((one) => one.oldCredentialId === id || one.newCredentialId === id);
    if (open) throw new AppError('busy', { details: { name: row.name } });
  }
}

/** What an operation on an existing key is about. */
const concerning = (row: CredentialRecord) => ({
  label: row.name,
  serverId: row.serverId,
  accountId: row.accountId,
  oldCredentialId: row.id,
});
