/** The value below which this part of the values lies. @param part 0.5 for the median, 0.95 */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};

export const inMs = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
