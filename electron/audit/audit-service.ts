import type { Activity, ActivityKind } from '../../shared/domain/activity.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { AuditLog } from '../storage/port.ts';

/** What the record is about; a credential or a server row fits. */
export interface Subject {
  name: string;
  credentialId?: string | null;
  serverId?: string | null;
}

/** Writes down what was done, by name and without secrets, and tells whoever shows it. */
export class AuditService {
  readonly #log: AuditLog;
  readonly #clock: Clock;
  readonly #events: Events;

  constructor(log: AuditLog, clock: Clock, events: Events) {
    this.#log = log;
    this.#clock = clock;
    this.#events = events;
  }

  record(kind: ActivityKind, subject: Subject, details: Activity['details'] = {}): void {
    this.#log.add({
      at: isoNow(this.#clock),
      kind,
      subject: subject.name,
      credentialId: subject.credentialId ?? null,
      serverId: subject.serverId ?? null,
      details,
    });
    this.#events.changed('activity');
  }

  /** The same deed to many at once. */
  recordEach(kind: ActivityKind, entries: readonly (Subject & { details?: Activity['details'] })[]): void {
    const at = isoNow(this.#clock);
    for (const { name, credentialId = null, serverId = null, details = {} } of entries)
      this.#log.add({ at, kind, subject: name, credentialId, serverId, details });
    if (entries.length > 0) this.#events.changed('activity');
  }

  list(beforeId: number | null, limit: number): Activity[] {
    return this.#log.list(beforeId, limit);
  }
}
