import { z } from 'zod';

import { count, id, ids, instant, number, optionalText, readable, text } from './fields.ts';

// Answers as docs.plexmcp.com describes them.

const pagination = z.object({ total_pages: number }).catch({ total_pages: null });
/** The rows of a page are read by the caller, with the schema of what it asked for. */
export const pageSchema = z.object({ success: z.literal(true), data: z.array(z.unknown()), pagination });
export const dataSchema = z.object({ success: z.literal(true), data: z.unknown() });
const inData = <T extends z.ZodType>(data: T) => z.object({ success: z.literal(true), data });

export const documentedKeySchema = z.object({
  id,
  name: text,
  prefix: optionalText,
  status: optionalText,
  created_at: instant,
  last_used: instant,
  expires_at: instant,
  permissions: z
    .object({ mcps: z.union([z.literal('*'), ids]) })
    .nullable()
    .catch(null),
  usage: z.object({ total_requests: count }).nullable().catch(null),
});
export type DocumentedKey = z.infer<typeof documentedKeySchema>;

export const documentedKeyDetailSchema = inData(
  documentedKeySchema.extend({
    description: optionalText,
    created_by: z.object({ id: optionalText, email: optionalText }).nullable().catch(null),
    recent_activity: readable(z.object({ timestamp: instant, mcp_id: text, tool: text, status: text })),
  }),
);

export const documentedUsageSchema = inData(
  z.object({
    total_requests: count,
    by_mcp: readable(z.object({ mcp_id: text, name: optionalText, requests: z.number().int().nonnegative() })),
    by_day: readable(z.object({ date: z.string(), requests: z.number().int().nonnegative() })),
    by_status: z.object({ success: count, error: count }).catch({ success: null, error: null }),
  }),
);

export const documentedMcpSchema = z.object({
  id,
  name: text,
  description: optionalText,
  status: optionalText,
  health: optionalText,
});
export type DocumentedMcp = z.infer<typeof documentedMcpSchema>;

export const invokedSchema = inData(z.object({ result: z.unknown() }));
