/** Compares as numbers; a server whose version was never learnt is taken for a new one. */
export const isAtLeast = (version: string | null, major: number, minor = 0): boolean => {
  const [, found, after] = /^(\d{1,6})\.(\d{1,6})/u.exec(version ?? '') ?? [];
  if (found === undefined) return true;
  return Number(found) > major || (Number(found) === major && Number(after) >= minor);
};
