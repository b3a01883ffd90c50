import { AppError } from '../../shared/domain/errors.ts';
import type { OperationState } from '../../shared/domain/keys/operation.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { Clock } from '../timing/clock.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { NoticesService } from '../notices/notices-service.ts';
import type { Alarm } from '../timing/alarm.ts';
import { Lookout } from '../timing/lookout.ts';
import type { CredentialRecord, OperationRecord, SettingsStore, Storage } from '../storage/port.ts';
import { AnnouncedRevocations } from './announced-revocations.ts';
import { dueRevocations, dueWarnings, nextDue, toBeRevoked } from './due-warnings.ts';
import { ExpiryNotices } from './expiry-notices.ts';
import type { GivenWarnings } from './given-warnings.ts';

interface Parts {
  storage: Pick<Storage, 'credentials' | 'journal' | 'transaction'>;
  settings: Pick<SettingsStore, 'get'>;
  audit: Pick<AuditService, 'record' | 'recordEach'>;
  events: Events;
  clock: Clock;
  log: Log;
  alarm: Alarm;
  given: GivenWarnings;
  notices: Pick<NoticesService, 'raise' | 'knownSince'>;
  /** Ends a key whose date said so. */
  revoke: (row: CredentialRecord) => Promise<unknown>;
}

/** A revocation that could not be begun is due again after this time, in ms. */
const retryMs = 60_000;

/**
 * Tells in time that a key expires, each warning once even over restarts, and ends the keys whose date says so: after it was announced,
 * and unless somebody says no.
 */
export class ExpiryService {
  readonly #parts: Parts;
  readonly #warnings: ExpiryNotices;
  readonly #revocations: AnnouncedRevocations;
  readonly #lookout: Lookout;
  #stopListening: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#lookout = new Lookout(parts.alarm, 'expiry', () => this.#look());
    this.#warnings = new ExpiryNotices(parts);
    const again = (): void => parts.alarm.at(parts.clock.now().getTime() + retryMs, 'expiry again', () => this.look());
    this.#revocations = new AnnouncedRevocations({ ...parts, failed: again });
  }

  start(): void {
    this.#stopListening = this.#parts.events.on('changed', ({ topics }) => {
      if (topics.includes('credentials') || topics.includes('settings')) this.#lookout.soon();
    });
    this.look();
  }

  /** For good. Comes back when no revocation is being begun any more. */
  async stop(): Promise<void> {
    this.#stopListening?.();
    this.#lookout.stop();
    await this.#revocations.stop();
  }

  /** Takes back the announced revocation of a key; its date stays. @throws not-found, busy when it has begun */
  keep(id: string): void {
    const { storage, given, audit, events } = this.#parts;
    const row = storage.credentials.get(id);
    if (!row || row.lifecycle === 'revoked') throw new AppError('not-found', { details: { what: 'credential' } });
    if (row.expiry?.action !== 'revoke') return;
    if (storage.journal.open().some((one) => concerns(one, id))) throw new AppError('busy', { details: { name: row.name } });
    storage.credentials.put({ ...row, expiry: { ...row.expiry, action: 'notify' } });
    // Before the date has come there is nothing to take back but the intention.
    if (given.isGiven(id, row.expiry.at, toBeRevoked)) given.addKept(id, row.expiry.at);
    audit.record('revocation-called-off', { name: row.name, credentialId: id, serverId: row.serverId });
    events.changed('credentials');
  }

  /** At once; for when the clock has moved. What the look meets with is logged, and the look repeated. */
  look(): void {
    this.#lookout.now();
  }

  /**
   * Warns of what is due, and revokes what was announced.
   * @returns the next date, epoch ms
   */
  #look(): number | null {
    const { storage, settings, clock, given } = this.#parts;
    const now = clock.now();
    const { leadDays } = settings.get();
    const open = storage.journal.open();
    const beingMade = newKeys(open);
    // Nobody is warned about a key that may yet turn out not to work.
    const rows = storage.credentials.all().filter((row) => !beingMade.has(row.id));
    this.#warnings.give(dueWarnings(rows, { given: given.all(), leadDays }, now), this.#revocations.announcedFor(now));
    // What is in an operation already is ended by it, or looked at again when that has ended.
    this.#revoke(
      dueRevocations(rows, given.all(), now).filter((row) => !open.some((one) => concerns(one, row.id))),
      now,
    );
    return nextDue(rows, { given: given.all(), leadDays }, now);
  }

  #revoke(due: readonly CredentialRecord[], now: Date): void {
    const { heard = [], unheard = [] } = Object.groupBy(due, (row) =>
      this.#revocations.wasHeardInTime(row, now) ? 'heard' : 'unheard',
    );
    for (const row of heard) this.#revocations.begin(row);
    const again = unheard.map((row) => {
      const date = row.expiry?.at ?? '';
      return { row, expiresAt: date, stage: toBeRevoked, from: date };
    });
    this.#warnings.give(again, this.#revocations.postponedFor(now));
  }
}

const concerns = (operation: OperationRecord, id: string): boolean =>
  operation.oldCredentialId === id || operation.newCredentialId === id;

/** The keys of operations that have not proven them yet. */
const newKeys = (open: readonly OperationRecord[]): Set<string | null> =>
  new Set(open.filter((one) => !isProven.has(one.state)).map((one) => one.newCredentialId));

const isProven: ReadonlySet<OperationState> = new Set(['verified', 'grace', 'revoking', 'proven-dead', 'done']);
