import { z } from 'zod';

/**
 * What is read of each answer; everything else is dropped here. Types drift between versions (numbers as strings, flags as
 * 0/1, nulls, missing lists), so each field stands most forms and falls back to null where it is not vital.
 */
const numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,15}(?:\.\d+)?$/u)
    .transform(Number),
]);
const maybeNumber = numeric
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const flagOr = (absent: boolean) =>
  z
    .union([
      z.boolean(),
      numeric.transform((value) => value !== 0),
      z.enum(['true', 'false']).transform((value) => value === 'true'),
    ])
    .nullish()
    .catch(null)
    .transform((value) => value ?? absent);
const flag = flagOr(false);
const id = z.union([z.string().min(1), z.number().transform(String)]);
const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');

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

const connectionSchema = z.object({
  uri: z.string().min(1),
  address: text,
  port: maybeNumber,
  local: flag,
  relay: flag,
  IPv6: flag,
});

/** One entry of `GET /api/v2/resources`. Entries that are no server may lack anything. */
export const resourceSchema = z.object({
  name: text,
  provides: text,
  clientIdentifier: text,
  productVersion: text,
  owned: flag,
  httpsRequired: flag,
  publicAddressMatches: flag,
  accessToken: z
    .string()
    .min(1)
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  connections: z
    .array(connectionSchema.nullable().catch(null))
    .nullish()
    .catch([])
    .transform((list) => (list ?? []).filter((one) => one !== null)),
});

export const identitySchema = z.object({
  MediaContainer: z.object({ machineIdentifier: z.string().min(1).max(200), version: text, claimed: flagOr(true) }),
});

const sectionSchema = z.object({ key: id, type: text, title: text });

/** `GET /library/sections`. An empty server leaves the list out. */
export const sectionsSchema = z.object({
  MediaContainer: z.object({
    Directory: z
      .array(sectionSchema)
      .nullish()
      .transform((list) => list ?? []),
  }),
});

const itemSchema = z.object({
  ratingKey: id.nullish().catch(null),
  type: text,
  title: text,
  parentTitle: text,
  grandparentTitle: text,
  year: maybeNumber,
  addedAt: maybeNumber,
  /** Milliseconds. */
  duration: maybeNumber,
});
export type PlexItem = z.output<typeof itemSchema>;

const itemList = z
  .array(itemSchema)
  .nullish()
  .transform((list) => list ?? []);

/** Every list of items: a section, recently added, `/search`. */
export const itemsSchema = z.object({
  MediaContainer: z.object({ size: maybeNumber, totalSize: maybeNumber, offset: maybeNumber, Metadata: itemList }),
});

/** `GET /hubs/search`: films come in `Metadata`, shows in `Directory`. */
export const hubsSchema = z.object({
  MediaContainer: z.object({
    Hub: z
      .array(z.object({ more: flag, Metadata: itemList, Directory: itemList }))
      .nullish()
      .transform((list) => list ?? []),
  }),
});

/** The server's own name, from `GET /`. */
export const serverRootSchema = z.object({ MediaContainer: z.object({ friendlyName: text, machineIdentifier: text }) });
