import { z } from 'zod';

import { keyChangesSchema, keyDetailSchema, mcpSchema } from '../../domain/keys/key-options.ts';
import { toolSchema, trialSchema } from '../../domain/keys/trial.ts';
import { usagePeriods } from '../../domain/keys/plain.ts';
import { keyUsageSchema } from '../../domain/keys/usage.ts';
import { byId, call, done, wireErrors } from '../call.ts';

const errors = [
  ...wireErrors,
  'not-offered',
  'not-found',
  'no-permission',
  'token-refused',
  'secret-missing',
  'vault-locked',
] as const;

/** What a server says of one key, and what can be done with it there. */
export const keyFactCalls = {
  'keys.detail': call(byId, keyDetailSchema, errors),
  /** Changes the key at the server, and compares what it echoes. */
  'keys.edit': call(byId.extend({ changes: keyChangesSchema }), keyDetailSchema, [...errors, 'invalid-input', 'expiry-not-kept']),
  'keys.usage': call(byId.extend({ period: z.enum(usagePeriods) }), keyUsageSchema, errors),
  /** What the key itself opens: asked with the key, not with the account. */
  'keys.opens': call(byId, z.object({ mcps: z.array(mcpSchema), tools: z.array(toolSchema) }), [...errors, 'quota-exceeded']),
  /** Calls one tool with the key. A refusal by the gateway is a result, not an error. */
  'keys.try': call(
    byId.extend({
      /** Chosen by the caller, to cancel by. */
      trialId: z.uuid(),
      mcp: z.string().max(300),
      tool: z.string().min(1).max(300),
      arguments: z.record(z.string(), z.unknown()),
    }),
    trialSchema,
    [...errors, 'busy', 'cancelled'],
  ),
  'keys.cancelTry': call(z.object({ trialId: z.uuid() }), done),
} as const;
