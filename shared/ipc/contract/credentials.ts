import { z } from 'zod';

import { copyFormats } from '../../domain/keys/copy-format.ts';
import { credentialSchema, expirySchema, leadDaysSchema } from '../../domain/keys/credential.ts';
import { keyOptionsSchema } from '../../domain/keys/key-options.ts';
import { operationSchema } from '../../domain/keys/operation.ts';
import { cleanedParts, examinedSchema } from '../../domain/keys/pasted.ts';
import { byId, call, done, nameSchema, nothing, taskStarted, wireErrors } from '../call.ts';

const ids = z.object({ ids: z.array(z.uuid()).min(1).max(10_000) });

/** In the desktop the main process copies; in a browser only the page can, so there the secret is handed over for it. */
const copiedSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('system'), clearsAt: z.iso.datetime().nullable() }),
  z.object({ by: z.literal('page'), secret: z.string(), clearsAt: z.iso.datetime().nullable() }),
]);

/** What a pasted text turned out to be. */
const pastedSchema = z.object({
  credential: credentialSchema,
  /** What was cleaned away before it was recognised. */
  cleaned: z.array(z.enum(cleanedParts)),
});

/** What ends an attempt to make a key, whether or not another takes its place. */
const mintErrors = [
  ...wireErrors,
  'not-offered',
  'invalid-input',
  'quota-exceeded',
  'expiry-not-kept',
  'nothing-minted',
  'account-disabled',
  'no-permission',
  'token-refused',
  'vault-locked',
] as const;

export const credentialCalls = {
  'credentials.list': call(nothing, z.array(credentialSchema)),
  'credentials.create': call(
    z.object({
      accountId: z.uuid(),
      name: nameSchema,
      /** Where the server has no expiry Latchkey keeps the date itself. */
      expiresAt: z.iso.datetime().nullable(),
      /** Absent: the usual kind of key, with nothing chosen. */
      options: keyOptionsSchema.optional(),
    }),
    operationSchema,
    mintErrors,
  ),
  /** Says what a text is by its shape alone. Asks nobody and keeps nothing. */
  'credentials.examine': call(z.object({ text: z.string().max(8192) }), examinedSchema),
  'credentials.paste': call(
    z.object({ text: z.string().min(1).max(8192), name: nameSchema.optional(), serverId: z.string().max(300).nullable() }),
    pastedSchema,
    [...wireErrors, 'token-not-recognised', 'token-other-provider', 'token-refused', 'no-permission', 'guarded', 'vault-locked'],
  ),
  /** Takes secrets that the server's list shows into the vault. */
  'credentials.import': call(ids, z.object({ imported: z.number().int() }), ['not-offered', 'vault-locked']),
  'credentials.rename': call(byId.extend({ name: nameSchema }), credentialSchema),
  /** Who uses it, in the person's own words; kept here only. */
  'credentials.annotate': call(byId.extend({ note: z.string().trim().max(500) }), credentialSchema),
  'credentials.pin': call(byId.extend({ pinned: z.boolean() }), credentialSchema),
  'credentials.setExpiry': call(
    byId.extend({ expiry: expirySchema.omit({ source: true }).nullable(), leadDays: leadDaysSchema.nullable().optional() }),
    credentialSchema,
    ['not-offered'],
  ),
  'credentials.check': call(ids, taskStarted),
  'credentials.copy': call(byId, copiedSchema, ['secret-missing', 'vault-locked']),
  /** The secret in a form that can be used as it is; secrets of an address or a command are copied, never shown. */
  'credentials.copyAs': call(byId.extend({ format: z.enum(copyFormats) }), copiedSchema, [
    'secret-missing',
    'vault-locked',
    'not-offered',
  ]),
  'credentials.reveal': call(byId, z.object({ secret: z.string(), hideAt: z.iso.datetime() }), [
    'secret-missing',
    'vault-locked',
  ]),
  'credentials.revoke': call(byId, operationSchema, ['guarded', 'no-permission', 'unreachable', 'still-alive', 'not-offered']),
  /** Ends many, one after the other, after a pause in which the task can still be cancelled and nothing has been done. */
  'credentials.revokeMany': call(ids.extend({ startAfterSeconds: z.number().int().min(0).max(60) }), taskStarted, [
    'guarded',
    'not-offered',
    'not-found',
    'busy',
  ]),
  /** Drops the secret and the row from Latchkey; the server is not asked. */
  'credentials.forget': call(byId, done, ['busy']),
  'rotation.start': call(
    byId.extend({
      /** Hours the old key goes on working; null takes the setting. 0 revokes as soon as the new one is proven. */
      graceHours: z
        .number()
        .min(0)
        .max(24 * 365)
        .nullable(),
      /**
       * Replaces the secret at the server itself where that is the only way (a full quota): the old one is dead at once. The person
       * has agreed to that.
       */
      inPlace: z.boolean().default(false),
    }),
    operationSchema,
    [...mintErrors, 'busy', 'not-proven', 'guarded', 'secret-missing', 'not-found'],
  ),
  'rotation.finishGrace': call(byId, operationSchema, ['still-alive', 'unreachable']),
  'rotation.retry': call(byId, operationSchema),
  'rotation.rollBack': call(byId, operationSchema),
  'operations.list': call(nothing, z.array(operationSchema)),
} as const;
