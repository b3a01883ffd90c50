import { z } from 'zod';

/** The three systems whose credentials Latchkey holds. */
export const providerIds = ['plex', 'jellyfin', 'plexmcp'] as const;
export const providerIdSchema = z.enum(providerIds);
export type ProviderId = z.infer<typeof providerIdSchema>;
