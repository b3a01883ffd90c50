import { redact } from '../log/redact.ts';

/**
 * A copy in which every text, however deep, has passed `redact`: for what comes from outside in free words (evidence,
 * error details, audit facts) and is kept for long.
 */
export const redactAll = <T>(value: T): T => {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map(redactAll) as T;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactAll(inner)])) as T;
  }
  return value;
};
