/** RFC 3339 with a zone; a space for the `T` and lower case are allowed, as the server itself allows them. */
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/u;

/**
 * A moment as the server writes it, as ISO 8601 in UTC: text with up to nine fraction digits and any zone, or an array
 * `[year, day of year, hour, minute, second, nanosecond, …]`, depending on the route. Null for what is neither.
 */
export const instantOf = (value: unknown): string | null => {
  if (Array.isArray(value)) return ofParts(value);
  if (typeof value !== 'string' || !rfc3339.test(value)) return null;
  return iso(Date.parse(value.replace(' ', 'T').toUpperCase()));
};

const ofParts = (parts: unknown[]): string | null => {
  const [year, dayOfYear, hour, minute, second, nanosecond] = parts.map((part) =>
    Number.isInteger(part) ? (part as number) : NaN,
  );
  if (year === undefined || dayOfYear === undefined) return null;
  return iso(Date.UTC(year, 0, dayOfYear, hour ?? 0, minute ?? 0, second ?? 0, Math.floor((nanosecond ?? 0) / 1e6)));
};

const iso = (ms: number): string | null => (Number.isNaN(ms) ? null : new Date(ms).toISOString());
