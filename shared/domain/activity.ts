import { z } from 'zod';

/** What the audit log records. One word a deed, in the past tense. */
export const activityKinds = [
  'server-added',
  'server-removed',
  'server-identity-changed',
  'server-version-changed',
  'server-restarted',
  'server-claimed',
  'certificate-trusted',
  'account-signed-in',
  'account-signed-out',
  'session-ended',
  'keys-listed',
  'credential-created',
  'credential-imported',
  'credential-pasted',
  'credential-renamed',
  'credential-edited',
  'credential-tried',
  'credential-renewed',
  'credential-copied',
  'credential-revealed',
  'credential-checked',
  'credential-forgotten',
  'credential-rotated',
  'credential-revoked',
  'expiry-set',
  'expiry-warned',
  'revocation-announced',
  'revocation-called-off',
  'key-appeared',
  'key-died',
  'app-locked',
  'app-unlocked',
  'lock-passphrase-set',
  'lock-passphrase-removed',
  'operation-stopped',
  'operation-resumed',
  'operation-rolled-back',
  'reconciled',
  'vault-changed',
  'settings-reset',
] as const;
export const activityKindSchema = z.enum(activityKinds);
export type ActivityKind = z.infer<typeof activityKindSchema>;

export const activitySchema = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  kind: activityKindSchema,
  /** The name at that time of what it was done to. */
  subject: z.string(),
  credentialId: z.uuid().nullable(),
  serverId: z.string().nullable(),
  /** Redacted facts: counts, states, error codes. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Activity = z.infer<typeof activitySchema>;
