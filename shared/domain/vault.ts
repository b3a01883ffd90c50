import { z } from 'zod';

const vaultKindSchema = z.enum(['keychain', 'passphrase-file', 'memory']);

/** Which vault is used, why, and what is wrong with the ones before it. */
export const vaultStatusSchema = z.object({
  kind: vaultKindSchema.nullable(),
  /** `needs-setup`: no keychain; a passphrase file may be made with consent. `locked`: a passphrase or the keychain's own prompt is due. */
  state: z.enum(['ready', 'locked', 'needs-setup']),
  /** Name of the store as people know it: `GNOME Keyring (Secret Service)`. */
  backend: z.string(),
  /** Why not the keychain, if not; words in locales (`vault.reason.*`). */
  reason: z.enum(['keychain-ok', 'no-keychain-service', 'keychain-locked', 'keychain-library-missing', 'chosen']),
  /** Name of the store that the last start used, where it is another one than now: keys may still lie there. */
  earlier: z.string().optional(),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;
