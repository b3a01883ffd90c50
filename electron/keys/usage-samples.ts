import type { Clock } from '../timing/clock.ts';
import { isoNow } from '../timing/clock.ts';
import type { CredentialRecord, Storage } from '../storage/port.ts';

const hourMs = 3_600_000;

/** Samples are kept for a little more than a year, in ms. */
const keptMs = 400 * 24 * hourMs;

/** The totals that a list of keys told, taken down at most once an hour for each key; one transaction for all of them. */
export const noteTotals = (storage: Storage, clock: Clock, rows: readonly CredentialRecord[]): void =>
  storage.transaction(() => {
    for (const row of rows) {
      const total = row.details['requests'];
      if (total !== undefined && /^\d{1,15}$/u.test(total)) noteTotal(storage, clock, row.id, Number(total));
    }
    storage.usage.prune(new Date(clock.now().getTime() - keptMs).toISOString());
  });

/** One total, unless one was noted less than an hour ago. A clock that was set back does not stop the notes. */
export const noteTotal = (storage: Storage, clock: Clock, credentialId: string, total: number): void => {
  const latest = storage.usage.latest(credentialId);
  const age = latest === null ? hourMs : clock.now().getTime() - Date.parse(latest.at);
  if (age >= 0 && age < hourMs) return;
  storage.usage.add(credentialId, { at: isoNow(clock), total });
};
