import { AppError } from '../../../shared/domain/errors.ts';
import type { MintPlan } from '../port.ts';
import { instantOf } from './wire/instants.ts';

/** The server counts bytes of UTF-8, not characters, and takes white space off both ends. */
export const longestNameBytes = 100;

/** Marks a name that Latchkey made, so that only such an ending is taken off again. */
const ending = /(?:^| )\[lk-([\w-]{1,32})\]$/u;

/**
 * The name of a key that is to be made: the label, shortened, and the nonce, whole. Pure but for the clock.
 * @throws invalid-input for a label without a visible character, a nonce that is none, a date that is none or has passed
 */
export const planMint = (
  input: { label: string; nonce: string; clientId: string; expiresAt: string | null },
  now: Date,
): MintPlan => {
  if (!/^[\w-]{1,32}$/u.test(input.nonce)) throw new AppError('invalid-input', { details: { field: 'nonce' } });
  const mark = ` [lk-${input.nonce}]`;
  const label = cleanName(input.label, longestNameBytes - mark.length);
  if (label === '') throw new AppError('invalid-input', { details: { field: 'name' } });
  const expiresAt = input.expiresAt === null ? null : futureInstant(input.expiresAt, now);
  return { label, remoteName: label + mark, nonce: input.nonce, clientId: input.clientId, expiresAt };
};

/**
 * The date as RFC 3339 in UTC. The server drops a date it cannot read without a word and makes a key without end, and takes
 * one that has passed; so neither is ever sent.
 * @throws invalid-input
 */
export const futureInstant = (text: string, now: Date): string => {
  const instant = instantOf(text);
  if (instant === null || Date.parse(instant) <= now.getTime())
    throw new AppError('invalid-input', { details: { field: 'expiresAt' } });
  return instant;
};

export const withoutNonce = (remoteName: string): string => remoteName.replace(ending, '');
export const nonceOf = (remoteName: string): string | null => ending.exec(remoteName)?.[1] ?? null;

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A name as it may stand in a list: no control or direction marks, no invisible characters, single spaces, at most `maxBytes`
 * of UTF-8, never cut inside a character as people see it.
 */
export const cleanName = (name: string, maxBytes: number): string => {
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
  let bytes = 0;
  for (const { segment } of segments.segment(clean)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    kept += segment;
  }
  return kept.trim();
};
