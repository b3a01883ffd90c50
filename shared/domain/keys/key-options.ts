import { z } from 'zod';

import { credentialKindSchema } from './credential.ts';

/** Which MCPs a PlexMCP key opens. `selected` with an empty list opens none. */
export const mcpAccessSchema = z.object({
  mode: z.enum(['all', 'selected', 'none']),
  /** Ids of MCPs; empty unless `selected`. */
  ids: z.array(z.string().max(100)).max(1000),
});
export type McpAccess = z.infer<typeof mcpAccessSchema>;

const shown = z.string().trim().max(60);

/** What a person can choose for a key that is to be made, by its kind. Journalled with the operation; holds no secret. */
export const keyOptionsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plex-app-token'),
    /** How the device shows in the account's list. Empty: the key's name stands for the product, the rest is left out. */
    product: shown,
    platform: shown,
    device: shown,
  }),
  /** A second client identity with its own Ed25519 key pair; only behind the setting `plexDeviceIdentity`. */
  z.object({ kind: z.literal('plex-device-jwt') }),
  z.object({ kind: z.literal('jellyfin-api-key') }),
  z.object({
    kind: z.literal('jellyfin-device-token'),
    /** Libraries that the limited user made for this token may see. */
    libraries: z.union([z.literal('all'), z.array(z.string().max(100)).max(1000)]),
    /** Whether the user may be used from outside the server's own network. */
    remoteAccess: z.boolean(),
  }),
  z.object({
    kind: z.literal('plexmcp-api-key'),
    description: z.string().trim().max(500),
    access: mcpAccessSchema,
    /** Requests per minute; null leaves it to the gateway. */
    rateLimit: z.number().int().min(1).max(10_000).nullable(),
    /** Only the documented contract knows test keys. */
    environment: z.enum(['live', 'test']),
  }),
]);
export type KeyOptions = z.infer<typeof keyOptionsSchema>;

/** The options of one kind. */
export type OptionsOf<K extends KeyOptions['kind']> = Extract<KeyOptions, { kind: K }>;

/** The kinds of key that can be made. */
export type MintableKind = KeyOptions['kind'];

/** What is made when nothing was chosen. */
export const defaultKeyOptions = {
  'plex-app-token': { kind: 'plex-app-token', product: '', platform: '', device: '' },
  'plex-device-jwt': { kind: 'plex-device-jwt' },
  'jellyfin-api-key': { kind: 'jellyfin-api-key' },
  'jellyfin-device-token': { kind: 'jellyfin-device-token', libraries: 'all', remoteAccess: true },
  'plexmcp-api-key': {
    kind: 'plexmcp-api-key',
    description: '',
    access: { mode: 'all', ids: [] },
    rateLimit: null,
    environment: 'live',
  },
} as const satisfies { [K in MintableKind]: OptionsOf<K> };

/** What the server itself says of one key now, beyond what its list shows. */
export const keyDetailSchema = z.object({
  kind: credentialKindSchema,
  /** As the server calls it, nonce included. */
  remoteName: z.string(),
  description: z.string().nullable(),
  createdBy: z.string().nullable(),
  /** ISO 8601, like every date here; null where the server does not say. */
  createdAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  status: z.enum(['active', 'expired', 'revoked']).nullable(),
  /** Requests per minute. */
  rateLimit: z.number().int().nullable(),
  access: mcpAccessSchema.nullable(),
  /** Recent calls that the gateway logged; newest first. */
  recent: z.array(z.object({ at: z.iso.datetime(), mcp: z.string(), tool: z.string(), status: z.string() })),
  /** What `credentials.edit` can change at this server. */
  editable: z.array(z.enum(['name', 'description', 'expiresAt', 'rateLimit', 'access'])),
});
export type KeyDetail = z.infer<typeof keyDetailSchema>;

/** Changes to a key at the server; what is absent stays. */
export const keyChangesSchema = z
  .object({
    name: z.string().trim().min(1).max(300),
    description: z.string().trim().max(500),
    /** Null takes the expiry away. A future date brings an expired key back to life with the same secret. */
    expiresAt: z.iso.datetime().nullable(),
    rateLimit: z.number().int().min(1).max(10_000),
    access: mcpAccessSchema,
  })
  .partial();
export type KeyChanges = z.infer<typeof keyChangesSchema>;

/** How many keys a plan allows. A hint: the server decides when a key is made. */
export const keyQuotaSchema = z.object({
  used: z.number().int().nullable(),
  /** Null: unlimited, or not said; `limited` tells which. */
  limit: z.number().int().nullable(),
  limited: z.enum(['yes', 'no', 'unknown']),
  plan: z.string().nullable(),
});
export type KeyQuota = z.infer<typeof keyQuotaSchema>;

/** Something behind a gateway that a key may be limited to. */
export const mcpSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  /** As the gateway says it. */
  status: z.string().nullable(),
  tools: z.number().int().nullable(),
});
export type Mcp = z.infer<typeof mcpSchema>;
