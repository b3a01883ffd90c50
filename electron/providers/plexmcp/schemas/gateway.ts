import { z } from 'zod';

import { optionalText, readable, text } from './fields.ts';

// The gateway's answers, JSON-RPC 2.0.

export const initializedSchema = z.object({ result: z.object({ serverInfo: z.object({ name: z.string() }) }) });

const gatewayToolSchema = z.object({
  name: z.string().min(1),
  title: optionalText,
  description: optionalText,
  inputSchema: z.record(z.string(), z.unknown()).catch({}),
  annotations: z.object({ title: optionalText }).catch({ title: null }),
});
export type GatewayTool = z.infer<typeof gatewayToolSchema>;

/** MCPs behind the gateway that did not answer it. */
const upstreamErrors = readable(z.object({ mcp_name: text, error: text }));

export const toolsListSchema = z.object({
  result: z.object({ tools: readable(gatewayToolSchema), errors: upstreamErrors }),
});

/** What a tool gave; its contents belong to the person and are shown as they are. */
export const toolResultSchema = z.looseObject({
  isError: z.boolean().catch(false),
  content: z.array(z.unknown()).nullable().catch(null),
  errors: upstreamErrors,
});
export const calledSchema = z.object({ result: z.unknown() });
