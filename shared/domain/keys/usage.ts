import { z } from 'zod';

import type { usagePeriods } from './plain.ts';

export type UsagePeriod = (typeof usagePeriods)[number];

/** Requests made with one key. What a gateway does not report is null, never zero. */
export const keyUsageSchema = z.object({
  /** Since the key was made or last rotated in place. */
  total: z.number().int().nullable(),
  /** ISO 8601; the period that the numbers below cover. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  requests: z.number().int().nullable(),
  errors: z.number().int().nullable(),
  /** Mean, in ms. */
  latency: z.number().nullable(),
  tokens: z.number().int().nullable(),
  /** One entry a calendar day (UTC, `YYYY-MM-DD`), oldest first; empty when nobody counted. */
  days: z.array(
    z.object({
      date: z.string(),
      requests: z.number().int(),
      errors: z.number().int().nullable(),
      /** Far above what is usual for this key. */
      unusual: z.boolean(),
    }),
  ),
  /** Who counted the days: the gateway, or Latchkey by looking at the total now and then. */
  daysFrom: z.enum(['server', 'latchkey']).nullable(),
  mcps: z.array(z.object({ name: z.string(), requests: z.number().int() })),
});
export type KeyUsage = z.infer<typeof keyUsageSchema>;

/**
 * Marks the days that stand out: more than three times the median of the other days and at least twenty requests above it.
 * The median, because one loud day must not make the next one look usual.
 */
export const isUnusual = (requests: number, others: readonly number[]): boolean => {
  if (others.length < 3) return false;
  const sorted = [...others].toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return requests > median * 3 && requests - median >= 20;
};
