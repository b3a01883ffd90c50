import { z } from 'zod';

import { healthReportSchema } from './health.ts';
import { providerIdSchema } from '../servers/provider.ts';

/**
 * The kinds of secret Latchkey knows. `plexmcp-session` is a sign-in (JWT pair), `plex-device-jwt` a token with the key pair that renews it;
 * see docs/adr.
 */
export const credentialKinds = [
  'plex-account-token',
  'plex-app-token',
  'plex-server-token',
  'plex-device-jwt',
  'jellyfin-api-key',
  'jellyfin-device-token',
  'plexmcp-api-key',
  'plexmcp-session',
] as const;
export const credentialKindSchema = z.enum(credentialKinds);
export type CredentialKind = z.infer<typeof credentialKindSchema>;

/** How a secret is shown and compared without being known: last four characters and a keyed hash. */
export const fingerprintSchema = z.object({
  /** Last four characters; empty for secrets too short to show any part of. */
  last4: z.string().max(4),
  /** HMAC-SHA-256 under a key that lies in the vault, hex. */
  hash: z.string(),
});
export type Fingerprint = z.infer<typeof fingerprintSchema>;

/** `listed`: seen on the server only. `active` → `retiring` (grace after rotation) → `revoked` (proven or gone from the list). */
export const lifecycleSchema = z.enum(['active', 'retiring', 'revoked']);
export type Lifecycle = z.infer<typeof lifecycleSchema>;

/** How the server's refusal after revocation was seen. `not-listed`: the secret was not held, only the list could be asked. */
const proofOfDeathSchema = z.object({
  kind: z.enum(['refused', 'not-listed']),
  at: z.iso.datetime(),
});

export const leadDaysSchema = z.array(z.number().int().min(0).max(365)).max(5);

export const expirySchema = z.object({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** `server`: the server enforces it. `latchkey`: set here, works only while Latchkey runs. */
  source: z.enum(['server', 'latchkey']),
  /** What Latchkey does at that date. */
  action: z.enum(['notify', 'revoke']),
});
export type Expiry = z.infer<typeof expirySchema>;

/** Rows that must not be revoked from a list: the server's own row, and the row that Latchkey itself signs in with. */
export const guardSchema = z.enum(['server-row', 'own-row']);
export type Guard = z.infer<typeof guardSchema>;

export const credentialSchema = z.object({
  id: z.uuid(),
  kind: credentialKindSchema,
  provider: providerIdSchema,
  /** Null for secrets of an account that belong to no single server (plex.tv). */
  serverId: z.string().nullable(),
  accountId: z.uuid().nullable(),
  /** The name a person gave, without the nonce that the server's own list shows. */
  name: z.string(),
  /** The server's own identifier of the key; null where the secret itself is the identifier (Jellyfin API keys). */
  remoteId: z.string().nullable(),
  fingerprint: fingerprintSchema.nullable(),
  /** True when the vault holds the secret. */
  held: z.boolean(),
  lifecycle: lifecycleSchema,
  origin: z.enum(['created', 'imported', 'pasted', 'sign-in', 'listed']),
  /** True when Latchkey itself uses this credential to manage a server or account. */
  authority: z.boolean(),
  /** Position among the pinned ones, or null. */
  pinned: z.number().int().nullable(),
  health: healthReportSchema,
  expiry: expirySchema.nullable(),
  /** When the server made it, if the server says so. ISO 8601. */
  createdAt: z.iso.datetime().nullable(),
  /** When Latchkey first saw it. ISO 8601. */
  addedAt: z.iso.datetime(),
  /** Null: never used or not reported; `capabilities` says which. */
  lastUsedAt: z.iso.datetime().nullable(),
  /** End of the grace period of a retiring credential. ISO 8601. */
  graceUntil: z.iso.datetime().nullable(),
  /** The credential that replaces this one after a rotation. */
  replacedBy: z.uuid().nullable(),
  guard: guardSchema.nullable(),
  proofOfDeath: proofOfDeathSchema.nullable(),
  /** The last list of the server no longer showed it although nobody revoked it here. */
  missing: z.boolean(),
  /** Facts worth showing (product, platform, client identifier, user); never a secret. */
  details: z.record(z.string(), z.string()),
  /** Days before its expiry at which a person is told; null takes the setting. */
  leadDays: leadDaysSchema.nullable().default(null),
  /** Who uses it, in the person's own words. */
  note: z.string().default(''),
});
export type Credential = z.infer<typeof credentialSchema>;
