import { z } from 'zod';

import { Secret } from '../../vault/secret.ts';
import { instantOf } from './wire/instants.ts';

/** Absent, null or of another type: no text. */
const text = z.string().catch('');
const nullableText = z
  .string()
  .nullable()
  .catch(null)
  .transform((value) => value || null);
const instant = z.string().transform(instantOf).nullable().catch(null);
const count = z.number().int().min(0).nullable().catch(null);

/** Ids with and without dashes are the same. */
export const plainId = (id: string): string => (/^[\da-f-]{32,36}$/iu.test(id) ? id.replaceAll('-', '').toLowerCase() : id);
const id = z
  .string()
  .regex(/^[\w-]{1,64}$/u)
  .transform(plainId);

/** A list of which rows that cannot be read are left out: one odd row must not hide all others. */
const rowsOf = <T extends z.ZodType>(row: T) =>
  z.array(z.unknown()).transform((rows) =>
    rows.flatMap((one) => {
      const parsed = row.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );

/** `GET /System/Info/Public` in the main server's casing or, while it starts, in camelCase. Emby's has no product name. */
export const publicInfoSchema = z
  .record(z.string(), z.unknown())
  .transform((fields) => ({
    camelCase: 'productName' in fields,
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value])),
  }))
  .pipe(
    z.object({
      camelCase: z.boolean(),
      ProductName: z.literal('Jellyfin Server'),
      Id: id,
      ServerName: text,
      Version: nullableText,
      StartupWizardCompleted: z.boolean().catch(true),
    }),
  );
export type PublicInfo = z.output<typeof publicInfoSchema>;

const flag = z.boolean().nullable().catch(null);

/** `GET /System/Info`: of everything in there only whose it is and how it is. */
export const systemInfoSchema = z.object({
  Id: id,
  Version: nullableText,
  HasPendingRestart: flag,
  HasUpdateAvailable: flag,
});

/** `GET /System/Configuration`; the switch is absent up to 10.10. */
export const configurationSchema = z.object({ EnableLegacyAuthorization: flag });

/** `GET /QuickConnect/Enabled`. */
export const enabledSchema = z.boolean();

/** `GET /Sessions`: only how many. */
export const sessionsSchema = z.array(z.unknown()).transform((sessions) => sessions.length);

export const userSchema = z.object({
  Id: id,
  Name: text,
  ServerId: nullableText,
  LastActivityDate: instant,
  Policy: z
    .object({
      IsAdministrator: z.boolean().catch(false),
      IsDisabled: z.boolean().catch(false),
      EnableAllFolders: z.boolean().catch(false),
    })
    .catch({ IsAdministrator: false, IsDisabled: false, EnableAllFolders: false }),
});
export type JellyfinUser = z.output<typeof userSchema>;
export const usersSchema = rowsOf(userSchema);

/** The answer to `POST /Users/New`: the policy whole, since it is sent back whole. */
export const newUserSchema = z.object({ Id: id, Name: z.string().min(1), Policy: z.record(z.string(), z.unknown()) });

/** What a limited user was allowed in the end, as the answer to the sign-in shows it. */
export const allowedSchema = z.object({ User: z.object({ Policy: z.record(z.string(), z.unknown()) }) });

/** The answer to a sign-in, by password or Quick Connect. */
export const sessionSchema = z.object({
  User: userSchema,
  AccessToken: z
    .string()
    .min(1)
    .transform((token) => Secret.of(token)),
  ServerId: nullableText,
});

export const quickConnectSchema = z.object({
  Authenticated: z.boolean().catch(false),
  Secret: z.string().min(1),
  Code: z.string().min(1),
});

/** Of a key's twelve fields three are true (docs/protocols/jellyfin.md). */
export const keySchema = z.object({
  AccessToken: z
    .string()
    .min(1)
    .transform((token) => Secret.of(token)),
  AppName: text,
  DateCreated: instant,
});
export type KeyRow = z.output<typeof keySchema>;
export const keysSchema = z.object({ Items: rowsOf(keySchema) });

export const deviceSchema = z.object({
  Id: z.string().min(1),
  Name: text,
  CustomName: text,
  AppName: text,
  AppVersion: text,
  LastUserName: text,
  LastUserId: id.catch(''),
  DateLastActivity: instant,
});
export type DeviceRow = z.output<typeof deviceSchema>;
export const devicesSchema = z.object({ Items: rowsOf(deviceSchema) });

/** A folder without an id cannot be browsed. `ItemId` in `/Library/VirtualFolders`, `Id` in views. */
export const virtualFoldersSchema = rowsOf(z.object({ ItemId: id, Name: text, CollectionType: text }));
export const viewsSchema = z.object({ Items: rowsOf(z.object({ Id: id, Name: text, CollectionType: text })) });

const itemSchema = z.object({
  Id: id,
  Name: text,
  Type: text,
  ProductionYear: count,
  SeriesName: text,
  SeasonName: text,
  AlbumArtist: text,
  Album: text,
  DateCreated: instant,
  /** In units of 100 ns. */
  RunTimeTicks: z.number().min(0).nullable().catch(null),
});
export type ItemRow = z.output<typeof itemSchema>;
export const latestSchema = rowsOf(itemSchema);
export const itemsSchema = z.object({ Items: latestSchema, TotalRecordCount: count });
