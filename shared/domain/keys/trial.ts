import { z } from 'zod';

/** One tool behind a gateway, as a key sees it. */
export const toolSchema = z.object({
  /** The full name that a call takes. */
  name: z.string(),
  mcp: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  /** JSON Schema of the arguments; an object. */
  input: z.record(z.string(), z.unknown()),
});
export type Tool = z.infer<typeof toolSchema>;

/**
 * How a trial call ended, told apart by HTTP status and by the JSON-RPC body, since a gateway answers most failures with 200.
 * docs/protocols/plexmcp.md
 */
export const trialOutcomes = [
  'ok',
  /** The tool ran and said that it failed. */
  'tool-failed',
  /** 401. */
  'key-refused',
  /** 402: plan or quota. */
  'quota',
  /** 403. */
  'forbidden',
  /** -32602 inside 200: this key does not open that MCP, or there is none of that name. */
  'no-access',
  /** 429 or -32029. */
  'rate-limited',
  /** -32601. */
  'method-unknown',
  /** -32602 or 400 or 422 for other reasons. */
  'bad-arguments',
  /** The MCP behind the gateway failed or did not answer. */
  'upstream-failed',
  'server-error',
] as const;

export const trialSchema = z.object({
  outcome: z.enum(trialOutcomes),
  /** What was asked; method and path, no secret. */
  asked: z.string(),
  status: z.number().int(),
  /** JSON-RPC or vendor error code; null if there was none. */
  code: z.union([z.string(), z.number()]).nullable(),
  /** The gateway's own words, cut to 500 characters. */
  message: z.string().nullable(),
  /** Seconds to wait, where it was said. */
  retryAfter: z.number().nullable(),
  /** The answer as indented JSON or text, cut to 64 KB. */
  content: z.string().nullable(),
  cut: z.boolean(),
  /** Round trip in ms. */
  took: z.number(),
});
export type Trial = z.infer<typeof trialSchema>;
