import { z } from 'zod';

import { accountSchema } from '../../domain/account.ts';
import { probedServerSchema, serverSchema } from '../../domain/server.ts';
import { providerIdSchema } from '../../domain/provider.ts';
import { byId, byServer, call, done, nothing } from '../call.ts';

/** A certificate nobody vouches for, as it is shown before a person decides. */
export const offeredCertificateSchema = z.object({
  fingerprint256: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  pem: z.string(),
});
export type OfferedCertificate = z.infer<typeof offeredCertificateSchema>;

/** Either the server was added, or its certificate must be looked at first. */
export const addedServerSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('added'), server: serverSchema, probe: probedServerSchema }),
  z.object({ outcome: z.literal('certificate'), address: z.string(), certificate: offeredCertificateSchema }),
]);
export type AddedServer = z.infer<typeof addedServerSchema>;

/** A sign-in that a person finishes elsewhere: Plex PIN in the browser, Jellyfin Quick Connect. */
export const linkSchema = z.object({
  linkId: z.uuid(),
  provider: providerIdSchema,
  serverId: z.string().nullable(),
  /** What to type at the other end; empty where the page carries it. */
  code: z.string(),
  /** The page to open, if there is one. */
  url: z.string().nullable(),
  expiresAt: z.iso.datetime(),
});
export type Link = z.infer<typeof linkSchema>;

const wireErrors = [
  'bad-address',
  'unreachable',
  'timeout',
  'tls-problem',
  'not-this-service',
  'login-page',
  'bad-answer',
  'server-starting',
] as const;
const signInErrors = [
  ...wireErrors,
  'sign-in-refused',
  'two-factor-required',
  'account-locked',
  'account-disabled',
  'setup-incomplete',
  'rate-limited',
  'wrong-server',
] as const;

/** Null means plex.tv; every other sign-in is at one server. */
const where = z.object({ provider: providerIdSchema, serverId: z.string().max(300).nullable() });

export const serverCalls = {
  'servers.list': call(nothing, z.array(serverSchema)),
  'servers.add': call(
    z.object({ address: z.string().min(1).max(2000), provider: providerIdSchema.optional() }),
    addedServerSchema,
    wireErrors,
  ),
  'servers.trustCertificate': call(
    z.object({ address: z.string().min(1).max(2000), fingerprint256: z.string().max(200) }),
    addedServerSchema,
    wireErrors,
  ),
  'servers.remove': call(byServer, done),
  'accounts.list': call(nothing, z.array(accountSchema)),
  /** Reads the account's list of keys (and, at plex.tv, of servers) again. */
  'accounts.refresh': call(byId, z.object({ found: z.number().int(), added: z.number().int(), missing: z.number().int() }), [
    ...wireErrors,
    'no-permission',
    'token-refused',
  ]),
  'accounts.signInWithPassword': call(
    where.extend({
      username: z.string().min(1).max(300),
      password: z.string().max(1024),
      code: z.string().max(20).optional(),
    }),
    accountSchema,
    signInErrors,
  ),
  'accounts.signInWithSecret': call(where.extend({ secret: z.string().min(1).max(8192) }), accountSchema, [
    ...signInErrors,
    'token-refused',
    'token-not-recognised',
    'token-other-provider',
  ]),
  'accounts.startLink': call(where, linkSchema, signInErrors),
  'accounts.cancelLink': call(z.object({ linkId: z.uuid() }), done),
  'accounts.signOut': call(byId, done),
} as const;
