import { z } from 'zod';

/** A library (Plex section, Jellyfin virtual folder) or, at PlexMCP, one connected MCP server. */
export const librarySchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['movies', 'shows', 'music', 'photos', 'books', 'mixed', 'other', 'mcp']),
  /** Number of items at the top level, where the server says it cheaply. */
  count: z.number().int().nullable(),
});
export type Library = z.infer<typeof librarySchema>;

export const libraryItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['movie', 'show', 'season', 'episode', 'artist', 'album', 'track', 'photo', 'book', 'folder', 'tool', 'other']),
  year: z.number().int().nullable(),
  /** Second line: series and season of an episode, artist of an album, description of a tool. */
  subtitle: z.string().nullable(),
  /** ISO 8601. */
  addedAt: z.iso.datetime().nullable(),
  /** Whole seconds. */
  durationSeconds: z.number().int().nullable(),
});
export type LibraryItem = z.infer<typeof libraryItemSchema>;

export const itemPageSchema = z.object({
  items: z.array(libraryItemSchema),
  start: z.number().int(),
  /** Null where the server bounds or withholds the number. */
  total: z.number().int().nullable(),
});
export type ItemPage = z.infer<typeof itemPageSchema>;
