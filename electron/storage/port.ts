import type { Account } from '../../shared/domain/servers/account.ts';
import type { Activity } from '../../shared/domain/activity.ts';
import type { Credential } from '../../shared/domain/keys/credential.ts';
import type { AppErrorData } from '../../shared/domain/errors.ts';
import type { Evidence } from '../../shared/domain/keys/health.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { Operation, OperationState, OperationStep } from '../../shared/domain/keys/operation.ts';
import type { Server } from '../../shared/domain/servers/server.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { MintPlan } from '../providers/port.ts';

/** A credential as it is stored: what the page sees, and where its secret lies. */
export interface CredentialRecord extends Credential {
  /** Path of the vault item; null while none is held. */
  vaultPath: string | null;
}

/** A set of rows of one kind, keyed by id. All calls are synchronous and throw `disk-full` or `storage-failed`. */
export interface Table<T extends { id: string }> {
  all(): T[];
  get(id: string): T | null;
  /** Inserts or replaces the whole row. */
  put(row: T): void;
  remove(id: string): void;
}

/** A plan of a key, and the expiry that Latchkey will keep for it where the server keeps none. */
export interface OperationPlan extends MintPlan {
  /** ISO 8601. */
  latchkeyExpiresAt: string | null;
}

/** What a journalled operation needs to go on after a crash. Holds no secret. */
export interface OperationRecord extends Omit<Operation, 'steps'> {
  /** Fixed before the first side effect, so that a mint whose answer was lost can be found again. */
  plan: OperationPlan | null;
}

/** The journal: written with `synchronous=FULL`, an intent before each side effect and an outcome after it. */
export interface Journal {
  all(): Operation[];
  open(): OperationRecord[];
  get(id: string): OperationRecord | null;
  /** With its steps, as the page sees it. */
  view(id: string): Operation | null;
  put(operation: OperationRecord): void;
  /** Returns the step's number within the operation. */
  intend(operationId: string, step: OperationStep['step'], at: string): number;
  conclude(
    operationId: string,
    step: number,
    outcome: NonNullable<OperationStep['outcome']>,
    evidence: Evidence[],
    at: string,
  ): void;
  /** The numbers of the steps of this kind that have no outcome: of those nobody knows whether they took effect. */
  unconcluded(operationId: string, step: OperationStep['step']): number[];
  move(operationId: string, state: OperationState, at: string, error?: AppErrorData | null): void;
}

export interface AuditLog {
  add(entry: Omit<Activity, 'id'>): void;
  /** Newest first. */
  list(beforeId: number | null, limit: number): Activity[];
}

/** How many requests a key had served at one moment, as its server counted them. */
export interface UsageSample {
  /** ISO 8601. */
  at: string;
  total: number;
}

/** Totals noted now and then, from which days are counted where the server counts none. They go with their credential. */
export interface UsageSamples {
  /** @throws storage-failed for a credential that is not stored */
  add(credentialId: string, sample: UsageSample): void;
  latest(credentialId: string): UsageSample | null;
  /** Oldest first. @param from ISO 8601, included */
  since(credentialId: string, from: string): UsageSample[];
  /** Drops what is older. @param before ISO 8601 */
  prune(before: string): void;
}

/** A notice as it is stored: what the page sees, and how far it has come. */
export interface NoticeRecord extends Notice {
  /** Of the notices with one thread only the latest is true; the others were about the same thing earlier. */
  thread: string;
  /** It is not true before this time, which matters when the clock is set back. ISO 8601. */
  from: string;
  /** ISO 8601. */
  raisedAt: string;
  /** When a shell first showed it; null while nobody did. ISO 8601. */
  toldAt: string | null;
}

/** That a person was warned of a key's date. */
export interface GivenWarning {
  credentialId: string;
  /** The date that the warning was about; another date is warned about anew. ISO 8601. */
  expiresAt: string;
  /** Days before that date; see electron/expiry/due-warnings.ts for the two that are no days. */
  stage: number;
  /** ISO 8601. */
  at: string;
  /** For an announced revocation that has not begun: when it does. ISO 8601. */
  revokeAt: string | null;
}

/** Warnings that were given. They go with their credential. */
export interface GivenWarningLog {
  all(): GivenWarning[];
  /** Replaces the one for the same credential, date and stage. @throws storage-failed for a credential that is not stored */
  put(warning: GivenWarning): void;
  remove(warning: Pick<GivenWarning, 'credentialId' | 'expiresAt' | 'stage'>): void;
}

export interface Storage {
  servers: Table<Server>;
  accounts: Table<Account>;
  credentials: Table<CredentialRecord>;
  journal: Journal;
  audit: AuditLog;
  usage: UsageSamples;
  notices: Table<NoticeRecord>;
  given: GivenWarningLog;
  /** Small facts of the installation that are no preferences: client identifier, whether an account was listed before. */
  facts: { get(key: string): string | null; set(key: string, value: string): void };
  /** All or nothing. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Preferences. A broken file is put aside under another name, and `putAside` says which. */
export interface SettingsStore {
  get(): Settings;
  set(changes: Partial<Settings>): Settings;
  readonly putAside: string | null;
}
