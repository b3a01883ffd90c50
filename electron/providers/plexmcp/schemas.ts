import { z } from 'zod';

import { instantOf } from './wire/instants.ts';

/*
 * Tolerant of what is missing or of another type, strict only about what a row is worthless without. What is not named here is
 * dropped: nothing else of an answer is kept.
 */

const text = z.string().catch('');
const optionalText = z.string().nullable().catch(null);
const number = z.number().nullable().catch(null);
// `catch` also stands for an absent field.
const instant = z.unknown().transform(instantOf).catch(null);

// The server contract

export const healthSchema = z.object({ status: z.string(), version: z.string(), database: z.string() });

const userSchema = z.object({ id: z.string(), email: text, role: text, org_name: text });

/** `GET /auth/me`; some builds wrap the user. */
export const meSchema = z.union([userSchema, z.object({ user: userSchema }).transform((body) => body.user)]);

export const tokenPairSchema = z.object({ access_token: z.string(), refresh_token: z.string() });
export const signedInSchema = tokenPairSchema.extend({ user: userSchema });
export type SignedInUser = z.infer<typeof signedInSchema>;
const secondFactorDueSchema = z.object({ requires_2fa: z.literal(true), temp_token: z.string() });
export const loginSchema = z.union([signedInSchema, secondFactorDueSchema]);

export const orgSchema = z.object({ id: z.string(), name: text });

export const serverKeySchema = z.object({
  id: z.string().min(1),
  name: text,
  key_prefix: optionalText,
  rate_limit_rpm: number,
  expires_at: instant,
  last_used_at: instant,
  request_count: number,
  created_at: instant,
  mcp_access_mode: optionalText,
  allowed_mcp_ids: z.array(z.unknown()).nullable().catch(null),
});
export type ServerKey = z.infer<typeof serverKeySchema>;
export const serverKeysSchema = z.object({ api_keys: z.array(serverKeySchema) });

/** A key just made, in either contract (the documented one below `data`). */
export const madeKeySchema = z.object({
  id: z.string().min(1),
  key: z.string().regex(/^[\x21-\x7E]{12,300}$/u),
  key_prefix: optionalText,
  prefix: optionalText,
  expires_at: instant,
  created_at: instant,
});
export type MadeKey = z.infer<typeof madeKeySchema>;
export const madeDataSchema = z.object({ data: madeKeySchema });

const toolSchema = z.object({ name: z.string(), description: optionalText });
export type Tool = z.infer<typeof toolSchema>;

export const serverMcpSchema = z.object({
  id: z.string().min(1),
  name: text,
  created_at: instant,
  tools_count: number,
  tools_json: z.array(toolSchema).nullable().catch(null),
});
export type ServerMcp = z.infer<typeof serverMcpSchema>;
export const serverMcpsSchema = z.array(serverMcpSchema);

/** The gateway's answers to `initialize` and `tools/list`. */
export const initializedSchema = z.object({ result: z.object({ serverInfo: z.object({ name: z.string() }) }) });
export const toolsListSchema = z.object({ result: z.object({ tools: z.array(toolSchema) }) });

// The documented contract

const pagination = z.object({ total_pages: number }).catch({ total_pages: null });
/** The rows of a page are read by the caller, with the schema of what it asked for. */
export const pageSchema = z.object({ success: z.literal(true), data: z.array(z.unknown()), pagination });
export const dataSchema = z.object({ success: z.literal(true), data: z.unknown() });

export const documentedKeySchema = z.object({
  id: z.string().min(1),
  name: text,
  prefix: optionalText,
  status: optionalText,
  created_at: instant,
  last_used: instant,
  expires_at: instant,
  permissions: z
    .object({ mcps: z.union([z.literal('*'), z.array(z.unknown())]) })
    .nullable()
    .catch(null),
  usage: z.object({ total_requests: number }).nullable().catch(null),
});
export type DocumentedKey = z.infer<typeof documentedKeySchema>;

export const documentedMcpSchema = z.object({ id: z.string().min(1), name: text });
