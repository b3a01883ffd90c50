import { z } from 'zod';

import { flag, id, maybeNumber, text } from './wire/scalars.ts';

// What is read of plex.tv's answers; everything else is dropped here.

export const errorEnvelopeSchema = z
  .object({
    errors: z
      .array(z.object({ code: maybeNumber, message: text }))
      .min(1)
      .optional(),
    error: z.string().optional(),
  })
  .refine((envelope) => envelope.errors !== undefined || envelope.error !== undefined);

/** `POST /api/v2/pins` and `GET /api/v2/pins/{id}`. */
export const pinSchema = z.object({
  id,
  code: z.string().min(1),
  expiresAt: z.string().refine((date) => !Number.isNaN(Date.parse(date))),
  authToken: z
    .string()
    .min(1)
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
});
export type Pin = z.output<typeof pinSchema>;

/** `GET /api/v2/user`. */
export const userSchema = z.object({
  id,
  username: text,
  title: text,
  friendlyName: text,
  restricted: flag,
  subscription: z
    .object({ active: flag })
    .nullish()
    .catch(null)
    .transform((subscription) => subscription?.active ?? false),
});
export type PlexUser = z.output<typeof userSchema>;

/** `POST /api/v2/users/signin`. */
export const signedInUserSchema = userSchema.extend({ authToken: z.string().min(1) });

const homeUserRowSchema = z.object({
  id,
  uuid: text,
  title: text,
  username: text,
  admin: flag,
  restricted: flag,
  /** Has a PIN. */
  protected: flag,
});
export type HomeUserRow = z.output<typeof homeUserRowSchema>;

/** `GET /api/v2/home/users`. Whoever cannot be read is left out. */
export const homeUsersSchema = z.object({
  users: z
    .array(homeUserRowSchema.nullable().catch(null))
    .nullish()
    .transform((list) => (list ?? []).filter((one) => one !== null)),
});
