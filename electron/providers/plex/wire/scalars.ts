import { z } from 'zod';

// Types drift between versions (numbers as strings, flags as 0/1, nulls): each field stands most forms and falls back where it is not vital.

const numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,15}(?:\.\d+)?$/u)
    .transform(Number),
]);
export const maybeNumber = numeric
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const flagOr = <T extends boolean | null>(absent: T) =>
  z
    .union([
      z.boolean(),
      numeric.transform((value) => value !== 0),
      z.enum(['true', 'false']).transform((value) => value === 'true'),
    ])
    .nullish()
    .catch(null)
    .transform((value): boolean | T => value ?? absent);
export const flag = flagOr<boolean>(false);
/** Null where it is not said. */
export const maybeFlag = flagOr(null);
export const id = z.union([z.string().min(1), z.number().transform(String)]);
export const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');
