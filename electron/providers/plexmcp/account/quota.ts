import type { KeyQuota } from '../../../../shared/domain/keys/key-options.ts';
import type { Clock } from '../../../timing/clock.ts';
import { readJson } from '../../http/answers.ts';
import type { Access } from '../../port.ts';
import { atGateway, dialectOf, type GatewayAccess, type PlexMcpClient } from '../client.ts';
import { listKeys } from '../keys/list.ts';
import { subscriptionSchema } from '../schemas/server.ts';

/**
 * How many keys the plan allows. Expired keys count. The documented contract tells no limit, so the keys are counted; the server's
 * own word ignores that a self-hosted gateway has none and that some organisations have another, so away from the hosted service it
 * is a hint.
 */
export const quota = async (client: PlexMcpClient, access: Access, clock: Clock): Promise<KeyQuota> => {
  const at = atGateway(access);
  if (dialectOf(at) === 'documented')
    return { used: (await listKeys(client, at, clock)).length, limit: null, limited: 'unknown', plan: null };
  const answer = await client.ask(at, { method: 'GET', path: '/api/v1/org/subscription', retries: 2 });
  const { tier, limits, usage } = readJson(answer, subscriptionSchema);
  const limit = limits.max_api_keys;
  const isEndless = limit !== null && limit < 0;
  return {
    used: usage.api_keys,
    limit: isEndless ? null : limit,
    limited: limitedBy(at, limit),
    plan: tier,
  };
};

const limitedBy = (access: GatewayAccess, limit: number | null): KeyQuota['limited'] => {
  if (limit !== null && limit < 0) return 'no';
  return limit !== null && isHosted(access) ? 'yes' : 'unknown';
};

const isHosted = ({ endpoint }: GatewayAccess): boolean => /(?:^|\.)plexmcp\.com$/u.test(new URL(endpoint.baseUrl).hostname);
