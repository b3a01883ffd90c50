/** The releases that differ on the wire. */
export const jellyfinVersions = ['10.8.13', '10.9.11', '10.10.7', '10.11.11', '12.1.0', '13.0.0'] as const;
export type JellyfinVersion = (typeof jellyfinVersions)[number];

/** In what a release differs from the others. */
export interface Traits {
  /** `POST /Auth/Keys` answers 200 with the key instead of an empty 204. */
  createShowsKey: boolean;
  initiate: readonly ('GET' | 'POST')[];
  /** `option`: read from the configuration. */
  legacy: 'always' | 'option';
  legacyByDefault: boolean;
  /** `/UserViews`, `/Items/Latest`, `/Items/{id}`: everything without the user in the path. */
  pathsWithoutUser: boolean;
  /** A sign-in that lacks Client, Device, DeviceId or Version is a 400; before, it was a 500 that ended everybody's sign-in. */
  checksIdentity: boolean;
  /** A second sign-in of the same user on the same device replaces the token; before, it gave the same one again. */
  replacesToken: boolean;
  unknownDevice: 400 | 404;
  /** `Movies` instead of `movies`. */
  pascalCollectionTypes: boolean;
  namesOperatingSystem: boolean;
  /** What a caller from a refused network gets: an empty body with this status. */
  blocked: 200 | 503;
  /** While it starts, a small server of its own answers in camelCase. */
  setupServer: boolean;
  /** A search gives a bounded number of hits, and says that number as the total. */
  boundsSearch: boolean;
  /** Policies know collections, subtitles and lyrics. */
  laterPolicy: boolean;
}

export const traitsOf = (version: JellyfinVersion): Traits => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const from = (wantedMajor: number, wantedMinor = 0): boolean =>
    major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  return {
    createShowsKey: from(13),
    initiate: from(12) ? ['POST'] : from(10, 9) ? ['GET', 'POST'] : ['GET'],
    legacy: from(10, 11) ? 'option' : 'always',
    legacyByDefault: !from(12),
    pathsWithoutUser: from(10, 9),
    checksIdentity: from(10, 9),
    replacesToken: from(10, 9),
    unknownDevice: from(12) ? 400 : 404,
    pascalCollectionTypes: !from(10, 9),
    namesOperatingSystem: !from(10, 9),
    blocked: from(10, 9) ? 503 : 200,
    setupServer: from(10, 11),
    boundsSearch: from(12),
    laterPolicy: from(10, 10),
  };
};
