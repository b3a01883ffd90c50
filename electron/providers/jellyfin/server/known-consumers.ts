/** An app that is known to talk to Jellyfin servers. */
export interface KnownConsumer {
  product: string;
  /** Matches what its key or device is called. */
  called: RegExp;
  /** The first version that sends the new header; null where no thread names one. */
  fixedIn: string | null;
  /** `old`: used the old headers, and nobody said since when it does not. `mended`: a fix was merged, its version is not known. */
  state: 'fixed' | 'mended' | 'old';
  /** Where it is written down. */
  source: string;
}

const github = (path: string): string => `https://github.com/${path}`;

const fixed = (product: string, called: RegExp, fixedIn: string, thread: string): KnownConsumer => ({
  product,
  called,
  fixedIn,
  state: 'fixed',
  source: github(thread),
});
const mended = (product: string, called: RegExp, thread: string): KnownConsumer => ({
  product,
  called,
  fixedIn: null,
  state: 'mended',
  source: github(thread),
});
const old = (product: string, called: RegExp, thread: string): KnownConsumer => ({
  product,
  called,
  fixedIn: null,
  state: 'old',
  source: github(thread),
});

/**
 * Apps whose own threads say that they sent the old headers or parameters when Jellyfin 12.0 switched them off, and since which
 * version they do not. As of November 2026. Nothing is in here without a thread; whoever is not in here is unknown.
 */
export const knownConsumers: readonly KnownConsumer[] = [
  fixed('Tidarr', /\btidarr\b/iu, '1.2.7', 'cstaelen/tidarr/issues/904'),
  fixed('JellyTags', /\bjellytags\b/iu, '1.7.1', 'christt105/jellytags/issues/30'),
  fixed('Episeerr', /\bepiseerr\b/iu, '3.9.2', 'Vansmak/episeerr/issues/94'),
  fixed('Teamarr', /\bteamarr\b/iu, '2.16.0', 'Pharaoh-Labs/teamarr/issues/749'),
  fixed('Placeholdarr', /\bplaceholdarr\b/iu, '0.9.27', 'TheIndieArmy/placeholdarr/pull/84'),
  fixed('Anchorr', /\banchorr\b/iu, '1.6.1', 'openVESSL/Anchorr/pull/129'),
  mended('Seerr', /\b(?:jelly)?seerr\b/iu, 'seerr-team/seerr/pull/2211'),
  mended('Sonarr', /\bsonarr\b/iu, 'Sonarr/Sonarr/issues/8842'),
  mended('Radarr', /\bradarr\b/iu, 'Radarr/Radarr/issues/11658'),
  mended('Homer', /\bhomer\b/iu, 'bastienwirtz/homer/pull/1076'),
  mended('Dashboarr', /\bdashboarr\b/iu, 'RenzoBeux/Dashboarr/pull/404'),
  mended('Capacitarr', /\bcapacitarr\b/iu, 'Ghent/capacitarr/issues/42'),
  mended('Reclaimerr', /\breclaimerr\b/iu, 'jessielw/Reclaimerr/issues/315'),
  mended('Youtarr', /\byoutarr\b/iu, 'DialmasterOrg/Youtarr/pull/792'),
  mended('Nexus Media', /\bnexus[ -]?media\b/iu, 'linyuan0213/nexus-media/pull/173'),
  mended('Streamystats', /\bstreamystats\b/iu, 'fredrikburmester/streamystats/issues/411'),
  mended('Watcharr', /\bwatcharr\b/iu, 'sbondCo/Watcharr/pull/1120'),
  mended('Wizarr', /\bwizarr\b/iu, 'wizarrrr/wizarr/issues/1309'),
  mended('dashbrr', /\bdashbrr\b/iu, 'autobrr/dashbrr/issues/152'),
  mended('Homepage', /\b(?:get)?homepage\b/iu, 'gethomepage/homepage/issues/7113'),
  mended('Jellyfin-Auto-Collections', /\bauto[ -]?collections\b/iu, 'ghomasHudson/Jellyfin-Auto-Collections/issues/153'),
  old('Recently Added Media Card', /\brecently[ -]added[ -]media\b/iu, 'rusty4444/recently-added-media-card/issues/20'),
  old('MediaLyze', /\bmedialyze\b/iu, 'frederikemmer/MediaLyze/issues/181'),
  old('Music Assistant', /\bmusic[ -]?assistant\b/iu, 'music-assistant/support/issues/6369'),
  old('Kino', /^kino$/iu, 'mmcdole/kino/issues/42'),
];
