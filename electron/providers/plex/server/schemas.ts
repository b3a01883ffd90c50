import { z } from 'zod';

import { flag, id, maybeFlag, maybeNumber, text } from '../wire/scalars.ts';

// What is read of a server's answers and of the list of servers; everything else is dropped here.

/** A list in which an entry that cannot be read is left out. */
const listOf = <T extends z.ZodType>(entry: T) =>
  z
    .array(entry.nullable().catch(null))
    .nullish()
    .transform((list) => (list ?? []).filter((one): one is z.output<T> & {} => one !== null));

const connectionSchema = z.object({
  uri: z.string().min(1),
  address: text,
  port: maybeNumber,
  local: flag,
  relay: flag,
  IPv6: flag,
});

/** One entry of `GET /api/v2/resources`. Entries that are no server may lack anything. */
const resourceSchema = z.object({
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
  connections: listOf(connectionSchema).catch([]),
});
export type Resource = z.output<typeof resourceSchema>;
export const resourcesSchema = z
  .array(resourceSchema.nullable().catch(null))
  .transform((list) => list.filter((one) => one !== null));

/** `GET /identity`. Servers from before 1.3 do not say whether they are claimed. */
export const identitySchema = z.object({
  MediaContainer: z.object({ machineIdentifier: z.string().min(1).max(200), version: text, claimed: maybeFlag }),
});
export type Identity = z.output<typeof identitySchema>['MediaContainer'];

/** `GET /library/sections`. An empty server leaves the list out. */
export const sectionsSchema = z.object({
  MediaContainer: z.object({ Directory: listOf(z.object({ key: id, type: text, title: text })) }),
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

const itemList = listOf(itemSchema);

/** Every list of items: a section, recently added. */
export const itemsSchema = z.object({
  MediaContainer: z.object({ totalSize: maybeNumber, offset: maybeNumber, Metadata: itemList }),
});
export type ItemsContainer = z.output<typeof itemsSchema>['MediaContainer'];

/** `GET /search`: one flat list; containers of items come in `Directory` on some versions. */
export const flatHitsSchema = z.object({ MediaContainer: z.object({ Metadata: itemList, Directory: itemList }) });

/** `GET /hubs/search`: films come in `Metadata`, shows in `Directory`. */
export const hubsSchema = z.object({
  MediaContainer: z.object({ Hub: listOf(z.object({ more: flag, Metadata: itemList, Directory: itemList })) }),
});
export type Hub = z.output<typeof hubsSchema>['MediaContainer']['Hub'][number];

/** `GET /`: what the server says of itself. */
export const serverRootSchema = z.object({
  MediaContainer: z.object({
    friendlyName: text,
    machineIdentifier: text,
    version: text,
    platform: text,
    platformVersion: text,
    myPlex: maybeFlag,
    myPlexSigninState: text,
    myPlexSubscription: maybeFlag,
    /** An e-mail address, or a name. */
    myPlexUsername: text,
  }),
});
export type ServerRoot = z.output<typeof serverRootSchema>['MediaContainer'];

/** `GET /status/sessions`: only their number is read. */
export const sessionsSchema = z.object({ MediaContainer: z.object({ size: maybeNumber }) });
