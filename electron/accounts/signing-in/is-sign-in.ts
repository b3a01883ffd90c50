import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';

/** Made by a sign-in and ending with it; every other kind is a key that may serve as an account. */
export const isSignIn = (kind: CredentialKind): boolean =>
  kind === 'plex-account-token' || kind === 'jellyfin-device-token' || kind === 'plexmcp-session';
