import type { KeyUsage, UsagePeriod } from '../../../../shared/domain/keys/usage.ts';
import type { Clock } from '../../../timing/clock.ts';
import { orNull } from '../../common/or-null.ts';
import { readJson } from '../../http/answers.ts';
import type { Access } from '../../port.ts';
import type { KeyReference } from '../../ways.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { documentedKeyDetailSchema, documentedUsageSchema } from '../schemas/documented.ts';
import { serverUsageSchema, usageByKeySchema } from '../schemas/server.ts';
import { idOf } from './list.ts';
import { keyRoute } from './paths.ts';

const dayMs = 86_400_000;
const lengths: Record<UsagePeriod, number> = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs };

/**
 * Requests made with one key. Nothing that the gateway does not count is given as zero. Days are not judged here: what is unusual
 * is said by whoever shows them.
 */
export const usage = async (
  client: PlexMcpClient,
  access: Access,
  key: KeyReference,
  period: UsagePeriod,
  clock: Clock,
): Promise<KeyUsage> => {
  const at = atGateway(access);
  const id = await idOf(client, at, key, clock);
  const now = clock.now().getTime();
  const span = { from: new Date(now - lengths[period]).toISOString(), to: new Date(now).toISOString() };
  return dialectOf(at) === 'server' ? serverUsage(client, at, id, period, span) : documentedUsage(client, at, id, period, span);
};

type Span = Pick<KeyUsage, 'from' | 'to'>;
const uncounted = { requests: null, errors: null, latency: null, tokens: null, days: [], daysFrom: null, mcps: [] } as const;

/**
 * The total is always counted. The rest is written by the billing feature only, which default builds lack: there its zeros mean
 * that nobody counted. Where it counts, a key's own numbers are those of the calendar month; for other periods requests and tokens
 * come from the organisation's list by key.
 */
const serverUsage = async (
  client: PlexMcpClient,
  access: GatewayAccess,
  id: string,
  period: UsagePeriod,
  span: Span,
): Promise<KeyUsage> => {
  const answer = await client.ask(access, { method: 'GET', ...keyRoute(access, id, '/usage'), retries: 2 });
  const own = readJson(answer, serverUsageSchema);
  const total = own.total_requests;
  const empty = { ...uncounted, total, days: [], mcps: [] };
  const isMonth = period === 'month' && own.period_start !== null && own.period_end !== null;
  if (isMonth && own.period_requests !== null && own.period_requests > 0)
    return {
      ...empty,
      from: own.period_start ?? span.from,
      to: own.period_end ?? span.to,
      requests: own.period_requests,
      errors: own.period_errors,
      latency: own.avg_latency_ms,
      tokens: own.period_tokens,
    };
  const row = await orNull(() => countedByKey(client, access, id, span));
  return { ...empty, ...span, requests: row?.request_count ?? null, tokens: row?.token_count ?? null };
};

/** A key that is not in the list was not used, as far as anybody counts. @throws for the many builds without this route */
const countedByKey = async (client: PlexMcpClient, access: GatewayAccess, id: string, { from, to }: Span) => {
  const query = new URLSearchParams({ start: from, end: to });
  const answer = await client.ask(access, { method: 'GET', path: `/api/v1/usage/by-api-key?${query.toString()}` });
  const rows = readJson(answer, usageByKeySchema);
  return rows.find((row) => row.api_key_id === id) ?? { request_count: 0, token_count: 0 };
};

const documentedUsage = async (
  client: PlexMcpClient,
  access: GatewayAccess,
  id: string,
  period: UsagePeriod,
  span: Span,
): Promise<KeyUsage> => {
  const route = keyRoute(access, id, `/usage?period=${period}`);
  const { data } = readJson(await client.ask(access, { method: 'GET', ...route, retries: 2 }), documentedUsageSchema);
  const days = daysOf(data.by_day);
  return {
    ...uncounted,
    ...span,
    total: await orNull(() => totalOf(client, access, id)),
    requests: data.total_requests,
    errors: data.by_status.error,
    days,
    daysFrom: days.length > 0 ? 'server' : null,
    mcps: data.by_mcp.map(({ mcp_id, name, requests }) => ({ name: name || mcp_id, requests })),
  };
};

/** The usage route counts the period only. */
const totalOf = async (client: PlexMcpClient, access: GatewayAccess, id: string): Promise<number | null> => {
  const answer = await client.ask(access, { method: 'GET', ...keyRoute(access, id), retries: 1 });
  return readJson(answer, documentedKeyDetailSchema).data.usage?.total_requests ?? null;
};

/** The longest period has 31; what says more than this is not taken at its word. */
const mostDays = 62;

/** Calendar days, oldest first, each once; a date with a time after it counts for its day. */
const daysOf = (rows: readonly { date: string; requests: number }[]): KeyUsage['days'] => {
  const byDate = new Map<string, number>();
  for (const { date, requests } of rows) {
    const day = /^\d{4}-\d{2}-\d{2}(?=$|T)/u.exec(date)?.[0];
    if (day !== undefined) byDate.set(day, (byDate.get(day) ?? 0) + requests);
  }
  return [...byDate]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .slice(-mostDays)
    .map(([date, requests]) => ({ date, requests, errors: null, unusual: false }));
};
