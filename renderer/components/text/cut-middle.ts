/** What a person takes for one character: an emoji of several code points is not cut in two. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The longest `begin…end` that is no wider than `room`. The end keeps `tail` characters as long as they are not more than
 * half of what is shown. White space at the cut is dropped: it would look like a gap. Pure.
 */
export const cutMiddle = (text: string, tail: number, room: number, widthOf: (text: string) => number): string => {
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const keep = (count: number): string => {
    const end = Math.min(tail, Math.floor(count / 2));
    const head = characters.slice(0, count - end).join('');
    return `${head.trimEnd()}…${characters
      .slice(characters.length - end)
      .join('')
      .trimStart()}`;
  };
  // The most characters that fit, found by halving: a width is dear, and it grows with the count.
  let fits = 1;
  let tooMany = characters.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (widthOf(keep(middle)) <= room) fits = middle;
    else tooMany = middle;
  }
  return keep(fits);
};
