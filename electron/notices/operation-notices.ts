import type { ErrorCode } from '../../shared/domain/errors.ts';
import type { OperationState } from '../../shared/domain/keys/operation.ts';
import { isEnded } from '../../shared/domain/keys/plain.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import { isPassing } from '../rotation/machine.ts';
import type { OperationRecord } from '../storage/port.ts';
import type { NoticesService } from './notices-service.ts';
import { stuckId } from './still-true.ts';

/** What passes by itself, such as a server that restarts, is told only if it has not passed after this time, in ms. */
const patienceMs = 3_600_000;

/** Tells of rotations that ended or stand still. */
export class OperationNotices {
  readonly #notices: Pick<NoticesService, 'raise'>;
  readonly #clock: Clock;
  /** Since when an operation fails at what may pass by itself, epoch ms. */
  readonly #failing = new Map<string, number>();

  constructor(notices: Pick<NoticesService, 'raise'>, clock: Clock) {
    this.#notices = notices;
    this.#clock = clock;
  }

  /** It has reached a state without an error. */
  moved(operation: OperationRecord, state: OperationState): void {
    this.#failing.delete(operation.id);
    const { id, kind, label: name, serverId, newCredentialId: credentialId } = operation;
    if (state !== 'done' || (kind !== 'rotate' && kind !== 'replace')) return;
    this.#notices.raise({ id: `rotation-done ${id}`, kind: 'rotation-done', credentialId, serverId, name, at: this.#now() });
  }

  /** It failed, and `state` is where that left it. */
  stopped(operation: OperationRecord, state: OperationState, code: ErrorCode): void {
    if (isEnded(state)) return;
    const { id, label: name, serverId, oldCredentialId, newCredentialId, createdAt } = operation;
    const now = this.#clock.now().getTime();
    const since = this.#failing.get(id) ?? now;
    this.#failing.set(id, since);
    if (isPassing(code) && now - since < patienceMs) return;
    // One operation is told of once, however often it is tried again.
    const credentialId = oldCredentialId ?? newCredentialId;
    this.#notices.raise({ id: stuckId(id), kind: 'rotation-stuck', credentialId, serverId, name, at: createdAt });
  }

  #now(): string {
    return isoNow(this.#clock);
  }
}
