import { isAppError } from '../../shared/domain/errors.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { Clock } from '../timing/clock.ts';
import type { HealthService } from '../credentials/health-service.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { Alarm } from '../timing/alarm.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { Lookout } from '../timing/lookout.ts';
import { renewalTime, retryPause } from './renewal-times.ts';

interface Parts {
  storage: Pick<Storage, 'credentials'>;
  authorities: Pick<Authorities, 'ofCredential'>;
  health: Pick<HealthService, 'check'>;
  events: Events;
  clock: Clock;
  log: Log;
  alarm: Alarm;
}

/** What was not ready to be renewed is asked about again after this time, in ms. */
const lookAgainMs = 3_600_000;

/** How the last try went, for as long as the secret has the end it had then. */
interface Tried {
  expiresAt: string;
  failures: number;
  /** Epoch ms; infinite after a refusal, which only a new sign-in can change. */
  notBefore: number;
}

/**
 * Renews sign-ins and tokens that end by themselves, although nobody uses them. One alarm for all; it looks at the wall clock, so
 * sleep and a changed clock delay it by minutes at most.
 */
export class RenewalService {
  readonly #parts: Parts;
  readonly #tried = new Map<string, Tried>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #lookout: Lookout;
  #stopListening: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#lookout = new Lookout(parts.alarm, 'renewal', () => this.#look());
  }

  /** Begins, or begins anew when the vault was opened again: what failed meanwhile is tried at once. */
  start(): void {
    this.#stopListening ??= this.#parts.events.on('changed', ({ topics }) => {
      if (topics.includes('credentials')) this.#lookout.soon();
    });
    this.#tried.clear();
    this.#lookout.now();
  }

  /** The clock was set, or the computer woke: what was to be tried later is looked at now; what was refused stays refused. */
  timeMoved(): void {
    if (this.#stopListening === null) return;
    for (const [id, { notBefore }] of this.#tried) if (notBefore !== Infinity) this.#tried.delete(id);
    this.#lookout.now();
  }

  /** Comes back when nothing is being renewed any more. */
  async stop(): Promise<void> {
    this.#stopListening?.();
    this.#stopListening = null;
    this.#lookout.stop();
    await Promise.all(this.#running.values());
  }

  /** @returns when the next is due, epoch ms */
  #look(): number | null {
    const { storage, clock } = this.#parts;
    const now = clock.now().getTime();
    let next = Infinity;
    for (const row of storage.credentials.all()) {
      const due = this.#dueAt(row);
      if (due > now) next = Math.min(next, due);
      else if (!this.#running.has(row.id)) this.#begin(row);
    }
    return next < Infinity ? next : null;
  }

  #dueAt(row: CredentialRecord): number {
    const time = renewalTime(row) ?? Infinity;
    const tried = this.#tried.get(row.id);
    return tried?.expiresAt === row.expiry?.at ? Math.max(time, tried?.notBefore ?? time) : time;
  }

  #begin(row: CredentialRecord): void {
    const run = this.#renew(row).finally(() => {
      this.#running.delete(row.id);
      this.#lookout.soon();
    });
    this.#running.set(row.id, run);
  }

  /** Access to a credential that renews itself is renewed access; the provider says whether it is time. */
  async #renew(row: CredentialRecord): Promise<void> {
    const failures = (this.#tried.get(row.id)?.failures ?? 0) + 1;
    try {
      await this.#parts.authorities.ofCredential(row);
      this.#note(row, 0, lookAgainMs);
    } catch (error) {
      this.#parts.log.error('renewal', error, { kind: row.kind });
      this.#note(row, failures, isFinal(error) ? Infinity : retryPause(failures));
      await this.#show(row, error);
    }
  }

  #note(row: CredentialRecord, failures: number, pause: number): void {
    const notBefore = this.#parts.clock.now().getTime() + pause;
    this.#tried.set(row.id, { expiresAt: row.expiry?.at ?? '', failures, notBefore });
  }

  /** A failure is seen in the credential's health. A locked vault is shown elsewhere. */
  async #show(row: CredentialRecord, error: unknown): Promise<void> {
    if (isAppError(error, 'vault-locked')) return;
    await this.#parts.health.check(row).catch((failure: unknown) => this.#parts.log.error('health after renewal', failure));
  }
}

const isFinal = (error: unknown): boolean =>
  isAppError(error, 'sign-in-expired') || isAppError(error, 'token-refused') || isAppError(error, 'token-not-recognised');
