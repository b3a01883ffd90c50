import { randomBytes, randomUUID } from 'node:crypto';

import { capabilities, createdKind } from '../../shared/domain/capabilities.ts';
import { AppError, type AppErrorData, isAppError } from '../../shared/domain/errors.ts';
import type { Operation, OperationState } from '../../shared/domain/operation.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { type Clock, isoNow } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { Providers } from '../providers/registry.ts';
import type { ProviderId } from '../../shared/domain/provider.ts';
import type { CredentialRecord, OperationPlan, OperationRecord, SettingsStore, Storage } from '../storage/port.ts';
import type { Alarm } from './alarm.ts';
import { canRollBack, isPassing, nextAction } from './machine.ts';
import type { Runner } from './runner.ts';

interface Parts {
  storage: Storage;
  settings: SettingsStore;
  providers: Providers;
  authorities: Authorities;
  audit: AuditService;
  events: Events;
  clock: Clock;
  log: Log;
  runner: Runner;
  alarm: Alarm;
}

/** After a failure that passes by itself, the next try comes this much later, in ms. */
const retryAfterMs = 60_000;

/** Create, rotate, revoke: each a journalled operation that survives a crash at any moment and never runs twice at once. */
export class OperationsService {
  readonly #parts: Parts;
  readonly #running = new Map<string, Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  list(): Operation[] {
    return this.#parts.storage.journal.all();
  }

  async create(input: { accountId: string; name: string; expiresAt: string | null }): Promise<Operation> {
    const account = this.#parts.authorities.account(input.accountId);
    const operation = this.#plan('create', {
      label: input.name,
      serverId: account.serverId,
      accountId: account.id,
      newCredentialId: randomUUID(),
      plan: this.#mintPlan(account.provider, input.name, input.expiresAt),
    });
    return this.#begin(operation);
  }

  async rotate(row: CredentialRecord, graceHours: number | null): Promise<Operation> {
    this.#refuse(row, 'rotate');
    const hours = graceHours ?? this.#parts.settings.get().graceHours;
    const expiresAt = row.expiry?.at ?? null;
    const operation = this.#plan('rotate', {
      label: row.name,
      serverId: row.serverId,
      accountId: row.accountId,
      oldCredentialId: row.id,
      newCredentialId: randomUUID(),
      // The clock starts when the new key is proven; until then this is only how long.
      graceUntil: new Date(this.#parts.clock.now().getTime() + hours * 3_600_000).toISOString(),
      plan: this.#mintPlan(row.provider, row.name, expiresAt),
    });
    return this.#begin(operation);
  }

  async revoke(row: CredentialRecord): Promise<Operation> {
    this.#refuse(row, 'revoke');
    return this.#begin(
      this.#plan('revoke', { label: row.name, serverId: row.serverId, accountId: row.accountId, oldCredentialId: row.id }),
    );
  }

  /** Ends the grace period now. */
  async finishGrace(id: string): Promise<Operation> {
    const operation = this.#record(id);
    if (operation.state === 'grace') this.#parts.storage.journal.put({ ...operation, graceUntil: isoNow(this.#parts.clock) });
    return this.retry(id);
  }

  async retry(id: string): Promise<Operation> {
    this.#record(id);
    await this.#run(id);
    return this.#view(id);
  }

  /** Removes the new key and leaves the old one as it was. @throws guarded once the old key is being revoked */
  async rollBack(id: string): Promise<Operation> {
    await this.#running.get(id);
    const operation = this.#record(id);
    if (!canRollBack(operation)) throw new AppError('guarded', { details: { what: 'too-late' } });
    this.#move(operation, 'rolling-back');
    return this.retry(id);
  }

  /** Goes on with everything that an earlier run left open. Called when the vault can be read. */
  async resumeAll(): Promise<void> {
    for (const operation of this.#parts.storage.journal.open()) {
      if (nextAction(operation, this.#parts.clock.now()) !== 'wait') {
        this.#parts.audit.record(
          'operation-resumed',
          { name: operation.label, credentialId: operation.newCredentialId },
          { state: operation.state },
        );
      }
      await this.#run(operation.id);
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Runs it, and gives back how far it came; a refusal before anything was made is thrown. */
  async #begin(operation: OperationRecord): Promise<Operation> {
    await this.#run(operation.id);
    const after = this.#view(operation.id);
    if (after.state === 'rolled-back' && after.error) throw new AppError(after.error.code, { details: after.error.details });
    return after;
  }

  /** One run at a time for each operation; whoever comes later gets the same end. */
  async #run(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running) return running;
    const run = this.#advance(id).finally(() => this.#running.delete(id));
    this.#running.set(id, run);
    return run;
  }

  async #advance(id: string): Promise<void> {
    const { clock, alarm, runner } = this.#parts;
    for (;;) {
      const operation = this.#record(id);
      const action = nextAction(operation, clock.now());
      if (action === 'nothing') return;
      if (action === 'wait') return alarm.at(Date.parse(operation.graceUntil ?? ''), id, () => void this.#run(id));
      try {
        this.#move(operation, await runner.do(action, operation));
      } catch (error) {
        return this.#stop(operation, error);
      }
    }
  }

  /** Stands still with the reason written down, or ends if nothing was made. */
  #stop(operation: OperationRecord, error: unknown): void {
    const { log, audit, alarm, clock, runner } = this.#parts;
    const data: AppErrorData = isAppError(error) ? error.toData() : { code: 'internal', details: {} };
    log.error('operation stopped', error, { kind: operation.kind, state: operation.state });
    const ended = runner.leftNothingBehind(operation, data.code);
    this.#move(this.#record(operation.id), ended ? 'rolled-back' : operation.state, data);
    audit.record(
      'operation-stopped',
      { name: operation.label, credentialId: operation.oldCredentialId ?? operation.newCredentialId },
      { code: data.code },
    );
    if (!ended && isPassing(data.code))
      alarm.at(clock.now().getTime() + retryAfterMs, operation.id, () => void this.#run(operation.id));
  }

  #move(operation: OperationRecord, state: OperationState, error: AppErrorData | null = null): void {
    const { storage, audit, events, clock } = this.#parts;
    storage.journal.move(operation.id, state, isoNow(clock), error);
    const subject = {
      name: operation.label,
      credentialId: operation.newCredentialId ?? operation.oldCredentialId,
      serverId: operation.serverId,
    };
    if (state === 'done' && operation.kind === 'create') audit.record('credential-created', subject);
    // A rotation is two deeds, which may lie days apart.
    if (state === 'grace' && !error) audit.record('credential-rotated', subject);
    if (state === 'done' && operation.kind !== 'create')
      audit.record('credential-revoked', { ...subject, credentialId: operation.oldCredentialId });
    if (state === 'rolled-back' && !error) audit.record('operation-rolled-back', subject);
    events.changed('operations', 'credentials', 'accounts');
  }

  #plan(kind: Operation['kind'], fields: Partial<OperationRecord> & Pick<OperationRecord, 'label'>): OperationRecord {
    const at = isoNow(this.#parts.clock);
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
    this.#parts.storage.journal.put(operation);
    return operation;
  }

  #mintPlan(provider: ProviderId, label: string, expiresAt: string | null): OperationPlan {
    const serverKeeps = capabilities[createdKind[provider]]['server-expiry'].offered;
    const plan = this.#parts.providers[provider].planMint({
      label,
      nonce: randomBytes(3).toString('hex'),
      clientId: randomUUID(),
      expiresAt: serverKeeps ? expiresAt : null,
    });
    return { ...plan, latchkeyExpiresAt: serverKeeps ? null : expiresAt };
  }

  #refuse(row: CredentialRecord, action: 'rotate' | 'revoke'): void {
    const offer = capabilities[row.kind][action];
    if (!offer.offered) throw new AppError('not-offered', { details: { reason: offer.reason } });
    if (row.guard === 'server-row' || (row.guard === 'own-row' && !row.authority))
      throw new AppError('guarded', { details: { name: row.name, what: row.guard } });
    if (row.lifecycle === 'revoked') throw new AppError('not-found', { details: { what: 'credential' } });
    const open = this.#parts.storage.journal
      .open()
      .some((one) => one.oldCredentialId === row.id || one.newCredentialId === row.id);
    if (open) throw new AppError('busy', { details: { name: row.name } });
  }

  #record(id: string): OperationRecord {
    const operation = this.#parts.storage.journal.get(id);
    if (!operation) throw new AppError('not-found', { details: { what: 'operation' } });
    return operation;
  }

  #view(id: string): Operation {
    const operation = this.#parts.storage.journal.view(id);
    if (!operation) throw new AppError('not-found', { details: { what: 'operation' } });
    return operation;
  }
}
