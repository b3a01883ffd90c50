import type { Credential } from '../../shared/domain/keys/credential.ts';
import { type Clock, isoNow } from '../timing/clock.ts';
import type { SettingsStore, Storage } from '../storage/port.ts';
import { byDate, currentStage, dateOf, type GivenByDate, hasCome, toBeRevoked } from './due-warnings.ts';

interface Parts {
  storage: Pick<Storage, 'given'>;
  settings: Pick<SettingsStore, 'get'>;
  clock: Clock;
}

/** Remembers, over restarts, which warnings a person has had. */
export class GivenWarnings {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  all(): GivenByDate {
    return byDate(this.#parts.storage.given.all());
  }

  /** @param revokeAt when an announced revocation begins, ISO 8601 */
  add(warning: { credentialId: string; expiresAt: string; stage: number }, revokeAt: string | null = null): void {
    const { credentialId, expiresAt, stage } = warning;
    this.#parts.storage.given.put({ credentialId, expiresAt, stage, at: isoNow(this.#parts.clock), revokeAt });
  }

  isGiven(credentialId: string, expiresAt: string, stage: number): boolean {
    return this.#parts.storage.given
      .all()
      .some((one) => one.credentialId === credentialId && one.expiresAt === expiresAt && one.stage === stage);
  }

  /** Whoever keeps a key knows that its date has come. */
  addKept(credentialId: string, expiresAt: string): void {
    this.#parts.storage.given.remove({ credentialId, expiresAt, stage: toBeRevoked });
    this.add({ credentialId, expiresAt, stage: hasCome });
  }

  /**
   * Whoever chooses a date inside the lead time knows it: only what falls due later is worth a warning. That a key is to be revoked
   * is announced all the same, and anew. Call it before the date is stored, for a credential that is.
   */
  addChosen(credential: Credential): void {
    const { settings, clock, storage } = this.#parts;
    const { id: credentialId } = credential;
    const expiresAt = dateOf(credential);
    if (expiresAt === null) return;
    storage.given.remove({ credentialId, expiresAt, stage: toBeRevoked });
    const stage = currentStage(credential, expiresAt, settings.get().leadDays, clock.now());
    if (stage !== null && stage !== toBeRevoked) this.add({ credentialId, expiresAt, stage });
  }
}
