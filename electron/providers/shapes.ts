import type { CredentialKind } from '../../shared/domain/keys/credential.ts';
import type { PastedKind } from '../../shared/domain/keys/pasted.ts';
import { Secret } from '../vault/secret.ts';
import { guessJellyfinKind, jellyfinLook } from './jellyfin/shape.ts';
import { shownSecret } from './plex/identity/device-secret.ts';
import { guessPlexKind, plexLook } from './plex/shape.ts';
import { guessPlexMcpKind, plexMcpLook } from './plexmcp/shape.ts';
import { readSession } from './plexmcp/wire/session.ts';
import type { ShapeGuess } from './port.ts';

/** Surest first: PlexMCP keys say what they are, 32 hex digits are Jellyfin's, the rest may be Plex's. */
export const guess = (text: string): ShapeGuess[] => {
  const plexmcp = guessPlexMcpKind(text);
  const jellyfin = guessJellyfinKind(text);
  const plex = guessPlexKind(text);
  return [
    ...(plexmcp ? [{ provider: 'plexmcp' as const, kind: plexmcp }] : []),
    ...(jellyfin ? [{ provider: 'jellyfin' as const, kind: jellyfin }] : []),
    ...(plex ? [{ provider: 'plex' as const, kind: plex }] : []),
  ];
};

/**
 * What a text is to the one of the three that knows its shape best: PlexMCP's keys say what they are, JSON Web Tokens of plex.tv name
 * their maker.
 */
export const look = (text: string): PastedKind | null => {
  const plexmcp = plexMcpLook(text);
  return plexmcp !== null && plexmcp !== 'jwt' ? plexmcp : (plexLook(text) ?? jellyfinLook(text) ?? plexmcp);
};

/** The token in a kept secret; of a sign-in or a device identity not the rest. @throws token-not-recognised for one that is damaged */
export const tokenIn = (kind: CredentialKind, kept: Secret): Secret =>
  kind === 'plexmcp-session' ? Secret.of(readSession(kept).access) : shownSecret(kind, kept);
