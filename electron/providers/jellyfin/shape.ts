import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import type { PastedKind } from '../../../shared/domain/keys/pasted.ts';

/** Keys and users' tokens look the same: a GUID without dashes. */
const secretShape = /^[\da-f]{32}$/u;
/** Quick Connect gives numbers from 100000 to 999999. */
const codeShape = /^[1-9]\d{5}$/u;

/**
 * The kind a pasted text could be by its shape alone. API keys and users' tokens are both 32 lower-case hex digits; only the
 * server knows which, so the commoner stands for both until it was asked.
 */
export const guessJellyfinKind = (text: string): CredentialKind | null => (secretShape.test(text) ? 'jellyfin-api-key' : null);

/** What a pasted text looks like to somebody who knows Jellyfin. The code of a Quick Connect goes into a client that is signed in. */
export const jellyfinLook = (text: string): PastedKind | null => {
  if (secretShape.test(text)) return 'jellyfin-secret';
  return codeShape.test(text) ? 'sign-in-code' : null;
};
