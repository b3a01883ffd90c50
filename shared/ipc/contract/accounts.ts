import { z } from 'zod';

import { accountSchema } from '../../domain/servers/account.ts';
import { keyQuotaSchema, mcpSchema } from '../../domain/keys/key-options.ts';
import { aftermathSchema, homeUserSchema, signInSessionSchema, signOutPlanSchema } from '../../domain/servers/people.ts';
import { providerIdSchema } from '../../domain/servers/provider.ts';
import { byId, call, done, nothing, taskStarted, wireErrors } from '../call.ts';

/** A sign-in that a person finishes elsewhere: Plex PIN in the browser, Jellyfin Quick Connect. */
export const linkSchema = z.object({
  linkId: z.uuid(),
  provider: providerIdSchema,
  serverId: z.string().nullable(),
  /** What to type at the other end; empty where the page carries it. */
  code: z.string(),
  /** The page to open, if there is one. */
  url: z.string().nullable(),
  /** What a telephone's camera should find: drawn as a QR picture by the page. Null where there is nothing to scan. */
  qr: z.string().nullable(),
  expiresAt: z.iso.datetime(),
});
export type Link = z.infer<typeof linkSchema>;

const signInErrors = [
  ...wireErrors,
  'sign-in-refused',
  'two-factor-required',
  'account-locked',
  'account-disabled',
  'setup-incomplete',
  'other-account',
  'not-offered',
  'invalid-input',
  'vault-locked',
] as const;

const manageErrors = [...wireErrors, 'not-offered', 'no-permission', 'token-refused', 'sign-in-expired', 'vault-locked'] as const;

/** Null means plex.tv; every other sign-in is at one server. */
const where = z.object({
  provider: providerIdSchema,
  serverId: z.string().max(300).nullable(),
  /** Signs in again in place: nothing is kept unless the same user comes back. */
  accountId: z.uuid().optional(),
});

export const accountCalls = {
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
    'no-permission',
    'guarded',
  ]),
  'accounts.startLink': call(
    /** `browser`: a page that carries the code. `code`: a short code to type on another device. */
    where.extend({ method: z.enum(['browser', 'code']).default('browser') }),
    linkSchema,
    signInErrors,
  ),
  'accounts.cancelLink': call(z.object({ linkId: z.uuid() }), done),
  'accounts.signOut': call(byId, done),
  /** Everybody in the account's Plex Home. */
  'accounts.homeUsers': call(byId, z.array(homeUserSchema), manageErrors),
  /** Signs in as somebody of the Home; becomes an account of its own. */
  'accounts.switchTo': call(byId.extend({ userId: z.string().max(100), pin: z.string().max(20).optional() }), accountSchema, [
    ...manageErrors,
    'pin-refused',
    'account-locked',
  ]),
  'accounts.sessions': call(byId, z.array(signInSessionSchema), manageErrors),
  'accounts.endSession': call(byId.extend({ sessionId: z.string().max(100) }), done, manageErrors),
  'accounts.endAllSessions': call(byId, done, manageErrors),
  'accounts.quota': call(byId, keyQuotaSchema, manageErrors),
  /** What a new key can be limited to. */
  'accounts.mcps': call(byId, z.array(mcpSchema), manageErrors),
  /** What signing out everywhere would end. Asks nobody. */
  'accounts.signOutPlan': call(byId, signOutPlanSchema, ['not-offered']),
  /** Looks at what is left after it: checks every credential of the account and every server's claim. A task; ask `aftermath` when it ends. */
  'accounts.lookAtAftermath': call(byId, taskStarted, ['not-offered']),
  'accounts.aftermath': call(byId, aftermathSchema.nullable(), ['not-offered']),
} as const;
