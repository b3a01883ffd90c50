import UFuzzy from '@leeoniya/ufuzzy';

import { folded, wordsIn } from './folded.ts';

/** One thing that can be found, as lower-case texts without accents. */
interface Entry {
  /** What counts most: whoever types means a name. */
  name: string;
  /** Name and everything else, in one line. */
  all: string;
}

/** Several words in any order are tried in every order; with more than this many only as they were typed. */
const orders = 3;
/** From this many hits on a finer order helps nobody, and would cost more than the search itself. */
const rankedAtMost = 1000;

/** One wrong, missing, additional or swapped letter a word is forgiven, except in short words, where it would find anything. */
const forgiving = { intraMode: 1, intraSub: 1, intraTrn: 1, intraDel: 1, intraIns: 1 } as const;
const plain = new UFuzzy(forgiving);
/** The same for words in other letters than a to z; slower. */
const worldly = new UFuzzy({
  ...forgiving,
  unicode: true,
  interSplit: String.raw`[^\p{L}\p{N}]+`,
  intraSplit: '',
  interBound: String.raw`[^\p{L}\p{N}]`,
  intraBound: String.raw`\p{L}\d|\d\p{L}`,
  intraChars: String.raw`[\p{L}\p{N}]`,
});

/**
 * Prepares things for `search`. Dear compared with a search, so it is done once for a list and not at every keystroke.
 * @param things the name first, then whatever else a person may type (server, kind, note), of each
 * @param isLesser of what fits equally well, these come after the others
 * @returns a search that gives the positions of what fits, best first: the word may stand anywhere, be written with one
 *   mistake, and come in any order. Null for an empty query, which asks for nothing in particular.
 */
export const createFuzzySearch = (
  things: readonly (readonly string[])[],
  isLesser: (at: number) => boolean = () => false,
): ((query: string) => readonly number[] | null) => {
  const entries = things.map((texts): Entry => ({ name: folded(texts[0] ?? ''), all: folded(texts.join(' | ')) }));
  const haystack = entries.map(({ all }) => all);

  return (query) => {
    if (query.trim() === '') return null;
    // Words only: to the library a leading hyphen or quotes would mean something that nobody here has been told of.
    const words = wordsIn(query);
    const fuzzy = words.every((word) => /^[a-z\d]+$/u.test(word)) ? plain : worldly;
    const [found, info, order] = fuzzy.search(haystack, words.join(' '), orders, rankedAtMost);
    if (found === null) return [];
    const ranked = order === null ? found : order.map((at) => info.idx[at] ?? 0);
    return byName(ranked, entries, words, isLesser);
  };
};

/** Those whose name begins with what was typed, then those whose name holds it, then the others; else the order stays. */
const byName = (
  found: readonly number[],
  entries: readonly Entry[],
  words: readonly string[],
  isLesser: (at: number) => boolean,
): number[] => {
  const tiers: number[][] = [[], [], [], [], [], []];
  for (const at of found) {
    const name = entries[at]?.name ?? '';
    const held = words.every((word) => name.includes(word));
    const tier = held ? (name.startsWith(words[0] ?? '') ? 0 : 1) : 2;
    tiers[2 * tier + (isLesser(at) ? 1 : 0)]?.push(at);
  }
  return tiers.flat();
};
