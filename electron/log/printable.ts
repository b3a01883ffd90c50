import { inspect } from 'node:util';

import { redact } from './redact.ts';

/** Names of fields whose value is not logged, whatever it is. */
const secretName = /(token|api[-_]?key|jwt|passphrase|password|passwd|secret|cookie|authorization|^(pass|pw|pin))$/i;

/** Deeper than that nobody reads a log line. */
const maxDepth = 8;

/**
 * Anything as plain data for a log line: every text and every field name has passed `redact`, the value of a field that
 * is named like a secret is gone, errors show name, message, code, details, the upper stack and their causes. Never throws.
 */
export const printable = (value: unknown, depth = 0, above: readonly object[] = []): unknown => {
  if (typeof value === 'string') return redact(value);
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return redact(inspect(value));
  if (above.includes(value)) return '[circular]';
  if (depth >= maxDepth) return '[deep]';
  const inside = (inner: unknown): unknown => printable(inner, depth + 1, [...above, value]);
  if (value instanceof Error) return inside(describe(value));
  if (Array.isArray(value)) return value.map(inside);
  if ('toJSON' in value && typeof value.toJSON === 'function') return inside(value.toJSON());
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redact(name), secretName.test(name) ? '[redacted]' : inside(inner)]),
  );
};

const describe = (error: Error): Record<string, unknown> => ({
  name: error.name,
  message: error.message,
  ...('code' in error ? { code: error.code } : {}),
  ...('details' in error ? { details: error.details } : {}),
  stack: error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim()),
  ...(error.cause === undefined ? {} : { cause: error.cause }),
  ...(error instanceof AggregateError ? { errors: error.errors } : {}),
});
