import { AppError } from '../../../shared/domain/errors.ts';
import { cleanLabel, markOf, utf8Bytes } from '../common/names.ts';
import type { MintPlan } from '../port.ts';
import { instantOf } from './wire/instants.ts';

/** The server counts bytes of UTF-8, not characters, and takes white space off both ends. */
export const longestNameBytes = 100;

/**
 * The name of a key that is to be made: the label, shortened, and the nonce, whole. Pure but for the clock.
 * @throws invalid-input for a label without a visible character, a nonce that is none, a date that is none or has passed
 */
export const planMint = (
  input: { label: string; nonce: string; clientId: string; expiresAt: string | null },
  now: Date,
): MintPlan => {
  const mark = markOf(input.nonce);
  const label = cleanLabel(input.label, longestNameBytes - mark.length, utf8Bytes);
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
