import type { Credential } from '../../shared/domain/credential.ts';
import { type Clock, isoNow } from '../clock.ts';
import type { Warning } from '../shell.ts';
import type { SettingsStore, Storage } from '../storage/port.ts';
import { dueWarnings } from './due-warnings.ts';

interface Parts {
  storage: Pick<Storage, 'facts'>;
  settings: Pick<SettingsStore, 'get'>;
  clock: Clock;
}

/** Remembers, over restarts, which warnings a person has had. */
export class GivenWarnings {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  has(warning: Warning): boolean {
    return this.#parts.storage.facts.get(nameOf(warning)) !== null;
  }

  add(warning: Warning): void {
    this.#parts.storage.facts.set(nameOf(warning), isoNow(this.#parts.clock));
  }

  /** Whoever chooses a date inside the lead time knows it: only what falls due later is worth a warning. Call it before the date is stored. */
  addChosen(credential: Credential): void {
    const { settings, clock } = this.#parts;
    for (const warning of dueWarnings([credential], settings.get().expiryLeadDays, clock.now())) this.add(warning);
  }
}

/** The date is part of the name: a date that was moved is warned about anew. */
const nameOf = ({ kind, credentialId, at }: Warning): string => `warned ${kind} ${credentialId} ${at}`;
