import { z } from 'zod';

import { instantOf } from '../wire/instants.ts';

/*
 * Tolerant of what is missing or of another type, strict only about what a row is worthless without. What a schema does not name
 * is dropped: nothing else of an answer is kept. `catch` also stands for an absent field.
 */

export const id = z.string().min(1);
export const text = z.string().catch('');
export const optionalText = z.string().nullable().catch(null);
export const number = z.number().nullable().catch(null);
/** A count; what is no whole number from 0 on is no count. */
export const count = z.number().int().nonnegative().nullable().catch(null);
export const instant = z.unknown().transform(instantOf).catch(null);
/** Ids in a list, without what is none. */
export const ids = z.array(z.unknown()).transform((list) => list.filter((one): one is string => typeof one === 'string'));

/** The rows of a list that can be read; the rest is left out. Only for lists from whose gaps nothing is concluded. */
export const rowsOf = <T extends z.ZodType>(row: T) =>
  z.array(z.unknown()).transform((list) =>
    list.flatMap((one): z.output<T>[] => {
      const read = row.safeParse(one);
      return read.success ? [read.data] : [];
    }),
  );

/** The same, with a list that is missing taken for an empty one. */
export const readable = <T extends z.ZodType>(row: T) => rowsOf(row).catch([]);
