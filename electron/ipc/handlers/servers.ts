import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { ServerClaim } from '../../accounts/server-claim.ts';
import type { ServerFactsService } from '../../discovery/server-facts-service.ts';
import type { ServersService } from '../../discovery/servers-service.ts';

type ServerChannel = Extract<keyof Handlers, `servers.${string}`>;

export const serverHandlers = (parts: {
  servers: ServersService;
  facts: ServerFactsService;
  claims: ServerClaim;
}): Pick<Handlers, ServerChannel> => ({
  'servers.list': () => parts.servers.list(),
  'servers.add': ({ address, provider }) => parts.servers.add(address, provider),
  'servers.trustCertificate': ({ address, fingerprint256 }) => parts.servers.trustCertificate(address, fingerprint256),
  'servers.remove': ({ serverId }) => parts.servers.remove(serverId),
  'servers.details': ({ serverId }) => parts.facts.details(serverId),
  'servers.readiness': ({ serverId }) => parts.facts.readiness(serverId),
  'servers.claim': ({ serverId, accountId }) => parts.claims.claim(serverId, accountId),
});
