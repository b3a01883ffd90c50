import { AppError } from '../../../shared/domain/errors.ts';

/** How a server counts the length of a name. Adds up: two texts together are as long as both. */
export type Measure = (text: string) => number;

export const codePoints: Measure = (text) => Array.from(text).length;
export const utf16Units: Measure = (text) => text.length;
export const utf8Bytes: Measure = (text) => Buffer.byteLength(text);

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A name as it may stand in a header and in a list: no control or direction marks, no invisible characters, single spaces, at
 * most `limit` long, never cut inside a character as people see it.
 */
export const cleanName = (name: string, limit: number, measure: Measure): string => {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    // Of the invisible characters only the joiner inside an emoji has a use in a name.
    .replaceAll(/(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu, '')
    .replaceAll(/(?!\u200D)[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replaceAll(/ {2,}/gu, ' ')
    .trim();
  let kept = '';
  let length = 0;
  for (const { segment } of segments.segment(clean)) {
    length += measure(segment);
    if (length > limit) break;
    kept += segment;
  }
  return kept.trim();
};

/**
 * The label of a key that is to be made.
 * @throws invalid-input for one without a visible character
 */
export const cleanLabel = (label: string, limit: number, measure: Measure): string => {
  const clean = cleanName(label, limit, measure);
  if (clean === '') throw new AppError('invalid-input', { details: { field: 'name' } });
  return clean;
};

/**
 * What stands behind the label of a key that Latchkey makes, by which it is found again. ASCII, so as long in every measure.
 * @throws invalid-input for a nonce that could not be found again
 */
export const markOf = (nonce: string): string => {
  if (!/^[\w-]{1,32}$/u.test(nonce)) throw new AppError('invalid-input', { details: { field: 'nonce' } });
  return ` [lk-${nonce}]`;
};

/** Only such an ending is taken off again. */
const ending = /(?:^| )\[lk-([\w-]{1,32})\]$/u;

export const withoutNonce = (remoteName: string): string => remoteName.replace(ending, '');
export const nonceOf = (remoteName: string): string | null => ending.exec(remoteName)?.[1] ?? null;
