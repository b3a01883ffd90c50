/** Compares as numbers; a server whose version was never learnt is taken for a new one. */
export const isAtLeast = (version: string | null, major: number, minor = 0): boolean =>
  (compareVersions(version ?? '', `${major}.${minor}`) ?? 0) >= 0;

/** Below zero when the first is older; by the numbers between the dots, of which missing ones are zero. Null for what is no version. */
export const compareVersions = (one: string, other: string): number | null => {
  const [left, right] = [numbersIn(one), numbersIn(other)];
  if (!left || !right) return null;
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** `v4.0.19.2995-develop` → 4, 0, 19, 2995. */
const numbersIn = (version: string): number[] | null =>
  /^v?(\d{1,9}(?:\.\d{1,9}){1,5})/iu.exec(version.trim())?.[1]?.split('.').map(Number) ?? null;
