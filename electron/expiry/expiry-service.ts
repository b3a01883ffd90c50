import type { OperationState } from '../../shared/domain/operation.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { type Clock, isoNow } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log/log.ts';
import type { Alarm } from '../rotation/alarm.ts';
import type { Warning } from '../shell.ts';
import type { CredentialRecord, OperationRecord, SettingsStore, Storage } from '../storage/port.ts';
import { dueWarnings, nextDue } from './due-warnings.ts';
import type { GivenWarnings } from './given-warnings.ts';
import { Paced } from './paced.ts';

interface Parts {
  storage: Storage;
  settings: SettingsStore;
  audit: AuditService;
  events: Events;
  clock: Clock;
  log: Log;
  alarm: Alarm;
  given: GivenWarnings;
  /** Ends a key whose date said so. */
  revoke: (row: CredentialRecord) => Promise<unknown>;
}

/** Tells in time that a key expires, each warning once even over restarts, and ends the keys whose date says so. */
export class ExpiryService {
  readonly #parts: Parts;
  readonly #listeners = new Set<(warning: Warning) => void>();
  readonly #looking: Paced;
  #stopListening: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#looking = new Paced(
      () => this.#look(),
      (error) => parts.log.error('expiry', error),
    );
  }

  /** Warnings wait until somebody listens; then what is due comes at once. */
  onWarning(listener: (warning: Warning) => void): () => void {
    this.#listeners.add(listener);
    this.#looking.ask();
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#stopListening = this.#parts.events.on('changed', ({ topics }) => {
      if (!topics.includes('credentials') && !topics.includes('settings')) return;
      this.#noteNewKeys();
      this.#looking.ask();
    });
    this.#noteNewKeys();
    this.#looking.ask();
  }

  stop(): void {
    this.#stopListening?.();
    this.#looking.stop();
  }

  /** Nobody is warned about a key that may yet turn out not to work; its date was chosen a moment ago. Cheap, so never left out. */
  #noteNewKeys(): void {
    const { storage, given } = this.#parts;
    for (const id of newKeys(storage.journal.open())) {
      const row = storage.credentials.get(id);
      if (row) given.addChosen(row);
    }
  }

  #look(): void {
    const { storage, settings, clock, alarm } = this.#parts;
    const { expiryLeadDays } = settings.get();
    const now = clock.now();
    const beingMade = newKeys(storage.journal.open());
    const rows = storage.credentials.all().filter((row) => !beingMade.has(row.id));
    if (this.#listeners.size > 0) for (const warning of dueWarnings(rows, expiryLeadDays, now)) this.#warn(warning);
    for (const row of rows) if (isDueToEnd(row, now)) this.#end(row);
    const next = nextDue(rows, expiryLeadDays, now);
    if (next !== null) alarm.at(next, 'expiry', () => this.#looking.ask());
  }

  #warn(warning: Warning): void {
    const { audit, given } = this.#parts;
    if (given.has(warning)) return;
    given.add(warning);
    audit.record(
      'expiry-warned',
      { name: warning.name, credentialId: warning.credentialId },
      { kind: warning.kind, at: warning.at },
    );
    for (const listener of this.#listeners) listener(warning);
  }

  #end(row: CredentialRecord): void {
    const fact = `ended ${row.id} ${row.expiry?.at ?? ''}`;
    if (this.#parts.storage.facts.get(fact) !== null) return;
    this.#parts.storage.facts.set(fact, isoNow(this.#parts.clock));
    this.#parts.revoke(row).catch((error: unknown) => this.#parts.log.error('expired key not revoked', error));
  }
}

const isDueToEnd = (row: CredentialRecord, now: Date): boolean =>
  row.lifecycle === 'active' && row.expiry?.action === 'revoke' && Date.parse(row.expiry.at) <= now.getTime();

/** The keys of operations that have not proven them yet. */
const newKeys = (open: readonly OperationRecord[]): Set<string> =>
  new Set(open.filter((one) => !isProven.has(one.state)).flatMap((one) => one.newCredentialId ?? []));

const isProven: ReadonlySet<OperationState> = new Set(['verified', 'grace', 'revoking', 'proven-dead', 'done']);
