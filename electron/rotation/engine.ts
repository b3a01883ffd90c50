import { AppError, type AppErrorData, isAppError } from '../../shared/domain/errors.ts';
import type { Operation, OperationState } from '../../shared/domain/keys/operation.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { OperationNotices } from '../notices/operation-notices.ts';
import type { OperationRecord, Storage } from '../storage/port.ts';
import type { Alarm } from '../timing/alarm.ts';
import { isPassing, nextAction } from './machine.ts';
import type { Runner } from './runner.ts';

interface Parts {
  storage: Storage;
  audit: AuditService;
  notices: OperationNotices;
  events: Events;
  clock: Clock;
  log: Log;
  runner: Runner;
  alarm: Alarm;
}

/** After a failure that passes by itself, the next try comes this much later, in ms; longer where a server asks for it. */
const retryAfterMs = 60_000;

/** Takes operations from one state to the next, each at most once at a time, until they end, wait or stand still. */
export class Engine {
  readonly #parts: Parts;
  readonly #running = new Map<string, Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** One run at a time for each operation; whoever comes later gets the same end. */
  async run(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running) return running;
    const run = this.#advance(id).finally(() => this.#running.delete(id));
    this.#running.set(id, run);
    return run;
  }

  /** Waits for a run that is under way. */
  async pause(id: string): Promise<void> {
    await this.#running.get(id);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** @throws not-found */
  record(id: string): OperationRecord {
    const operation = this.#parts.storage.journal.get(id);
    if (!operation) throw new AppError('not-found', { details: { what: 'operation' } });
    return operation;
  }

  /** With its steps. @throws not-found */
  view(id: string): Operation {
    const operation = this.#parts.storage.journal.view(id);
    if (!operation) throw new AppError('not-found', { details: { what: 'operation' } });
    return operation;
  }

  /** Writes the new state down, records the deed that it is, and tells whoever looks. */
  move(operation: OperationRecord, state: OperationState, error: AppErrorData | null = null): void {
    const { storage, events, clock, notices } = this.#parts;
    storage.journal.move(operation.id, state, isoNow(clock), error);
    if (error) notices.stopped(operation, state, error.code);
    else {
      this.#recordDeed(operation, state);
      notices.moved(operation, state);
    }
    events.changed('operations', 'credentials', 'accounts');
  }

  async #advance(id: string): Promise<void> {
    const { clock, alarm, runner } = this.#parts;
    for (;;) {
      const operation = this.record(id);
      const action = nextAction(operation, clock.now());
      if (action === 'nothing') return;
      if (action === 'wait') return alarm.at(Date.parse(operation.graceUntil ?? ''), id, () => this.run(id));
      try {
        this.move(operation, await runner.do(action, operation));
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
    this.move(this.record(operation.id), ended ? 'rolled-back' : operation.state, data);
    audit.record(
      'operation-stopped',
      { name: operation.label, credentialId: operation.oldCredentialId ?? operation.newCredentialId },
      { code: data.code },
    );
    if (ended || !isPassing(data.code)) return;
    const pause = Math.max(retryAfterMs, Number(data.details['seconds'] ?? 0) * 1000);
    alarm.at(clock.now().getTime() + pause, operation.id, () => this.run(operation.id));
  }

  #recordDeed(operation: OperationRecord, state: OperationState): void {
    const { audit } = this.#parts;
    const { kind, label: name, serverId, newCredentialId, oldCredentialId } = operation;
    const subject = { name, credentialId: newCredentialId ?? oldCredentialId, serverId };
    if (state === 'done' && kind === 'create') audit.record('credential-created', subject);
    // A rotation is two deeds, which may lie days apart; replacing in place is the same two without a pause.
    if (state === 'grace' || (state === 'revoking' && kind === 'replace')) audit.record('credential-rotated', subject);
    if (state === 'done' && kind !== 'create') audit.record('credential-revoked', { ...subject, credentialId: oldCredentialId });
    if (state === 'rolled-back') audit.record('operation-rolled-back', subject);
  }
}
