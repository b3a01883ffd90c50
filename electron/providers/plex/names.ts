import { AppError } from '../../../shared/domain/errors.ts';
import { cleanLabel, codePoints, markOf } from '../common/names.ts';
import type { MintInput, MintPlan } from '../port.ts';

/**
 * Plex documents no limit for device names. Its own page shows about this many characters; counted in code points,
 * nonce included.
 */
export const longestName = 64;

/**
 * The names and ids of a token that is to be made for an app. The client identifier is what a lost mint is found by; the
 * nonce only keeps two rows of one app apart during a rotation.
 * @throws invalid-input for a label without a visible character, a nonce or client identifier that is none
 */
export const planMint = (input: MintInput): MintPlan => {
  const mark = markOf(input.nonce);
  if (!/^[\x21-\x7E]{8,128}$/u.test(input.clientId)) throw new AppError('invalid-input', { details: { field: 'clientId' } });
  const label = cleanLabel(input.label, longestName - mark.length, codePoints);
  // Plex enforces no end, so there is none to plan.
  return { ...input, label, remoteName: label + mark, expiresAt: null };
};
