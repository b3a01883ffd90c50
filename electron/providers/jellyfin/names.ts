import { cleanLabel, cleanName, markOf, utf16Units } from '../common/names.ts';
import type { MintInput, MintPlan } from '../port.ts';

/** The server's own limit for the name of a key and of a device, in UTF-16 units. It is declared but not enforced. */
export const longestName = 64;

/** Names that others gave are shown up to this length, in UTF-16 units. */
const longestShown = 200;

/**
 * The name of a key that is to be made, or of the user that is made for one: the label, shortened, and the nonce, whole. Pure.
 * @throws invalid-input for a label without a visible character, a nonce that is none
 */
export const planMint = (input: MintInput): MintPlan => {
  const mark = markOf(input.nonce);
  const label = cleanLabel(input.label, longestName - mark.length, utf16Units);
  const remoteName = input.options.kind === 'jellyfin-device-token' ? userNameFor(label, input.nonce) : label + mark;
  // Keys have no end here; a date is Latchkey's own business.
  return { ...input, label, remoteName, expiresAt: null };
};

/** What a server takes in a user's name: letters, digits and a few signs; no brackets, and nothing outside the basic plane. */
const refusedInUserNames = /[^\p{L}\p{Mn}\p{Nd}\p{Pc} '.-]|[\u{10000}-\u{10FFFF}]/gu;

/**
 * Users cannot have the brackets of other marks in their name. Only the six hex digits that a nonce has: a person's own user who
 * happens to be called `lk-…` must not pass for one that was made here, since those are deleted with their key.
 */
const userMark = /(?:^| )lk-([\da-f]{6})$/u;

const userNameFor = (label: string, nonce: string): string => {
  const mark = ` lk-${nonce}`;
  const allowed = label
    .replaceAll(refusedInUserNames, ' ')
    // What belonged to a sign that is gone, as the selector behind an emoji.
    .replaceAll(/(?<![\p{L}\p{Mn}])\p{Mn}+/gu, '');
  const name = cleanName(allowed, longestName - mark.length, utf16Units);
  return (/[\p{L}\p{Nd}]/u.test(name) ? name : 'Latchkey') + mark;
};

/** The nonce of a user that Latchkey made for a key; null for everybody else. */
export const userNonceOf = (userName: string): string | null => userMark.exec(userName)?.[1] ?? null;

/** A name that others gave, as it may be shown. */
export const shown = (name: string): string => cleanName(name, longestShown, utf16Units);

/** Facts worth showing, without those that are not known. */
export const shownDetails = (facts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts)
      .map(([name, value]) => [name, shown(value)])
      .filter(([, value]) => value !== ''),
  );
