import { z } from 'zod';

import { count, id, ids, instant, number, optionalText, rowsOf, text } from './fields.ts';

// Answers of the open-source server's REST routes. docs/protocols/plexmcp.md

export const healthSchema = z.object({ status: z.string(), version: z.string(), database: z.string() });

const userSchema = z.object({ id: z.string(), email: text, role: text, org_name: text });

/** `GET /auth/me`; some builds wrap the user. */
export const meSchema = z.union([userSchema, z.object({ user: userSchema }).transform((body) => body.user)]);

export const tokenPairSchema = z.object({ access_token: z.string(), refresh_token: z.string() });
export const signedInSchema = tokenPairSchema.extend({ user: userSchema });
export type SignedInUser = z.infer<typeof signedInSchema>;
const secondFactorDueSchema = z.object({ requires_2fa: z.literal(true), temp_token: z.string() });
export const loginSchema = z.union([signedInSchema, secondFactorDueSchema]);

export const sessionsSchema = z.object({
  sessions: z.array(
    z.object({
      id,
      jti: optionalText,
      created_at: instant,
      expires_at: instant,
      last_used_at: instant,
      ip_address: optionalText,
      user_agent: optionalText,
    }),
  ),
});

export const orgSchema = z.object({ id: z.string(), name: text });
export const subscriptionSchema = z.object({
  tier: optionalText,
  limits: z.object({ max_api_keys: number }).catch({ max_api_keys: null }),
  usage: z.object({ api_keys: count }).catch({ api_keys: null }),
});
export const orgStatsSchema = z.object({
  member_count: count,
  api_key_count: count,
  mcp_count: count,
  current_period_requests: count,
});

export const serverKeySchema = z.object({
  id,
  name: text,
  key_prefix: optionalText,
  rate_limit_rpm: count,
  expires_at: instant,
  last_used_at: instant,
  request_count: count,
  created_at: instant,
  mcp_access_mode: optionalText,
  allowed_mcp_ids: ids.nullable().catch(null),
});
export type ServerKey = z.infer<typeof serverKeySchema>;
export const serverKeysSchema = z.object({ api_keys: z.array(serverKeySchema) });
export const serverKeyDetailSchema = serverKeySchema.extend({ created_by: optionalText });

/** A secret as it is handed out, in either contract. */
const handedOut = z.string().regex(/^[\x21-\x7E]{12,300}$/u);

/** A key just made, in either contract (the documented one below `data`). */
export const madeKeySchema = z.object({
  id,
  key: handedOut,
  key_prefix: optionalText,
  prefix: optionalText,
  expires_at: instant,
  created_at: instant,
});
export type MadeKey = z.infer<typeof madeKeySchema>;
export const madeDataSchema = z.object({ data: madeKeySchema });

export const rotatedKeySchema = z.object({ id, key: handedOut, key_prefix: optionalText });

export const serverUsageSchema = z.object({
  total_requests: count,
  period_requests: count,
  period_tokens: count,
  period_errors: count,
  avg_latency_ms: z.number().nonnegative().nullable().catch(null),
  period_start: instant,
  period_end: instant,
});
/** `GET /usage/by-api-key`; only builds with billing have it. */
export const usageByKeySchema = z.array(z.object({ api_key_id: z.string(), request_count: count, token_count: count }));

const knownToolSchema = z.object({ name: z.string(), description: optionalText });
export type KnownTool = z.infer<typeof knownToolSchema>;

export const serverMcpSchema = z.object({
  id,
  name: text,
  description: optionalText,
  status: optionalText,
  health_status: optionalText,
  created_at: instant,
  tools_count: count,
  tools_json: rowsOf(knownToolSchema).nullable().catch(null),
});
export type ServerMcp = z.infer<typeof serverMcpSchema>;
export const serverMcpsSchema = z.array(serverMcpSchema);
