import type { Exchange, Reply } from '../http-simulator.ts';

/** Three fraction digits are ours, the rest the service adds. */
export const micro = (date: Date | null): string | null => date && date.toISOString().replace('Z', '431Z');
export const nano = (date: Date): string => date.toISOString().replace('Z', '081016Z');
/** The form of dates in `/org`. */
export const dateArray = (date: Date): number[] => {
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCMilliseconds() * 1e6];
  return [date.getUTCFullYear(), dayOfYear, ...time, 0, 0, 0];
};

/** What route handlers answer. */
export const refusal = (status: number, code: string, message: string): Reply => ({ status, body: { error: { code, message } } });
/** What the authentication in front of them answers; key order as sent. */
export const unauthenticated = (error: string, code = 401): Reply => ({ status: code, body: { code, error } });
/** What the web framework answers to what it cannot read. */
export const plain = (status: number, text: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: text,
});
export const badUuid = (id: string): Reply =>
  plain(
    400,
    `Invalid URL: UUID parsing failed: invalid character: expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${id.slice(0, 1)}\` at 1`,
  );
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text);

/** The framework's own reading of a JSON body: content type, syntax, fields, in this order. */
export const readBody = (exchange: Exchange, required: readonly string[]): Record<string, unknown> | Reply => {
  if (!/^application\/(?:[\w.-]+\+)?json\b/iu.test(exchange.headers['content-type'] ?? ''))
    return plain(415, 'Expected request with `Content-Type: application/json`');
  const body = parseJson(exchange.body);
  if (body === undefined) return plain(400, 'Failed to parse the request body as JSON: expected value at line 1 column 1');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return unfit('invalid type, expected a map');
  const fields = body as Record<string, unknown>;
  const missing = required.find((field) => typeof fields[field] !== 'string');
  if (missing === undefined) return fields;
  return unfit(missing in fields ? 'invalid type, expected a string' : `missing field \`${missing}\``);
};

export const unfit = (what: string): Reply =>
  plain(422, `Failed to deserialize the JSON body into the target type: ${what} at line 1 column 2`);

/** Undefined for what is no JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const isReply = (value: object): value is Reply => 'status' in value && typeof value.status === 'number';
