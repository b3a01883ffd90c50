import { folded } from '../../../../shared/domain/folded.ts';

/** From and to, as `slice` takes them. */
export type Part = readonly [from: number, to: number];

/**
 * Which parts of a text are what a person typed: every occurrence of each of the words, whatever its case and accents; those that
 * touch are one. What was found although it is written otherwise is no part. Pure.
 * @param words as `wordsIn` gives them
 */
export const typedParts = (text: string, words: readonly string[]): readonly Part[] => {
  if (words.length === 0) return [];
  /** Of each folded character, where it stands in the text. */
  const from: number[] = [];
  let plain = '';
  let at = 0;
  for (const character of text) {
    const part = folded(character);
    for (let n = 0; n < part.length; n += 1) from.push(at);
    plain += part;
    at += character.length;
  }
  from.push(text.length);

  const found: Part[] = [];
  for (const word of words)
    for (let place = plain.indexOf(word); place !== -1; place = plain.indexOf(word, place + word.length))
      found.push([from[place] ?? 0, from[place + word.length] ?? text.length]);
  const joined: [number, number][] = [];
  for (const [begin, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && begin <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([begin, end]);
  }
  return joined;
};
