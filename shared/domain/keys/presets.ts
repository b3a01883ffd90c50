import type { ProviderId } from '../servers/provider.ts';

/** A well-known app that wants a key of its own, with what its device should be called in the account's list. */
export interface Companion {
  id: string;
  name: string;
  /** What it signs in to. */
  providers: readonly Exclude<ProviderId, 'plexmcp'>[];
  /** As Plex shows a device. Free words, chosen so that the list can be read; an app does not check them. */
  product: string;
  platform: string;
  device: string;
}

const both = ['plex', 'jellyfin'] as const;
const plex = ['plex'] as const;
const jellyfin = ['jellyfin'] as const;

const companion = (
  name: string,
  providers: Companion['providers'],
  { product = name, platform = 'Docker', device = 'Container' }: Partial<Pick<Companion, 'product' | 'platform' | 'device'>> = {},
): Companion => ({ id: name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-'), name, providers, product, platform, device });

const service = { platform: 'Linux', device: 'Server' } as const;

/** By name. Kometa was called Plex Meta Manager, Seerr was Overseerr and Jellyseerr. */
export const companions: readonly Companion[] = [
  companion('Bazarr', plex, service),
  companion('Home Assistant', both, { platform: 'Home Assistant', device: 'Home Assistant' }),
  companion('Homepage', both),
  companion('Jellystat', jellyfin),
  companion('Kometa', plex),
  companion('Lidarr', both, service),
  companion('Maintainerr', both),
  companion('Ombi', both, service),
  companion('Organizr', both),
  companion('PlexTraktSync', plex, { platform: 'Python', device: 'Script' }),
  companion('Radarr', both, service),
  companion('Seerr', both),
  companion('Sonarr', both, service),
  companion('Streamystats', jellyfin),
  companion('Tautulli', plex, service),
  companion('Wizarr', both),
];

/** The companions that a provider's keys are made for; none for gateways, whose clients are people's own. */
export const companionsOf = (provider: ProviderId): readonly Companion[] =>
  provider === 'plexmcp' ? [] : companions.filter(({ providers }) => providers.includes(provider));
