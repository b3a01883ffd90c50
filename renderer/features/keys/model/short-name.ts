const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A name for headings, buttons and news, where 300 characters would push all else out of sight: cut in its middle, so that both
 * ends can be read. `longest`: in characters as a person counts them.
 */
export const shortName = (name: string, longest = 48): string => {
  // Nearly every name; counting what a person sees is dear.
  if (name.length <= longest) return name;
  const seen = Array.from(graphemes.segment(name), ({ segment }) => segment);
  if (seen.length <= longest) return name;
  const tail = Math.floor(longest / 3);
  return `${seen
    .slice(0, longest - tail - 1)
    .join('')
    .trimEnd()}…${seen.slice(-tail).join('').trimStart()}`;
};
