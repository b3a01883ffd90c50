/** The three systems whose credentials Latchkey holds. Free of zod, for the page. */
export const providerIds = ['plex', 'jellyfin', 'plexmcp'] as const;
