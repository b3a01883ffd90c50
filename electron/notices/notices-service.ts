import type { Notice, NoticeKind } from '../../shared/domain/notice.ts';
import type { Topic } from '../../shared/ipc/events.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { Alarm } from '../timing/alarm.ts';
import type { NoticeGroup } from '../shell.ts';
import { Lookout } from '../timing/lookout.ts';
import type { NoticeRecord, SettingsStore, Storage } from '../storage/port.ts';
import { quietUntil } from './quiet-hours.ts';
import { stillTrue, type World } from './still-true.ts';
import { currentNotices, planTelling } from './telling.ts';

interface Parts {
  storage: Pick<Storage, 'notices' | 'transaction'> & World;
  settings: Pick<SettingsStore, 'get'>;
  events: Events;
  clock: Clock;
  log: Pick<Log, 'error'>;
  alarm: Alarm;
}

/** What is to be told. The same id with the same `at` is the same notice, and told once. */
export type NewNotice = Pick<NoticeRecord, 'id' | 'kind' | 'credentialId' | 'serverId' | 'name' | 'at'> &
  Partial<Pick<NoticeRecord, 'thread' | 'from'>>;

/** Notices about single events are kept for so long, in ms, and at most so many; those about dates end with their dates. */
const keptMs = 90 * 86_400_000;
const mostEvents = 1000;
const aboutDates: ReadonlySet<NoticeKind> = new Set(['expiring', 'expired', 'will-be-revoked']);

/** Changes to these may make a notice untrue, or its time come. */
const watched: ReadonlySet<Topic> = new Set(['credentials', 'servers', 'operations', 'settings']);

/**
 * What a person should be told even when no window is open: kept until they have seen to it, told once, together with others of its
 * kind, not too often and not in quiet hours.
 */
export class NoticesService {
  readonly #parts: Parts;
  readonly #listeners = new Set<(group: NoticeGroup) => void>();
  readonly #lastTold = new Map<NoticeKind, number>();
  readonly #lookout: Lookout;
  #stopListening: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#lookout = new Lookout(parts.alarm, 'notices', () => this.#look());
  }

  /** Notices wait until somebody listens; then what is due comes at once. */
  onNotices(listener: (group: NoticeGroup) => void): () => void {
    this.#listeners.add(listener);
    this.look();
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#stopListening = this.#parts.events.on('changed', ({ topics }) => {
      if (topics.some((topic) => watched.has(topic))) this.#lookout.soon();
    });
    this.look();
  }

  stop(): void {
    this.#stopListening?.();
    this.#lookout.stop();
    this.#listeners.clear();
  }

  /** Most recent first; also what is in quiet hours, snoozed, or was told long ago. */
  list(): Notice[] {
    const { storage, clock } = this.#parts;
    return currentNotices(storage.notices.all(), clock.now())
      .filter((record) => stillTrue(record, storage))
      .sort((a, b) => b.from.localeCompare(a.from))
      .map(shown);
  }

  /** Those raised together are told together. */
  raise(...notices: readonly NewNotice[]): void {
    if (notices.length === 0) return;
    const { storage, clock, events } = this.#parts;
    const raisedAt = isoNow(clock);
    storage.transaction(() => {
      for (const notice of notices) {
        if (storage.notices.get(notice.id)?.at === notice.at) continue;
        storage.notices.put({ thread: notice.id, from: raisedAt, ...notice, raisedAt, toldAt: null, snoozedUntil: null });
      }
      this.#forgetOld();
    });
    events.changed('notices');
    this.look();
  }

  /** Since when a person may know of it, epoch ms; null while it waits to be told. What was dismissed was known. */
  knownSince(id: string): number | null {
    const record = this.#parts.storage.notices.get(id);
    if (record === null) return 0;
    // Where nothing tells, the list is all there is.
    const since = this.#listeners.size > 0 ? record.toldAt : record.raisedAt;
    return since === null ? null : Date.parse(since);
  }

  /** Told again after that time; not at all for null, which only puts it back into the list. One that is gone stays gone. @param until ISO 8601 */
  snooze(id: string, until: string | null): void {
    const { storage, events } = this.#parts;
    const record = storage.notices.get(id);
    if (!record) return;
    storage.notices.put({ ...record, snoozedUntil: until });
    events.changed('notices');
    this.look();
  }

  /** A person has seen it, and with it what was said earlier about the same thing. */
  dismiss(id: string): void {
    const { storage, events } = this.#parts;
    const record = storage.notices.get(id);
    if (!record) return;
    for (const one of storage.notices.all())
      if (one.thread === record.thread && one.from <= record.from) storage.notices.remove(one.id);
    events.changed('notices');
  }

  /** At once; for when the clock has moved. What the look meets with is logged, and the look repeated. */
  look(): void {
    this.#lookout.now();
  }

  /**
   * Drops what is no longer true, and tells what is due.
   * @returns when the next is due, epoch ms
   */
  #look(): number | null {
    const { storage, settings, clock, events } = this.#parts;
    const now = clock.now();
    const { yes: records = [], no: gone = [] } = Object.groupBy(storage.notices.all(), (record) =>
      stillTrue(record, storage) ? 'yes' : 'no',
    );
    const quiet = quietUntil(now, settings.get().quietHours);
    const { groups, next } = planTelling(records, now, { lastTold: this.#lastTold, quietUntil: quiet });
    const told = this.#listeners.size > 0 ? groups : [];
    // Written down before it is shown: a shell that fails at showing leaves it in the list, and nothing is told twice.
    storage.transaction(() => {
      for (const { id } of gone) storage.notices.remove(id);
      for (const record of told.flat())
        storage.notices.put({ ...record, toldAt: record.toldAt ?? now.toISOString(), snoozedUntil: null });
    });
    for (const group of told) this.#tell(group, now);
    if (gone.length > 0 || told.length > 0) events.changed('notices');
    return next;
  }

  #tell(group: readonly NoticeRecord[], now: Date): void {
    const [first] = group;
    if (!first) return;
    this.#lastTold.set(first.kind, now.getTime());
    const notices = group.map((record) => ({ ...shown(record), snoozedUntil: null }));
    for (const listener of this.#listeners) {
      try {
        listener({ kind: first.kind, notices });
      } catch (error) {
        // It is in the list; the other groups are told all the same.
        this.#parts.log.error('notice not told', error, { kind: first.kind });
      }
    }
  }

  #forgetOld(): void {
    const { storage, clock } = this.#parts;
    const before = new Date(clock.now().getTime() - keptMs).toISOString();
    const events = storage.notices.all().filter(({ kind }) => !aboutDates.has(kind));
    const newestFirst = events.sort((a, b) => b.raisedAt.localeCompare(a.raisedAt));
    for (const [index, { id, toldAt }] of newestFirst.entries())
      if (index >= mostEvents || (toldAt !== null && toldAt < before)) storage.notices.remove(id);
  }
}

const shown = ({ id, kind, credentialId, serverId, name, at, snoozedUntil }: NoticeRecord): Notice => ({
  id,
  kind,
  credentialId,
  serverId,
  name,
  at,
  snoozedUntil,
});
