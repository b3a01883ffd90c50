import { AppError } from '../../../../shared/domain/errors.ts';
import type { ServerDetails } from '../../../../shared/domain/servers/server-details.ts';
import type { Clock } from '../../../timing/clock.ts';
import { type Asked, Inquiry, wireWords } from '../../common/inquiry.ts';
import { orNull } from '../../common/or-null.ts';
import { tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { hostOf } from '../../http/redirects.ts';
import type { Access } from '../../port.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { listDocumentedKeys } from '../contracts/documented-keys.ts';
import { listMcps } from '../keys/mcps.ts';
import { healthSchema, orgSchema, orgStatsSchema, subscriptionSchema } from '../schemas/server.ts';

type Facts = ServerDetails['facts'];

/** What a gateway says of itself and of the organisation. Its people are not listed: keys may not ask for them. */
export const serverDetails = async (client: PlexMcpClient, access: Access, clock: Clock): Promise<ServerDetails> => {
  const at = atGateway(access);
  const inquiry = new Inquiry(clock, wireWords);
  const facts = dialectOf(at) === 'server' ? await serverFacts(client, at, inquiry) : await documentedFacts(client, at, inquiry);
  return { facts, users: null, evidence: inquiry.report('never-checked').evidence };
};

/** The organisation has to answer; the rest is shown where it is said. @throws token-refused, unreachable, … */
const serverFacts = async (client: PlexMcpClient, access: GatewayAccess, inquiry: Inquiry): Promise<Facts> => {
  const ask = (path: string): Promise<Asked> =>
    inquiry.ask(`GET ${path}`, () => client.sendAs(access, { method: 'GET', path, retries: 1 }), words);
  const org = orgSchema.safeParse(bodyOf(await mustAnswer(client, access, inquiry, '/api/v1/org'))).data;
  const health = healthSchema.safeParse(bodyOf(await inquiry.ask('GET /health', () => anonymous(client, access), words))).data;
  const plan = subscriptionSchema.safeParse(bodyOf(await ask('/api/v1/org/subscription'))).data;
  const stats = orgStatsSchema.safeParse(bodyOf(await ask('/api/v1/org/stats'))).data;
  return said([
    ['version', health?.version],
    ['health', health?.status],
    ['dialect', 'server'],
    ['organisation', org?.name || undefined],
    ['plan', plan?.tier],
    ['members', stats?.member_count],
    ['keys', stats?.api_key_count ?? plan?.usage.api_keys],
    ['mcps', stats?.mcp_count],
    // Builds without billing count nothing here and say zero.
    ['requests-this-month', stats?.current_period_requests || 'unknown'],
  ]);
};

const anonymous = (client: PlexMcpClient, access: GatewayAccess): Promise<HttpAnswer> =>
  client.send(access.endpoint, { method: 'GET', path: '/health', timeoutMs: client.timeouts.probe, signal: access.signal });

/** The documented contract says nothing of itself; what it lists is counted. */
const documentedFacts = async (client: PlexMcpClient, access: GatewayAccess, inquiry: Inquiry): Promise<Facts> => {
  await mustAnswer(client, access, inquiry, '/v1/mcps');
  const mcps = await listMcps(client, access);
  const keys = await orNull(() => listDocumentedKeys(client, access));
  return said([
    ['dialect', 'documented'],
    ['keys', keys?.length],
    ['mcps', mcps.length],
  ]);
};

const mustAnswer = async (client: PlexMcpClient, access: GatewayAccess, inquiry: Inquiry, path: string): Promise<Asked> => {
  const asked = await inquiry.ask(`GET ${path}`, () => client.ask(access, { method: 'GET', path, retries: 1 }), words);
  if (asked.answer) return asked;
  throw new AppError(asked.failed, { details: { host: hostOf(access.endpoint) } });
};

const bodyOf = (asked: Asked): unknown => (asked.answer?.status === 200 ? tryJson(asked.answer) : undefined);

const words = (answer: HttpAnswer): string => (answer.status === 200 ? '' : 'says nothing more');

const said = (facts: [Facts[number]['key'], string | number | null | undefined][]): Facts =>
  facts.flatMap(([key, value]) => (value === null || value === undefined ? [] : [{ key, value: String(value) }]));
