import { randomUUID } from 'node:crypto';

import { settingsSchema, type Settings } from '../../shared/domain/settings.ts';
import { newRow } from '../credentials/new-row.ts';
import { Events } from '../events.ts';
import { NoticesService } from '../notices/notices-service.ts';
import type { Alarm } from '../timing/alarm.ts';
import type { NoticeGroup } from '../shell.ts';
import type { CredentialRecord, GivenWarning, NoticeRecord, Storage, Table } from '../storage/port.ts';
import { ExpiryService } from './expiry-service.ts';
import { GivenWarnings } from './given-warnings.ts';

/** For tests: a table in memory. */
class MemoryTable<T extends { id: string }> implements Table<T> {
  readonly #rows = new Map<string, T>();
  all = (): T[] => [...this.#rows.values()];
  get = (id: string): T | null => this.#rows.get(id) ?? null;
  put = (row: T): void => void this.#rows.set(row.id, row);
  remove = (id: string): void => void this.#rows.delete(id);
}

const diskFull = new Error('The disk is full.');

interface Told {
  /** Epoch ms. */
  at: number;
  group: NoticeGroup;
  /** When each of them became due, epoch ms. */
  raised: number[];
}

/**
 * For tests: keys with dates, a wall clock that does what a test wants, and the two services that watch both, which can be stopped and
 * started like the program. What is told and revoked is written down.
 */
export class DatedKeys {
  now: number;
  isDiskFull = false;
  settings: Settings = settingsSchema.parse({});
  readonly keys = new MemoryTable<CredentialRecord>();
  readonly notices = new MemoryTable<NoticeRecord>();
  readonly told: Told[] = [];
  readonly revoked: { id: string; at: number }[] = [];
  /** Ids of notices that a person has seen in the list. */
  readonly dismissed: string[] = [];
  readonly #given = new Map<string, GivenWarning>();
  #alarms = new Map<string, { time: number; ring: () => void }>();
  #running: { notices: NoticesService; expiry: ExpiryService; given: GivenWarnings } | null = null;

  constructor(now: number) {
    this.now = now;
    this.start();
  }

  get services(): { notices: NoticesService; expiry: ExpiryService; given: GivenWarnings } {
    if (!this.#running) throw new Error('It is switched off.');
    return this.#running;
  }

  start(): void {
    const storage = this.#storage();
    const clock = { now: () => new Date(this.now) };
    const events = new Events((error) => {
      throw error;
    });
    const alarm = {
      at: (time: number, key: string, ring: () => void) => void this.#alarms.set(key, { time, ring }),
      now: (key: string, ring: () => void) => this.#ring(key, ring),
    } as Alarm;
    const settings = { get: () => this.settings };
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const notices = new NoticesService({ storage, settings, events, clock, log, alarm });
    const given = new GivenWarnings({ storage, settings, clock });
    const expiry = new ExpiryService({
      storage,
      settings,
      events,
      clock,
      alarm,
      given,
      notices,
      audit: { record: () => undefined, recordEach: () => undefined },
      log,
      revoke: async ({ id }) => {
        if (this.isDiskFull) throw diskFull;
        this.revoked.push({ id, at: this.now });
        const row = this.keys.get(id);
        if (row) this.keys.put({ ...row, lifecycle: 'revoked' });
      },
    });
    notices.onNotices((group) => {
      const raised = group.notices.map(({ id }) => Date.parse(this.notices.get(id)?.raisedAt ?? ''));
      this.told.push({ at: this.now, group, raised });
    });
    this.#running = { notices, expiry, given };
    notices.start();
    expiry.start();
  }

  async switchOff(): Promise<void> {
    this.#alarms = new Map();
    this.#running?.notices.stop();
    await this.#running?.expiry.stop();
    this.#running = null;
  }

  /** As the shell says when the clock moved, and as the services do by themselves after a change. */
  look(): void {
    this.#running?.expiry.look();
    this.#running?.notices.look();
  }

  /** Time passes for a running program: nothing but its own alarms wakes it. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const [next] = [...this.#alarms].filter(([, { time }]) => time <= end).sort(([, a], [, b]) => a.time - b.time);
      if (!next) break;
      const [key, { time, ring }] = next;
      this.now = Math.max(this.now, time);
      this.#ring(key, ring);
    }
    this.now = end;
  }

  /** The clock shows something else: it was set, or the machine slept. */
  leap(ms: number): void {
    this.now += ms;
    this.look();
  }

  /** Somebody looks through the list. */
  dismissAll(): void {
    for (const { id } of this.services.notices.list()) {
      this.dismissed.push(id);
      this.services.notices.dismiss(id);
    }
  }

  add(over: Partial<CredentialRecord> & Pick<CredentialRecord, 'expiry'>): CredentialRecord {
    const row = newRow(
      { id: randomUUID(), kind: 'jellyfin-api-key', provider: 'jellyfin', name: 'Sonarr', origin: 'created', ...over },
      new Date(this.now).toISOString(),
    );
    this.keys.put(row);
    return row;
  }

  /** As the alarm does: what fails rings again after a minute. */
  #ring(key: string, ring: () => void): void {
    this.#alarms.delete(key);
    try {
      ring();
    } catch (error) {
      if (error !== diskFull) throw error;
      this.#alarms.set(key, { time: this.now + 60_000, ring });
    }
  }

  /** A write of the services. */
  #write<A extends unknown[]>(work: (...args: A) => void): (...args: A) => void {
    return (...args) => {
      if (this.isDiskFull) throw diskFull;
      work(...args);
    };
  }

  #writable<T extends { id: string }>({ all, get, put, remove }: MemoryTable<T>): Table<T> {
    return { all, get, put: this.#write(put), remove: this.#write(remove) };
  }

  #storage(): Pick<Storage, 'credentials' | 'servers' | 'journal' | 'notices' | 'given' | 'transaction'> {
    const keyOf = (one: Pick<GivenWarning, 'credentialId' | 'expiresAt' | 'stage'>): string =>
      `${one.credentialId} ${one.expiresAt} ${one.stage}`;
    return {
      credentials: this.#writable(this.keys),
      notices: this.#writable(this.notices),
      servers: new MemoryTable(),
      journal: { open: () => [], get: () => null } as unknown as Storage['journal'],
      given: {
        all: () => [...this.#given.values()],
        put: this.#write((one) => void this.#given.set(keyOf(one), one)),
        remove: this.#write((one) => void this.#given.delete(keyOf(one))),
      },
      transaction: (work) => work(),
    };
  }
}
