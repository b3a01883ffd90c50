import { setTimeout as wait } from 'node:timers/promises';

import { AppError, type AppErrorData, type ErrorCode, isAppError } from '../../shared/domain/errors.ts';
import type { Clock } from '../timing/clock.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import type { Progress, Tasks } from '../tasks.ts';
import type { OperationsService } from './operations-service.ts';

interface Parts {
  storage: Storage;
  operations: Pick<OperationsService, 'revoke' | 'retry' | 'refuseRevoking'>;
  tasks: Tasks;
  clock: Clock;
  /** Waits, in ms; for tests. @throws when the signal is aborted */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** How far one key came. */
interface Attempt {
  /** Null when it has ended. */
  error: AppErrorData | null;
  /** The operation that stands still, once there is one. */
  operationId: string | null;
}

/** Pauses after a server asked for one without saying how long, in ms; after the last one it counts as failed. */
const backOffMs = [5_000, 15_000, 45_000];

/** A server that asks for more patience than this is left alone. In ms. */
const longestPauseMs = 10 * 60_000;

/** After one of these the same would happen to every other key at that place. */
const endsThePlace = new Set<ErrorCode>([
  'unreachable',
  'timeout',
  'token-refused',
  'wrong-server',
  'tls-problem',
  'rate-limited',
]);
/** And after these everywhere. */
const endsAll = new Set<ErrorCode>(['vault-locked', 'vault-unavailable', 'disk-full', 'storage-failed']);

/**
 * Ends many keys, one after the other, each by its own journalled operation. Begins after a pause in which a cancel undoes everything,
 * because nothing has been done.
 */
export class RevokingMany {
  readonly #parts: Parts;
  readonly #pause: NonNullable<Parts['pause']>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#pause = parts.pause ?? (async (ms, signal) => wait(ms, undefined, { signal }));
  }

  /**
   * The task fails at its end with the first failure and the counts `failed` and `total` when some keys could not be ended.
   * @throws guarded for a row that must not end or that Latchkey itself needs, not-offered, not-found, busy: before anything starts
   */
  start(ids: readonly string[], startAfterSeconds: number): { taskId: string } {
    const { storage, operations, tasks } = this.#parts;
    const rows = [...new Set(ids)].map((id) => {
      const row = storage.credentials.get(id);
      if (!row) throw new AppError('not-found', { details: { what: 'credential' } });
      return row;
    });
    for (const row of rows) {
      refuseOwn(row);
      operations.refuseRevoking(row);
    }
    return tasks.start('revoke', async (progress, signal) => this.#run(rows, startAfterSeconds * 1000, progress, signal));
  }

  async #run(rows: readonly CredentialRecord[], pauseMs: number, progress: Progress, signal: AbortSignal): Promise<void> {
    const startsAt = pauseMs > 0 ? new Date(this.#parts.clock.now().getTime() + pauseMs).toISOString() : null;
    progress({ total: rows.length, startsAt });
    await this.#pause(pauseMs, signal);
    const failures: AppErrorData[] = [];
    const given = new Map<string, AppErrorData>();
    for (const [done, row] of rows.entries()) {
      signal.throwIfAborted();
      progress({ done, current: row.name });
      const failure = given.get(placeOf(row)) ?? given.get(everywhere) ?? (await this.#end(row, signal));
      if (!failure) continue;
      failures.push(failure);
      if (endsThePlace.has(failure.code)) given.set(placeOf(row), failure);
      if (endsAll.has(failure.code)) given.set(everywhere, failure);
    }
    progress({ done: rows.length, current: null });
    const [first] = failures;
    if (first) throw new AppError(first.code, { details: { ...first.details, failed: failures.length, total: rows.length } });
  }

  /** Why it could not be ended, or null. An operation that stands still with a reason goes on by itself or by hand, as ever. */
  async #end(row: CredentialRecord, signal: AbortSignal): Promise<AppErrorData | null> {
    let standing: string | null = null;
    for (let tries = 0; ; tries += 1) {
      const attempt: Attempt = await this.#try(row, standing);
      standing = attempt.operationId;
      const pauseMs = attempt.error && pauseAfter(attempt.error, tries);
      if (pauseMs === null) return attempt.error;
      await this.#pause(pauseMs, signal);
    }
  }

  async #try(row: CredentialRecord, operationId: string | null): Promise<Attempt> {
    const { storage, operations } = this.#parts;
    try {
      const now = storage.credentials.get(row.id);
      // What ended meanwhile by itself has ended.
      if (!now || (now.lifecycle === 'revoked' && operationId === null)) return { error: null, operationId };
      if (operationId === null) refuseOwn(now);
      const operation = operationId === null ? await operations.revoke(now) : await operations.retry(operationId);
      return { error: operation.error, operationId: operation.id };
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { error: error.toData(), operationId };
    }
  }
}

/** Asked again when its turn comes: somebody may have signed in with it during the pause. @throws guarded */
const refuseOwn = (row: CredentialRecord): void => {
  if (row.authority) throw new AppError('guarded', { details: { name: row.name, what: 'own-row' } });
};

const everywhere = '';
const placeOf = (row: CredentialRecord): string => `${row.provider} ${row.serverId ?? row.accountId ?? ''}`;

/** How long to wait before the same is tried again, in ms; null when it is not. */
const pauseAfter = (error: AppErrorData, tries: number): number | null => {
  const backOff = backOffMs[tries];
  if (error.code !== 'rate-limited' || backOff === undefined) return null;
  const asked = Number(error.details['seconds'] ?? 0) * 1000;
  if (asked > longestPauseMs) return null;
  return asked > 0 ? asked : backOff;
};
