import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { isRefused, renewsItself } from '../../../../shared/domain/keys/plain.ts';

/** How many months are looked ahead, the current one among them. */
const monthsAhead = 12;

/** A month of the calendar that people live by, and the keys that end in what is left of it. */
export interface EndingMonth {
  /** The first moment of it, ms since the epoch. */
  from: number;
  count: number;
  /** How many of them Latchkey itself is to revoke. */
  revoked: number;
}

export interface Timeline {
  months: readonly EndingMonth[];
  /** How many end within them. */
  count: number;
  /** How many are past their date and not dead yet. */
  overdue: number;
}

/** Which keys end when, month by month in local time. What renews itself does not end, and what the server refuses has ended. Pure. `now`: ms since the epoch. */
export const timelineOf = (
  credentials: readonly Pick<Credential, 'kind' | 'lifecycle' | 'expiry' | 'health'>[],
  now: number,
): Timeline => {
  const today = new Date(now);
  const months = Array.from({ length: monthsAhead }, (_, ahead) => ({
    from: new Date(today.getFullYear(), today.getMonth() + ahead, 1).getTime(),
    count: 0,
    revoked: 0,
  }));
  let overdue = 0;
  for (const { kind, lifecycle, expiry, health } of credentials) {
    if (expiry === null || lifecycle === 'revoked' || isRefused(health.state) || renewsItself(kind)) continue;
    const at = new Date(expiry.at);
    if (at.getTime() <= now) overdue += 1;
    else {
      const month = months[(at.getFullYear() - today.getFullYear()) * 12 + at.getMonth() - today.getMonth()];
      if (month === undefined) continue;
      month.count += 1;
      if (expiry.action === 'revoke') month.revoked += 1;
    }
  }
  return { months, overdue, count: months.reduce((sum, { count }) => sum + count, 0) };
};
