import type { CredentialKind } from '../../shared/domain/keys/credential.ts';
import type { Secret } from '../vault/secret.ts';

/**
 * The token in a kept secret. Most secrets are one; a PlexMCP sign-in is a pair of tokens, a Plex device identity a token with the
 * key pair that renews it, and of those only the token is ever copied, shown or fingerprinted.
 */
export type TokenIn = (kind: CredentialKind, kept: Secret) => Secret;
