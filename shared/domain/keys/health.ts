import { z } from 'zod';

/** What is known about whether a credential works. Proven, or called unproven; never guessed. */
export const healthStates = [
  'valid',
  'revoked',
  'expired',
  'wrong-server',
  'legacy-auth-off',
  'no-permission',
  'unreachable',
  'tls-problem',
  'rate-limited',
  'not-provable',
  'never-checked',
] as const;
export const healthStateSchema = z.enum(healthStates);
export type HealthState = z.infer<typeof healthStateSchema>;

/** One question to a server and its answer. Neither may hold a secret. */
export const evidenceSchema = z.object({
  /** Method and path, no query, no secret: `GET /Users/Me`. */
  asked: z.string(),
  /** Status and what the body said, in a few words: `401, empty body`. */
  answered: z.string(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Things a check noticed that do not change the verdict but matter to the person. */
export const healthNotes = ['legacy-auth-off', 'server-open', 'cannot-tell-expired-from-revoked', 'not-admin'] as const;
export const healthNoteSchema = z.enum(healthNotes);
export type HealthNote = z.infer<typeof healthNoteSchema>;

export const healthReportSchema = z.object({
  state: healthStateSchema,
  evidence: z.array(evidenceSchema),
  notes: z.array(healthNoteSchema),
});
export type HealthReport = z.infer<typeof healthReportSchema>;

export const neverChecked: HealthReport = { state: 'never-checked', evidence: [], notes: [] };
