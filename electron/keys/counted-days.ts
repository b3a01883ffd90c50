import { isUnusual, type KeyUsage } from '../../shared/domain/keys/usage.ts';
import type { UsageSample } from '../storage/port.ts';

const dayMs = 86_400_000;

/** Between looks that lie further apart nobody can say on which day the requests came, in ms. */
const longestGapMs = 2 * dayMs;

type Days = KeyUsage['days'];

/**
 * Requests a calendar day (UTC) from totals noted now and then, oldest first. What came between two looks on different days is
 * divided by time; longer gaps, and totals that went down because the key got a new secret, are left out. Pure.
 */
export const countedDays = (samples: readonly UsageSample[]): Days => {
  const days = new Map<string, number>();
  for (const [index, after] of samples.entries()) {
    const before = samples[index - 1];
    if (!before) continue;
    const [from, to, requests] = [Date.parse(before.at), Date.parse(after.at), after.total - before.total];
    if (requests < 0 || to <= from || to - from > longestGapMs) continue;
    divide(from, to, requests, days);
  }
  const counted = [...days].map(([date, requests]) => ({ date, requests: Math.round(requests), errors: null, unusual: false }));
  return withUnusual(counted.toSorted((a, b) => a.date.localeCompare(b.date)));
};

/** The days with those marked that stand out. Pure. */
export const withUnusual = (days: Days): Days =>
  days.map((day) => ({
    ...day,
    unusual: isUnusual(
      day.requests,
      days.filter((other) => other !== day).map((other) => other.requests),
    ),
  }));

const divide = (from: number, to: number, requests: number, days: Map<string, number>): void => {
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / dayMs) + 1) * dayMs);
    const date = new Date(start).toISOString().slice(0, 10);
    days.set(date, (days.get(date) ?? 0) + (requests * (end - start)) / (to - from));
    start = end;
  }
};
