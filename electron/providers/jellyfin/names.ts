import { cleanLabel, cleanName, markOf, utf16Units } from '../common/names.ts';
import type { MintPlan } from '../port.ts';

/** The server's own limit for the name of a key and of a device, in UTF-16 units. It is declared but not enforced. */
export const longestName = 64;

/** Names that others gave are shown up to this length, in UTF-16 units. */
const longestShown = 200;

/**
 * The name of a key that is to be made: the label, shortened, and the nonce, whole. Pure.
 * @throws invalid-input for a label without a visible character, a nonce that is none
 */
export const planMint = (input: { label: string; nonce: string; clientId: string; expiresAt: string | null }): MintPlan => {
  const mark = markOf(input.nonce);
  const label = cleanLabel(input.label, longestName - mark.length, utf16Units);
  // Keys have no end here; a date is Latchkey's own business.
  return { label, remoteName: label + mark, nonce: input.nonce, clientId: input.clientId, expiresAt: null };
};

/** A name that others gave, as it may be shown. */
export const shown = (name: string): string => cleanName(name, longestShown, utf16Units);
