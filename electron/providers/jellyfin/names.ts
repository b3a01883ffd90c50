import { AppError } from '../../../shared/domain/errors.ts';
import type { MintPlan } from '../port.ts';

/** The server's own limit for the name of a key and of a device, in UTF-16 units. It is declared but not enforced. */
export const longestName = 64;

/** Names that others gave are shown up to this length, in UTF-16 units. */
const longestShown = 200;

/** Marks a name that Latchkey made, so that only such an ending is taken off again. */
const ending = /(?:^| )\[lk-([\w-]{1,32})\]$/u;

/**
 * The name of a key that is to be made: the label, shortened, and the nonce, whole. Pure.
 * @throws invalid-input for a label without a visible character, a nonce that is none
 */
export const planMint = (input: { label: string; nonce: string; clientId: string; expiresAt: string | null }): MintPlan => {
  if (!/^[\w-]{1,32}$/u.test(input.nonce)) throw new AppError('invalid-input', { details: { field: 'nonce' } });
  const mark = ` [lk-${input.nonce}]`;
  const label = cleanName(input.label, longestName - mark.length);
  if (label === '') throw new AppError('invalid-input', { details: { field: 'name' } });
  // Keys have no end here; a date is Latchkey's own business.
  return { label, remoteName: label + mark, nonce: input.nonce, clientId: input.clientId, expiresAt: null };
};

export const withoutNonce = (remoteName: string): string => remoteName.replace(ending, '');
export const nonceOf = (remoteName: string): string | null => ending.exec(remoteName)?.[1] ?? null;

/** A name that others gave, as it may be shown. */
export const shown = (name: string): string => cleanName(name, longestShown);

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A name as it may stand in a list: no control or direction marks, no invisible characters, single spaces, at most `limit`
 * UTF-16 units, never cut inside a character as people see it.
 */
export const cleanName = (name: string, limit: number): string => {
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
  for (const { segment } of segments.segment(clean)) {
    if (kept.length + segment.length > limit) break;
    kept += segment;
  }
  return kept.trim();
};
