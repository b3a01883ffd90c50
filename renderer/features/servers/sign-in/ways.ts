import type { ProviderId } from '../../../../shared/domain/provider.ts';

/** Where a sign-in goes: one server, or plex.tv when `serverId` is null. */
export interface Where {
  provider: ProviderId;
  serverId: string | null;
}

/** `link`: confirmed elsewhere. `secret`: by pasting a key. */
export type Way = 'link' | 'password' | 'secret';

/** The ways in, best first. PlexMCP has no way that is confirmed elsewhere. */
export const waysOf: Record<ProviderId, readonly [Way, ...Way[]]> = {
  plex: ['link', 'password', 'secret'],
  jellyfin: ['link', 'password', 'secret'],
  plexmcp: ['password', 'secret'],
};
