import { z } from 'zod';

/** Somebody in a Plex Home. */
export const homeUserSchema = z.object({
  /** By which one switches to this user. */
  id: z.string(),
  /** The user's id as an account has it. */
  remoteId: z.string(),
  name: z.string(),
  admin: z.boolean(),
  /** A managed user: has no password, can be reached by switching only. */
  restricted: z.boolean(),
  /** Switching asks for a PIN. */
  hasPin: z.boolean(),
  /** The account itself. */
  current: z.boolean(),
});
export type HomeUser = z.infer<typeof homeUserSchema>;

/** A sign-in that a provider lists, such as a PlexMCP refresh session. */
export const signInSessionSchema = z.object({
  id: z.string(),
  createdAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** Null where it cannot be told whether this is the one Latchkey uses. */
  current: z.boolean().nullable(),
});
export type SignInSession = z.infer<typeof signInSessionSchema>;

/** What signing out everywhere at plex.tv would end, before a person does it. */
export const signOutPlanSchema = z.object({
  /** Credentials that die: all of the account. */
  tokens: z.array(z.uuid()),
  /** The account's own servers, which are signed out too and must be claimed again. */
  servers: z.array(z.object({ serverId: z.string(), name: z.string() })),
});
export type SignOutPlan = z.infer<typeof signOutPlanSchema>;

/** What is left after it. */
export const aftermathSchema = z.object({
  /** Whether the account's own sign-in still works; null when plex.tv could not be asked. */
  signedIn: z.boolean().nullable(),
  alive: z.array(z.uuid()),
  dead: z.array(z.uuid()),
  unproven: z.array(z.uuid()),
  servers: z.array(
    z.object({
      serverId: z.string(),
      name: z.string(),
      /** Null when the server could not be asked. */
      claimed: z.boolean().nullable(),
    }),
  ),
});
export type Aftermath = z.infer<typeof aftermathSchema>;
