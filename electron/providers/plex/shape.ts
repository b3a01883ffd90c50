import { z } from 'zod';

import type { CredentialKind } from '../../../shared/domain/credential.ts';

const payloadSchema = z.object({ iss: z.literal('plex.tv') });

/**
 * The kind a pasted text could be by its shape alone. All of Plex's older tokens look alike (about 20 letters, digits, `-`
 * and `_`), so the account's stands for all until plex.tv was asked. Claim codes, transient and local ones are no credentials.
 */
export const guessPlexKind = (text: string): CredentialKind | null => {
  if (/^(?:claim|transient|local)-/u.test(text)) return null;
  if (/^[\w-]{18,24}$/u.test(text)) return 'plex-account-token';
  const [, payload, ...rest] = /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/u.test(text) ? text.split('.') : [];
  return payload !== undefined && rest.length === 1 && isPlexJwt(payload) ? 'plex-account-token' : null;
};

const isPlexJwt = (payload: string): boolean => {
  try {
    return payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).success;
  } catch {
    // Not JSON, so not a JWT.
    return false;
  }
};
