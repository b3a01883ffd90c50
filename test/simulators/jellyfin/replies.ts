import type { Exchange, Reply } from '../http-simulator.ts';

/** A challenge, a missing role, a missing page: status and nothing else. */
export const empty = (status: number): Reply => ({ status });

export const noContent: Reply = { status: 204 };

/** What an exception becomes; it never says which. */
export const processingError = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: 'Error processing request.',
});

/** Some controllers answer with a text, sent as JSON. */
export const jsonText = (status: number, text: string): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(text),
});

export const problem = (status: number, title: string, errors?: Record<string, string[]>): Reply => ({
  status,
  body: {
    type: `https://tools.ietf.org/html/rfc9110#section-15.5.1`,
    title,
    status,
    ...(errors ? { errors } : {}),
    traceId: '00-00000000000000000000000000000000-0000000000000000-00',
  },
});

export const missingField = (field: string): Reply =>
  problem(400, 'One or more validation errors occurred.', { [field]: [`The ${field} field is required.`] });

/** As .NET writes a time: seven digits of a second, or all zeros for a whole one. */
export const dotNetDate = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace(/\.(\d{3})Z$/u, (_all, digits: string) => (digits === '000' ? '.0000000Z' : `.${digits}1234Z`));

export const neverDate = '0001-01-01T00:00:00.0000000Z';
export const emptyGuid = '0'.repeat(32);

/** Query names are not case-sensitive. */
export const queryOf = (exchange: Exchange, name: string): string | null => {
  for (const [key, value] of exchange.query) if (key.toLowerCase() === name.toLowerCase()) return value;
  return null;
};

/** A list as Jellyfin wraps it. */
export const queryResult = (items: object[], total = items.length, start = 0): Reply => ({
  status: 200,
  body: { Items: items, TotalRecordCount: total, StartIndex: start },
});

/** The body of a request, or the reply that its lack earns. */
export const jsonBody = (exchange: Exchange): Record<string, unknown> | Reply => {
  if (!/\bjson\b/iu.test(exchange.headers['content-type'] ?? '')) return problem(415, 'Unsupported Media Type');
  try {
    return JSON.parse(exchange.body) as Record<string, unknown>;
  } catch {
    return problem(400, 'One or more validation errors occurred.', { $: ['The JSON value could not be read.'] });
  }
};

export const isReply = (value: object): value is Reply => 'status' in value;
