import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import type { PastedKind } from '../../../shared/domain/keys/pasted.ts';
import { readJwt } from './identity/plex-jwt.ts';

/**
 * What a text is by its shape alone; null for what is nothing of Plex's. Tokens of accounts, apps and servers look alike (about
 * 20 letters, digits, `-` and `_`): only plex.tv can tell them apart. docs/protocols/plex.md, "Shapes"
 */
export const plexLook = (text: string): PastedKind | null => {
  const [, prefix] = /^(claim|local|transient)-[\w-]{6,100}$/u.exec(text) ?? [];
  if (prefix === 'claim') return 'plex-claim-code';
  if (prefix === 'local') return 'plex-local-token';
  if (prefix === 'transient') return 'plex-transient-token';
  if (/^[A-Za-z\d]{4}$/u.test(text)) return 'sign-in-code';
  if (/^[\w-]{18,24}$/u.test(text)) return 'plex-token';
  const jwt = readJwt(text);
  return jwt && (jwt.issuer === 'plex.tv' ? 'plex-jwt' : 'jwt');
};

/** The kind of credential that a pasted text could be; the account's stands for all of Plex's tokens until plex.tv was asked. */
export const guessPlexKind = (text: string): CredentialKind | null => {
  const look = plexLook(text);
  return look === 'plex-token' || look === 'plex-jwt' ? 'plex-account-token' : null;
};
