import { z } from 'zod';

/** What may ask again who is there, although Latchkey is open. */
export const askAgainFor = ['reveal', 'export', 'revoke'] as const;
export type AskAgain = (typeof askAgainFor)[number];

export const lockStatusSchema = z.object({
  locked: z.boolean(),
  /** Whether a person has chosen a passphrase for opening Latchkey. */
  passphrase: z.boolean(),
  /** The system's own authentication, where there is one. */
  system: z.enum(['touch-id', 'windows-hello', 'polkit']).nullable(),
  /** Locking is possible only if there is a way to open again. */
  canLock: z.boolean(),
  /** After several wrong passphrases the next try must wait until then. ISO 8601. */
  waitUntil: z.iso.datetime().nullable(),
});
export type LockStatus = z.infer<typeof lockStatusSchema>;
