import { z } from 'zod';

import { providerIdSchema } from './provider.ts';

/** A sign-in at a provider: a plex.tv account, a Jellyfin user or key, a PlexMCP organisation user or key. */
export const accountSchema = z.object({
  id: z.uuid(),
  provider: providerIdSchema,
  /** Null for plex.tv, which spans servers. */
  serverId: z.string().nullable(),
  /** The provider's own id of the user; null for an account that is only a key. */
  remoteId: z.string().nullable(),
  name: z.string(),
  /** Whether it may list, create and revoke keys. */
  canManage: z.boolean(),
  /** The credential that stands for this account. */
  credentialId: z.uuid(),
  addedAt: z.iso.datetime(),
});
export type Account = z.infer<typeof accountSchema>;
