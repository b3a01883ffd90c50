import { z } from 'zod';

import { evidenceSchema } from '../keys/health.ts';

/** What a server says about itself to somebody who is signed in. Each has words in the page. */
export const serverFactKeys = [
  'version',
  'platform',
  'claimed',
  'plex-sign-in',
  'plex-pass',
  'owner',
  'sessions',
  'legacy-auth',
  'quick-connect',
  'restart-pending',
  'update-available',
  'health',
  'dialect',
  'organisation',
  'plan',
  'members',
  'keys',
  'mcps',
  'requests-this-month',
] as const;

export const serverDetailsSchema = z.object({
  /** In the order in which they are shown. `yes`, `no` and `unknown` are words of the page; all else is shown as it is. */
  facts: z.array(z.object({ key: z.enum(serverFactKeys), value: z.string() })),
  /** People known to the server; null where it does not say. */
  users: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        admin: z.boolean(),
        disabled: z.boolean(),
        lastActiveAt: z.iso.datetime().nullable(),
      }),
    )
    .nullable(),
  evidence: z.array(evidenceSchema),
});
export type ServerDetails = z.infer<typeof serverDetailsSchema>;

/** Whether the apps that use a Jellyfin server go on working when old ways of sending a key are switched off (12.0). */
export const readinessSchema = z.object({
  version: z.string().nullable(),
  /** Whether the server takes the old headers now; `unknown` when it could not be asked. */
  legacyAuth: z.enum(['accepted', 'refused', 'unknown']),
  consumers: z.array(
    z.object({
      /** The key or device that stands for it. */
      credentialId: z.uuid(),
      name: z.string(),
      /** The product it was recognised as; null for an unknown one. */
      product: z.string().nullable(),
      /** As the server lists it; null where it does not. */
      version: z.string().nullable(),
      /** `breaks`: known to use old headers. `since`: fine from the version in `fixedIn` on. `unknown`: nobody has said. */
      verdict: z.enum(['breaks', 'since', 'fine', 'unknown']),
      fixedIn: z.string().nullable(),
      /** Where this is written down. */
      source: z.url().nullable(),
    }),
  ),
  evidence: z.array(evidenceSchema),
});
export type Readiness = z.infer<typeof readinessSchema>;
