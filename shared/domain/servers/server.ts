import { z } from 'zod';

import { providerIdSchema } from './provider.ts';

/** A certificate that a person chose to trust for one address although no public authority vouches for it. */
export const certificatePinSchema = z.object({
  /** SHA-256 of the certificate in DER form, upper-case hex pairs joined by colons. */
  fingerprint256: z.string(),
  /** The certificate itself (public), PEM. */
  pem: z.string(),
});
export type CertificatePin = z.infer<typeof certificatePinSchema>;

export const addressSchema = z.object({
  /** Origin and base path without a trailing slash: `http://192.168.1.10:8096/jellyfin`. */
  url: z.string(),
  source: z.enum(['udp', 'gdm', 'localhost', 'manual', 'account']),
  /** Connect here instead of resolving the name (plex.direct behind a rebinding filter). */
  resolveTo: z.string().nullable(),
  pin: certificatePinSchema.nullable(),
});
export type Address = z.infer<typeof addressSchema>;

/** PlexMCP speaks two contracts; see docs/protocols/plexmcp.md. */
export const dialectSchema = z.enum(['server', 'documented']);
export type Dialect = z.infer<typeof dialectSchema>;

const serverStateSchema = z.enum(['online', 'starting', 'offline', 'changed-identity', 'unknown']);

export const serverSchema = z.object({
  /** `<provider>:<proven id>`. */
  id: z.string(),
  provider: providerIdSchema,
  /** The id the server itself gives without a token; a PlexMCP gateway has none, there it is the origin. */
  provenId: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  dialect: dialectSchema.nullable(),
  /** Best first. Never empty. */
  addresses: z.array(addressSchema).min(1),
  /** The account through which Latchkey manages this server. */
  accountId: z.uuid().nullable(),
  state: serverStateSchema,
  /** When `state` was last seen to be true. ISO 8601. */
  seenAt: z.iso.datetime().nullable(),
  /** When the list of keys was last read. ISO 8601. */
  listedAt: z.iso.datetime().nullable(),
});
export type Server = z.infer<typeof serverSchema>;

/** An anonymous look at an address. */
export const probedServerSchema = z.object({
  provider: providerIdSchema,
  provenId: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  dialect: dialectSchema.nullable(),
  /** Final origin and base path, after redirects that were followed without any credential. */
  baseUrl: z.string(),
  /** False while the server starts or its set-up wizard is unfinished. */
  ready: z.boolean(),
  /** It is up, but nobody has finished its set-up yet; until then nobody can sign in. */
  needsSetUp: z.boolean().optional(),
});
export type ProbedServer = z.infer<typeof probedServerSchema>;
