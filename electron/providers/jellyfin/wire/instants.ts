/** Before this nothing happened at a Jellyfin server: its default date is year 1. */
const earliest = Date.UTC(1990, 0, 1);

/** A time as the server writes it (up to seven digits of a second) as ISO 8601 in ms; null for none. */
export const instantOf = (text: string): string | null => {
  const ms = /^\d{4}-\d\d-\d\dT/u.test(text) ? Date.parse(text) : Number.NaN;
  return ms >= earliest ? new Date(ms).toISOString() : null;
};
