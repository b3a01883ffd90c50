import type { HealthState } from '../../../../shared/domain/health.ts';
import type { Inquiry } from '../../common/inquiry.ts';
import { readJson, tryJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { type GatewayAccess, keyOf, type PlexMcpClient } from '../client.ts';
import { initializedSchema, type Tool, toolsListSchema } from '../schemas.ts';
import { errorOf, refusalOf, speaksOfDatabase } from '../wire/refusals.ts';

/** JSON-RPC over `POST /mcp`. Takes keys only, never a sign-in, and not under the scheme that REST wants. */
const call = (client: PlexMcpClient, access: GatewayAccess, method: string, params: object): Promise<HttpAnswer> =>
  client.send(access.endpoint, {
    method: 'POST',
    path: '/mcp',
    headers: { 'x-api-key': keyOf(access) },
    body: { jsonrpc: '2.0', id: 1, method, params },
    signal: access.signal,
  });

const initialize = { protocolVersion: '2024-11-05', capabilities: {}, clientInfo: { name: 'Latchkey', version: '1' } };

/** What the gateway adds to a refusal: it tells expired keys from unknown ones, unless it answers this host at all. */
export type GatewayWord = Extract<HealthState, 'revoked' | 'expired' | 'unreachable' | 'not-provable'> | 'silent';

/** Asks the gateway about a key that REST refused. A failed authentication is not counted as a use. */
export const askGateway = async (client: PlexMcpClient, access: GatewayAccess, inquiry: Inquiry): Promise<GatewayWord> => {
  const asked = await inquiry.ask(
    'POST /mcp initialize',
    () => call(client, access, 'initialize', initialize),
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

/** All tools the key may use, as the gateway names them: `<MCP name>:<tool>`. @throws AppError for every error, which come with HTTP 200 too */
export const gatewayTools = async (client: PlexMcpClient, access: GatewayAccess): Promise<Tool[]> => {
  const answer = await call(client, access, 'tools/list', {});
  if (answer.status !== 200 || refusalOf(answer)) throw errorOf(answer);
  return readJson(answer, toolsListSchema).result.tools;
};
