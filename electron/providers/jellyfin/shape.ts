import type { CredentialKind } from '../../../shared/domain/credential.ts';

/**
 * The kind a pasted text could be by its shape alone. API keys and users' tokens are both 32 lower-case hex digits; only the
 * server knows which, so the commoner stands for both until it was asked.
 */
export const guessJellyfinKind = (text: string): CredentialKind | null =>
  /^[\da-f]{32}$/u.test(text) ? 'jellyfin-api-key' : null;
