import { z } from 'zod';

import { AppError } from '../../../../shared/domain/errors.ts';

/** Of what a tool gives, this much is shown, in bytes. */
export const longestContent = 64 * 1024;
/** Of a message, this much, in characters. */
const longestMessage = 500;

const redacted = '[redacted]';

/** A text without the key that was used: tools and gateways repeat what they were sent. */
const withoutKey = (text: string, key: string): string => text.replaceAll(key, redacted);

export const shownMessage = <T extends string | null>(message: T, key: string): T | string => {
  if (message === null) return message;
  const clean = Array.from(withoutKey(message, key));
  return clean.length <= longestMessage ? clean.join('') : `${clean.slice(0, longestMessage - 1).join('')}…`;
};

/** What a tool gave, as text: its own where it gave nothing else, indented JSON otherwise. Cut to 64 KB, never inside a character. */
export const shownContent = (result: unknown, key: string): { content: string | null; cut: boolean } => {
  if (result === undefined) return { content: null, cut: false };
  const text = withoutKey(textIn(result), key);
  const bytes = Buffer.from(text);
  if (bytes.length <= longestContent) return { content: text, cut: false };
  // What follows the limit in the middle of a character is a continuation byte.
  let end = longestContent;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return { content: bytes.subarray(0, end).toString('utf8'), cut: true };
};

const textItems = z.array(z.strictObject({ type: z.literal('text'), text: z.string() })).min(1);
const onlyText = z.strictObject({ content: textItems, isError: z.boolean().optional() });

const textIn = (result: unknown): string => {
  if (typeof result === 'string') return result;
  const read = onlyText.safeParse(result);
  if (read.success) return read.data.content.map(({ text }) => text).join('\n');
  const json = jsonOf(result);
  return json.length <= longestContent && depthOf(json) <= mostLevels ? JSON.stringify(result, null, 2) : json;
};

/** Indentation multiplies what is nested deeply, so beyond this it is left out. */
const mostLevels = 32;

/** @throws bad-answer for what is nested deeper than the stack goes */
const jsonOf = (result: unknown): string => {
  try {
    return JSON.stringify(result);
  } catch (error) {
    throw new AppError('bad-answer', { details: { field: 'result' }, cause: error });
  }
};

/** How deeply a JSON text is nested at most; brackets inside strings count as well. */
const depthOf = (json: string): number => {
  let depth = 0;
  let deepest = 0;
  for (const sign of json) {
    if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++depth);
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return deepest;
};
