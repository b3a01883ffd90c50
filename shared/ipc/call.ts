import { z } from 'zod';

import type { ErrorCode } from '../domain/errors.ts';

/** One entry of the contract: what goes in, what comes out, and which errors a caller should expect. */
export interface Call<P extends z.ZodType, R extends z.ZodType> {
  params: P;
  result: R;
  errors: readonly ErrorCode[];
}

export const call = <P extends z.ZodType, R extends z.ZodType>(
  params: P,
  result: R,
  errors: readonly ErrorCode[] = [],
): Call<P, R> => ({ params, result, errors });

export const nothing = z.undefined();
export const done = z.void();
export const byId = z.object({ id: z.uuid() });
export const byServer = z.object({ serverId: z.string().min(1).max(300) });
export const taskStarted = z.object({ taskId: z.uuid() });

/** What a person typed as a name: kept as it is but for control characters and outer white space. Length is checked by providers. */
export const nameSchema = z
  .string()
  .transform((text) => text.replaceAll(/\p{Cc}/gu, ' ').trim())
  .pipe(z.string().min(1).max(300));

/** What any request to a server can end with. */
export const wireErrors = [
  'bad-address',
  'unreachable',
  'timeout',
  'tls-problem',
  'tls-untrusted',
  'redirected',
  'not-this-service',
  'wrong-server',
  'login-page',
  'body-too-large',
  'bad-answer',
  'server-starting',
  'server-error',
  'rate-limited',
] as const satisfies readonly ErrorCode[];
