import { z } from 'zod';

import { AppError, type ErrorCode, type ErrorDetails } from '../../../../shared/domain/errors.ts';
import { looksLikeHtml, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { waitIn } from './limits.ts';

/**
 * What the service itself said when it refused. It has four ways of saying it, told apart by `from`: route handlers, the
 * authentication in front of them, the gateway (JSON-RPC), and the documented contract.
 */
export interface Refusal {
  from: 'handler' | 'authentication' | 'gateway' | 'documented';
  /** `QUOTA_EXCEEDED`, `expired_key`; a number as text where the contract gives numbers. */
  code: string;
  message: string;
}

const message = z.string().catch('');
const shapes = z.union([
  z
    .object({ success: z.literal(false), error: z.object({ code: z.string(), message }) })
    .transform(({ error }): Refusal => ({ from: 'documented', ...error })),
  z
    .object({ jsonrpc: z.literal('2.0'), error: z.object({ code: z.number(), message }) })
    .transform(({ error }): Refusal => ({ from: 'gateway', code: String(error.code), message: error.message })),
  z
    .object({ error: z.string(), code: z.number() })
    .transform(({ error, code }): Refusal => ({ from: 'authentication', code: String(code), message: error })),
  z.object({ error: z.object({ code: z.string(), message }) }).transform(({ error }): Refusal => ({ from: 'handler', ...error })),
]);

/** Null for an answer that is no refusal of PlexMCP's, such as a proxy's page. */
export const refusalOf = (answer: HttpAnswer): Refusal | null => {
  const parsed = shapes.safeParse(tryJson(answer));
  return parsed.success ? parsed.data : null;
};

/** The words in which the server says that no key came along, and that one that came is no good. Exact: they decide a key's health. */
export const authenticationWords = {
  nothingSent: 'Authentication required',
  badKey: 'Invalid API key',
  badSession: 'Invalid or expired token',
} as const;

export const says = (answer: HttpAnswer, words: string): boolean => {
  const refusal = refusalOf(answer);
  return answer.status === 401 && refusal?.from === 'authentication' && refusal.message === words;
};

/** The error for an answer that is no success. Holds status and route, never a body. */
export const errorOf = (answer: HttpAnswer): AppError => {
  const { asked, status } = answer;
  const refusal = refusalOf(answer);
  const details: ErrorDetails = { asked, status };
  if (status >= 300 && status < 400) return new AppError('redirected', { details: { ...details, ...hostIn(answer) } });
  const wait = waitIn(answer, refusal?.message ?? '');
  if (status === 402 || refusal?.code === 'quota_exceeded' || wait?.ofPlan)
    return new AppError('quota-exceeded', { details: { ...details, ...limitIn(refusal) } });
  if (wait)
    return new AppError('rate-limited', { details: wait.seconds === null ? details : { ...details, seconds: wait.seconds } });
  if (status >= 500 || speaksOfDatabase(refusal)) return new AppError('server-error', { details });
  if (refusal) return new AppError(codeOf(status, refusal), { details });
  if (looksLikeHtml(answer)) return new AppError('login-page', { details });
  // The web framework refuses in plain text what it cannot read.
  return new AppError(unreadable.has(status) ? 'invalid-input' : 'bad-answer', { details });
};

/** An outage of the server's database comes as a 401 from the gateway and must never pass for a dead key. */
export const speaksOfDatabase = (refusal: Refusal | null): boolean => /database error|timed out/iu.test(refusal?.message ?? '');

/** A good key that may use nothing, or whose organisation may not: the gateway says 401 to both. */
export const isShutOut = (refusal: Refusal): boolean =>
  refusal.from === 'gateway' && /^(?:This API key has MCP access disabled|Organization is not active)$/u.test(refusal.message);

/** What the gateway says under a host name that it was not set up for. */
export const isOtherHost = (answer: HttpAnswer): boolean => {
  const refusal = refusalOf(answer);
  return answer.status === 404 && refusal?.from === 'gateway' && refusal.message.startsWith('Unknown host');
};

/** Only the service's own word counts: a proxy's 404 page says nothing about a key. */
export const isGone = (answer: HttpAnswer): boolean =>
  answer.status === 404 && refusalOf(answer)?.code.toLowerCase() === 'not_found';

const unreadable = new Set([400, 413, 415, 422]);

const codeOf = (status: number, refusal: Refusal): ErrorCode => {
  // The gateway answers 200 to everything it has authenticated; -32602 is a key without a right to that MCP.
  if (status === 200) return refusal.code === '-32602' ? 'no-permission' : 'server-error';
  // A good key on a route that is for people only, an organisation without rights: no fault of the key's.
  if (refusal.code === 'UNAUTHORIZED' || refusal.code === 'NO_ORGANIZATION' || isShutOut(refusal)) return 'no-permission';
  if (status === 401) return 'token-refused';
  if (status === 403) return 'no-permission';
  return status === 404 ? 'not-found' : 'invalid-input';
};

const limitIn = (refusal: Refusal | null): ErrorDetails => {
  const limit = /\bmaximum (\d{1,6})\b/iu.exec(refusal?.message ?? '')?.[1];
  return limit === undefined ? {} : { limit: Number(limit) };
};

const hostIn = (answer: HttpAnswer): ErrorDetails => {
  const location = URL.parse(answer.headers['location'] ?? '');
  return location ? { host: location.host } : {};
};
