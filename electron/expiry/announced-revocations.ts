import { type Clock, isoNow } from '../timing/clock.ts';
import type { Log } from '../log/log.ts';
import type { NoticesService } from '../notices/notices-service.ts';
import { quietUntil } from '../notices/quiet-hours.ts';
import { stuckId } from '../notices/still-true.ts';
import type { CredentialRecord, SettingsStore } from '../storage/port.ts';
import { toBeRevoked } from './due-warnings.ts';
import { noticeId } from './expiry-notices.ts';
import type { GivenWarnings } from './given-warnings.ts';

interface Parts {
  settings: Pick<SettingsStore, 'get'>;
  clock: Clock;
  log: Log;
  given: GivenWarnings;
  notices: Pick<NoticesService, 'raise' | 'knownSince'>;
  /** Ends a key whose date said so. */
  revoke: (row: CredentialRecord) => Promise<unknown>;
  /** One could not be begun although it is due: nothing could be written down. */
  failed: () => void;
}

const hourMs = 3_600_000;
/** An announcement may be held back for so long, in ms, to be told with others; a revocation that nobody heard of waits as long. */
const gatheredMs = 5 * 60_000;

/** When keys whose date says so are revoked, and doing it. */
export class AnnouncedRevocations {
  readonly #parts: Parts;
  /** Waiting for their turn or under way, so that nobody begins twice. */
  readonly #ending = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What is announced now happens then: the delay counts from when a person can hear of it. ISO 8601. */
  announcedFor(now: Date): string {
    const { quietHours, revokeDelayHours } = this.#parts.settings.get();
    const heard = quietUntil(now, quietHours) ?? now.getTime();
    return new Date(heard + revokeDelayHours * hourMs).toISOString();
  }

  /** The same for what was announced before and not heard in time: never at once. ISO 8601. */
  postponedFor(now: Date): string {
    const soonest = new Date(now.getTime() + gatheredMs).toISOString();
    const announced = this.announcedFor(now);
    return announced > soonest ? announced : soonest;
  }

  /**
   * Whether a person has known of it for as long as the settings promise. They have not when the machine slept until the next quiet
   * hours, or was switched off a moment before it would have been told.
   */
  wasHeardInTime(row: CredentialRecord, now: Date): boolean {
    const since = this.#parts.notices.knownSince(noticeId(row, toBeRevoked));
    const delay = this.#parts.settings.get().revokeDelayHours * hourMs;
    return since !== null && now.getTime() - since >= delay - gatheredMs;
  }

  /** One after the other: of two thousand keys with one date their server should hear one at a time. */
  begin(row: CredentialRecord): void {
    if (this.#ending.has(row.id)) return;
    this.#ending.add(row.id);
    this.#turn = this.#turn
      .then(() => (this.#stopped ? undefined : this.#end(row)))
      .catch((error: unknown) => {
        this.#parts.log.error('expired key not revoked', error);
        this.#parts.failed();
      })
      .finally(() => this.#ending.delete(row.id));
  }

  /** Comes back when none is being begun any more; those that wait are begun at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#turn;
  }

  async #end(row: CredentialRecord): Promise<void> {
    try {
      await this.#parts.revoke(row);
    } catch (error) {
      this.#parts.log.error('expired key not revoked', error);
      this.#tellRefusal(row);
    }
    // From here on the journal goes on with it.
    this.#parts.given.add({ credentialId: row.id, expiresAt: row.expiry?.at ?? '', stage: toBeRevoked });
  }

  #tellRefusal(row: CredentialRecord): void {
    const { id: credentialId, serverId, name } = row;
    const at = isoNow(this.#parts.clock);
    this.#parts.notices.raise({ id: stuckId(row.id), kind: 'rotation-stuck', credentialId, serverId, name, at });
  }
}
