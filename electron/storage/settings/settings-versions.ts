/** The version that this Latchkey writes into the settings file. */
export const settingsVersion = 2;

type Values = Record<string, unknown>;

/** `upgrades[n]` makes version n + 1 out of version n. Pure; a step that was released is never changed. */
const upgrades: readonly ((values: Values) => Values)[] = [
  // Version 0, a file written by hand or by a version that wrote no number, is a version 1 without the number.
  (values) => values,
  // One lead time became several.
  ({ expiryLeadDays, ...values }) => (typeof expiryLeadDays === 'number' ? { ...values, leadDays: [expiryLeadDays] } : values),
];

/**
 * Stored values in the form of the newest version; null stays null. A number that is missing counts as 0. Values of a
 * newer Latchkey are taken as they are: what they mean is checked field by field.
 */
export const upgradeSettings = (stored: Values | null, steps = upgrades): Values | null => {
  if (stored === null) return null;
  const version = typeof stored['version'] === 'number' ? stored['version'] : 0;
  return steps.slice(version).reduce((values, step) => step(values), stored);
};
