/** Characters of a name before its middle is left out. */
const longest = 40;

/** A name as one readable line, whatever a server calls a key: no controls, nothing that turns the direction. Both ends stay. */
export const oneLine = (name: string): string => {
  const line = name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim();
  // Counting what people see as characters is slow, and no name of this length has more of them than that.
  if (line.length <= longest) return line;
  const characters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  if (characters.length <= longest) return line;
  const half = Math.floor((longest - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
};
