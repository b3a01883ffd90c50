import { z } from 'zod';

/** What a pasted text can be, judged by its shape alone. Words for what it is and what to do with it: shared/locales. */
export const pastedKinds = [
  'plex-token',
  /** A four-minute code for claiming a server; not a token. */
  'plex-claim-code',
  /** Opens one server from itself only. */
  'plex-local-token',
  /** Made for a player, at most 48 hours. */
  'plex-transient-token',
  'plex-jwt',
  /** A JSON Web Token of somebody else; PlexMCP sessions look like this. */
  'jwt',
  /** 32 hexadecimal digits: an API key or a user's token, only the server can tell. */
  'jellyfin-secret',
  'plexmcp-key',
  'plexmcp-documented-key',
  /** The four- or six-character code of a sign-in that is under way. */
  'sign-in-code',
  /** An address, header or line without a secret in it. */
  'no-secret',
  /** Two or more different secrets; which one is meant? */
  'several',
  'unknown',
] as const;
export type PastedKind = (typeof pastedKinds)[number];

export const cleanedParts = ['quotes', 'white-space', 'parameter-name', 'url', 'header', 'xml'] as const;

export const examinedSchema = z.object({
  kind: z.enum(pastedKinds),
  cleaned: z.array(z.enum(cleanedParts)),
  /** Whether `credentials.paste` can take it. */
  usable: z.boolean(),
  /** How many characters the secret has; never the secret. */
  length: z.number().int(),
});
export type Examined = z.infer<typeof examinedSchema>;
