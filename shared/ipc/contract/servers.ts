import { z } from 'zod';

import { probedServerSchema, serverSchema } from '../../domain/servers/server.ts';
import { providerIdSchema } from '../../domain/servers/provider.ts';
import { readinessSchema, serverDetailsSchema } from '../../domain/servers/server-details.ts';
import { byServer, call, done, nothing, wireErrors } from '../call.ts';

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
  /** What the server says about itself to the account that manages it. */
  'servers.details': call(byServer, serverDetailsSchema, [...wireErrors, 'no-permission', 'token-refused']),
  /** Jellyfin: which apps would stop when the old headers go. */
  'servers.readiness': call(byServer, readinessSchema, [...wireErrors, 'not-offered', 'no-permission', 'token-refused']),
  /** Plex: joins an unclaimed server to the account again. Works only from the server's own network. */
  'servers.claim': call(byServer.extend({ accountId: z.uuid() }), done, [
    ...wireErrors,
    'not-offered',
    'no-permission',
    'token-refused',
    'account-locked',
    'invalid-input',
    'vault-locked',
  ]),
} as const;
