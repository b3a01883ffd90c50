const yearTenThousand = 253_402_300_800;

/** Plex gives times in whole seconds and writes 0 for "never". ISO 8601, or null. */
export const isoFromEpoch = (seconds: number | null): string | null =>
  seconds !== null && seconds > 0 && seconds < yearTenThousand ? new Date(seconds * 1000).toISOString() : null;
