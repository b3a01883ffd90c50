import type { z } from 'zod';

import { AppError } from '../../../../shared/domain/errors.ts';
import type { HealthState } from '../../../../shared/domain/keys/health.ts';
import type { Inquiry } from '../../common/inquiry.ts';
import { readJson, tryJson } from '../../http/answers.ts';
import type { HttpAnswer, Route } from '../../http/http-client.ts';
import type { Endpoint } from '../../port.ts';
import { hostOf } from '../../http/redirects.ts';
import { type GatewayAccess, keyOf, type PlexMcpClient } from '../client.ts';
import { initializedSchema, toolsListSchema } from '../schemas/gateway.ts';
import { unwrapped } from '../wire/event-stream.ts';
import { errorOf, isOtherHost, refusalOf, speaksOfDatabase } from '../wire/refusals.ts';

/**
 * JSON-RPC over `POST /mcp`. Takes keys only, never a sign-in, and not under the scheme that REST wants. A gateway on this machine
 * answers to `localhost` by default but not to its number; the refusal comes before anything is read, so it is asked again.
 */
export const callGateway = async (
  client: PlexMcpClient,
  access: GatewayAccess,
  request: { method: string; params: object; timeoutMs?: number },
): Promise<HttpAnswer> => {
  const { method, params, timeoutMs } = request;
  const send = async (route: Route): Promise<HttpAnswer> =>
    unwrapped(
      await client.send(route, {
        method: 'POST',
        path: '/mcp',
        shownPath: `/mcp ${method}`,
        headers: { 'x-api-key': keyOf(access) },
        body: { jsonrpc: '2.0', id: 1, method, params },
        timeoutMs: timeoutMs ?? client.timeouts.request,
        signal: access.signal,
      }),
    );
  const answer = await send(access.endpoint);
  const local = isOtherHost(answer) ? byLocalName(access.endpoint) : null;
  return local ? send(local) : answer;
};

/** The same place by the name every machine has for itself; null for places elsewhere and for certificates, which name one name. */
const byLocalName = ({ baseUrl, pin }: Endpoint): Route | null => {
  const url = new URL(baseUrl);
  const address = url.hostname.replaceAll(/[[\]]/gu, '');
  if (url.protocol !== 'http:' || !/^(?:127\.\d+\.\d+\.\d+|::1)$/u.test(address)) return null;
  url.hostname = 'localhost';
  return { baseUrl: url.href.replace(/\/+$/u, ''), pin, resolveTo: address };
};

const initialize = { protocolVersion: '2024-11-05', capabilities: {}, clientInfo: { name: 'Latchkey', version: '1' } };

/** What the gateway adds to a refusal: it tells expired keys from unknown ones, unless it answers this host at all. */
export type GatewayWord = Extract<HealthState, 'revoked' | 'expired' | 'unreachable' | 'not-provable'> | 'silent';

/** Asks the gateway about a key that REST refused. A failed authentication is not counted as a use. */
export const askGateway = async (client: PlexMcpClient, access: GatewayAccess, inquiry: Inquiry): Promise<GatewayWord> => {
  const asked = await inquiry.ask(
    'POST /mcp initialize',
    () => callGateway(client, access, { method: 'initialize', params: initialize }),
    (answer) => spoken[wordOf(answer)],
  );
  return asked.answer ? wordOf(asked.answer) : 'silent';
};

const wordOf = (answer: HttpAnswer): GatewayWord => {
  const refusal = refusalOf(answer);
  if (answer.status === 200 && initializedSchema.safeParse(tryJson(answer)).success) return 'not-provable';
  if (refusal === null) return 'silent';
  if (refusal.from !== 'gateway') return 'silent';
  // A database that is down comes as 401 with the code of a bad key.
  if (speaksOfDatabase(refusal)) return 'unreachable';
  if (answer.status !== 401) return 'silent';
  return words[refusal.message] ?? 'silent';
};

const words: Record<string, GatewayWord> = {
  'API key has expired': 'expired',
  'API key not found': 'revoked',
  'API key is revoked': 'revoked',
  'Invalid API key format': 'revoked',
};

const spoken: Record<GatewayWord, string> = {
  expired: 'the gateway says that the key has expired',
  revoked: 'the gateway does not know the key',
  unreachable: 'the gateway cannot reach its database',
  'not-provable': 'the gateway accepts what the rest of the server refuses',
  silent: 'says nothing about the key',
};

/** All tools that the key may use, and the MCPs that did not answer the gateway. */
export type GatewayTools = z.infer<typeof toolsListSchema>['result'];

/**
 * Tools as the gateway names them: `<MCP name>:<tool>`. It wants no introduction first, and each question counts as a use.
 * @throws not-this-service under a host name it was not set up for; AppError for every error, which come with HTTP 200 too
 */
export const gatewayTools = async (client: PlexMcpClient, access: GatewayAccess): Promise<GatewayTools> => {
  const answer = await callGateway(client, access, { method: 'tools/list', params: {} });
  if (isOtherHost(answer))
    throw new AppError('not-this-service', { details: { host: hostOf(access.endpoint), reason: 'answers-to-another-name' } });
  if (answer.status !== 200 || refusalOf(answer)) throw errorOf(answer);
  return readJson(answer, toolsListSchema).result;
};
