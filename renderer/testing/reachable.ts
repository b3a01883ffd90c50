/**
 * Whether a text can be reached from what React keeps for the page: props, state, contexts and through them the query
 * cache. Walks every object once. For proofs that a secret was kept nowhere.
 */
export const isReachable = (text: string): boolean => {
  const roots = [document, ...document.querySelectorAll('*')];
  const seen = new Set<unknown>();
  const waiting: unknown[] = roots.flatMap((element) =>
    Object.keys(element)
      .filter((name) => name.startsWith('__react'))
      .map((name) => (element as unknown as Record<string, unknown>)[name]),
  );
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && value.includes(text)) return true;
    if (typeof value !== 'object' || value === null || seen.has(value) || value instanceof Window) continue;
    seen.add(value);
    if (value instanceof Map || value instanceof Set) waiting.push(...[...value.entries()].flat());
    // Accessors are left alone: reading one may change what is looked at.
    for (const { value: held } of Object.values(Object.getOwnPropertyDescriptors(value))) waiting.push(held as unknown);
  }
  return false;
};
