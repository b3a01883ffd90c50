import { AppError } from '../../../shared/domain/errors.ts';
import type { MintPlan } from '../port.ts';

/**
 * Plex documents no limit for device names. Its own page shows about this many characters; counted in code points,
 * nonce included.
 */
export const longestName = 64;

/** Marks a name that Latchkey made, so that only such an ending is taken off again. */
const ending = / \[lk-[\w-]+\]$/u;

/**
 * The names and ids of a token that is to be made for an app. The client identifier is what a lost mint is found by; the
 * nonce only keeps two rows of one app apart during a rotation.
 * @throws invalid-input for a label without a visible character, a nonce or client identifier that is none
 */
export const planMint = (input: { label: string; nonce: string; clientId: string; expiresAt: string | null }): MintPlan => {
  if (!/^[\w-]{1,32}$/u.test(input.nonce)) throw new AppError('invalid-input', { details: { field: 'nonce' } });
  if (!/^[\x21-\x7E]{8,128}$/u.test(input.clientId)) throw new AppError('invalid-input', { details: { field: 'clientId' } });
  const mark = ` [lk-${input.nonce}]`;
  const label = cleanName(input.label, longestName - mark.length);
  if (label === '') throw new AppError('invalid-input', { details: { field: 'name' } });
  // Plex enforces no end, so there is none to plan.
  return { label, remoteName: label + mark, nonce: input.nonce, clientId: input.clientId, expiresAt: null };
};

export const withoutNonce = (remoteName: string): string => remoteName.replace(ending, '');

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A name as it may stand in a header and in a list: no control or direction marks, no invisible characters, single spaces,
 * at most `limit` code points, never cut inside a character as people see it.
 */
export const cleanName = (name: string, limit: number): string => {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    // The joiner inside an emoji is the one invisible character with a use in a name.
    .replaceAll(/(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu, '')
    .replaceAll(/(?!\u200D)[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replaceAll(/ {2,}/gu, ' ')
    .trim();
  let kept = '';
  let length = 0;
  for (const { segment } of segments.segment(clean)) {
    length += Array.from(segment).length;
    if (length > limit) break;
    kept += segment;
  }
  return kept.trim();
};
