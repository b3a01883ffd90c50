/** "30, 7 and 1 days": numbers of days as a person writes them, the longest first. Not for an empty list. */
export const listOfDays = (days: readonly number[], language: string): string => {
  const sorted = days.toSorted((a, b) => b - a);
  // The unit stands once, after the last number, in the form that the greatest of them asks for.
  const unit = new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' })
    .formatToParts(sorted[0] ?? 0)
    .filter(({ type }) => type === 'unit')
    .map(({ value }) => value)
    .join('');
  return `${new Intl.ListFormat(language).format(sorted.map(String))} ${unit}`;
};
