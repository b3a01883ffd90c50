/** The smallest round number (1, 2 or 5 times a power of ten) that is not below `highest`; 1 for an empty chart. */
export const roundTop = (highest: number): number => {
  if (highest <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 5, 10].find((step) => step * power >= highest) ?? 10) * power;
};
