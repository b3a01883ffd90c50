import type { Trial } from '../../../../shared/domain/keys/trial.ts';
import { tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { calledSchema, toolResultSchema } from '../schemas/gateway.ts';
import { invokedSchema } from '../schemas/documented.ts';
import { waitIn } from '../wire/limits.ts';
import { isShutOut, type Refusal, refusalOf } from '../wire/refusals.ts';

/** What an answer to a call comes to. */
export interface Verdict {
  outcome: Trial['outcome'];
  code: Trial['code'];
  message: string | null;
  retryAfter: number | null;
  /** What the tool gave; undefined where no tool ran. */
  result: unknown;
}

/**
 * How a call ended. The gateway answers 200 to nearly everything it has authenticated, so the body decides; and it answers 401 when
 * its database is away, so the message decides there. What does not speak the service's language says nothing about the key.
 */
export const verdictOn = (answer: HttpAnswer): Verdict => {
  const result = resultIn(answer);
  if (result !== undefined) return { ...ofResult(result), code: null, retryAfter: null, result };
  const refusal = refusalOf(answer);
  const wait = waitIn(answer, refusal?.message ?? '');
  return {
    outcome: wait ? (wait.ofPlan || refusal?.code === 'quota_exceeded' ? 'quota' : 'rate-limited') : refused(answer, refusal),
    code: refusal && (refusal.from === 'gateway' ? Number(refusal.code) : refusal.code),
    message: refusal ? refusal.message || null : plainText(answer),
    retryAfter: wait?.seconds ?? null,
    result: undefined,
  };
};

/** What a tool gave, in either contract. */
const resultIn = (answer: HttpAnswer): unknown => {
  if (answer.status < 200 || answer.status > 299 || refusalOf(answer)) return undefined;
  const body = tryJson(answer);
  const called = calledSchema.safeParse(body);
  if (called.success) return called.data.result;
  const invoked = invokedSchema.safeParse(body);
  return invoked.success ? invoked.data.data.result : undefined;
};

const ofResult = (result: unknown): Pick<Verdict, 'outcome' | 'message'> => {
  const read = toolResultSchema.safeParse(result);
  // A tool may give anything; only an object can say that something went wrong.
  if (!read.success) return { outcome: 'ok', message: null };
  const { isError, content, errors } = read.data;
  if (isError) return { outcome: 'tool-failed', message: null };
  const [first] = errors;
  return first && content === null ? { outcome: 'upstream-failed', message: first.error } : { outcome: 'ok', message: null };
};

const refused = (answer: HttpAnswer, refusal: Refusal | null): Verdict['outcome'] => {
  if (answer.status === 402) return 'quota';
  if (refusal?.from === 'gateway') return gatewayRefusal(answer.status, refusal);
  const named = refusal ? documentedOutcomes[refusal.code] : undefined;
  if (named) return named;
  if (refusal && answer.status === 401) return 'key-refused';
  if (refusal && answer.status === 403) return 'forbidden';
  return unreadable.has(answer.status) ? 'bad-arguments' : 'server-error';
};

/** The framework in front of the routes refuses what it cannot read in plain text. */
const unreadable = new Set([400, 413, 415, 422]);

const gatewayRefusal = (status: number, refusal: Refusal): Verdict['outcome'] => {
  // An outage comes as 401 with the code of a bad key.
  if (/database error/iu.test(refusal.message)) return 'server-error';
  if (isShutOut(refusal)) return refusal.message.includes('MCP access') ? 'no-access' : 'forbidden';
  if (status === 401) return 'key-refused';
  if (status === 403) return 'forbidden';
  if (refusal.code === '-32602')
    return refusal.message.startsWith('MCP not found or access denied') ? 'no-access' : 'bad-arguments';
  return jsonRpcOutcomes[refusal.code] ?? 'server-error';
};

const jsonRpcOutcomes: Record<string, Verdict['outcome']> = {
  '-32700': 'bad-arguments',
  '-32600': 'bad-arguments',
  '-32601': 'method-unknown',
  '-32603': 'upstream-failed',
};

const documentedOutcomes: Record<string, Verdict['outcome']> = {
  unauthorized: 'key-refused',
  expired_key: 'key-refused',
  revoked_key: 'key-refused',
  forbidden: 'forbidden',
  mcp_not_permitted: 'no-access',
  not_found: 'no-access',
  quota_exceeded: 'quota',
  rate_limited: 'rate-limited',
  validation_error: 'bad-arguments',
  invalid_request: 'bad-arguments',
  mcp_unreachable: 'upstream-failed',
  mcp_timeout: 'upstream-failed',
  mcp_error: 'upstream-failed',
  internal_error: 'server-error',
};

/** A page is no message. */
const plainText = ({ text, headers }: HttpAnswer): string | null =>
  (headers['content-type'] ?? '').startsWith('text/plain') && text.trim() !== '' ? text.trim() : null;
