import { AppError } from '../../../../shared/domain/errors.ts';
import { cleanLabel, cleanName, markOf, nonceOf, utf8Bytes } from '../../common/names.ts';
import type { MintInput, MintPlan } from '../../port.ts';
import { instantOf } from '../wire/instants.ts';
import { checkedAccess, plexMcpOptions } from './options.ts';

/** The server counts bytes of UTF-8, not characters, and takes white space off both ends. */
export const longestNameBytes = 100;

/**
 * The name of a key that is to be made: the label, shortened, and the nonce, whole. Pure but for the clock.
 * @throws invalid-input for a label without a visible character, a nonce that is none, a date that is none or has passed, and a
 * choice of MCPs that chooses none
 */
export const planMint = (input: MintInput, now: Date): MintPlan => {
  const mark = markOf(input.nonce);
  const label = cleanLabel(input.label, longestNameBytes - mark.length, utf8Bytes);
  const expiresAt = input.expiresAt === null ? null : futureInstant(input.expiresAt, now);
  const options = plexMcpOptions(input.options);
  return { ...input, label, remoteName: label + mark, expiresAt, options: { ...options, access: checkedAccess(options.access) } };
};

/**
 * The name that a key gets when a person changes it: what they typed, and the nonce that the old one ended in. Nothing is cut off.
 * @throws invalid-input for one without a visible character or too long
 */
export const renamed = (name: string, remoteName: string | null): string => {
  const nonce = nonceOf(remoteName ?? '');
  const label = cleanName(name, Infinity, utf8Bytes);
  const full = label + (nonce === null ? '' : markOf(nonce));
  if (label === '' || utf8Bytes(full) > longestNameBytes) throw new AppError('invalid-input', { details: { field: 'name' } });
  return full;
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
