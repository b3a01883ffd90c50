import type { KeyUsage, UsagePeriod } from '../../shared/domain/keys/usage.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { Clock } from '../timing/clock.ts';
import type { Providers } from '../providers/registry.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';
import { countedDays, withUnusual } from './counted-days.ts';
import { referenceTo } from './key-reference.ts';
import { offered } from './offered.ts';
import { noteTotal } from './usage-samples.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  authorities: Authorities;
  clock: Clock;
}

/** How much a key is used: what its server says, and days counted here where the server counts none. */
export class UsageService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws not-offered, not-found, no-permission, … */
  async of(row: CredentialRecord, period: UsagePeriod): Promise<KeyUsage> {
    const { storage, providers, authorities, clock } = this.#parts;
    const usageOf = offered(row, 'usage', providers[row.provider].usage);
    const usage = await authorities.using(row.serverId, async () =>
      usageOf(await authorities.over(row), referenceTo(row), period),
    );
    // A key that was forgotten while the server was asked is counted no more.
    if (usage.total !== null && storage.credentials.get(row.id)) noteTotal(storage, clock, row.id, usage.total);
    if (usage.days.length > 0) return { ...usage, days: withUnusual(usage.days) };
    const days = countedDays(storage.usage.since(row.id, usage.from));
    return { ...usage, days, daysFrom: days.length > 0 ? 'latchkey' : null };
  }
}
