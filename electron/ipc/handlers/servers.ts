import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { AccountsService } from '../../accounts/accounts-service.ts';
import type { Inventory } from '../../credentials/inventory.ts';
import type { ServersService } from '../../discovery/servers-service.ts';

type ServerChannel = Extract<keyof Handlers, `servers.${string}` | `accounts.${string}`>;

export const serverHandlers = (parts: {
  servers: ServersService;
  accounts: AccountsService;
  inventory: Inventory;
}): Pick<Handlers, ServerChannel> => ({
  'servers.list': () => parts.servers.list(),
  'servers.add': ({ address, provider }) => parts.servers.add(address, provider),
  'servers.trustCertificate': ({ address, fingerprint256 }) => parts.servers.trustCertificate(address, fingerprint256),
  'servers.refresh': ({ serverId }) => parts.inventory.refreshServer(serverId),
  'servers.remove': ({ serverId }) => parts.servers.remove(serverId),
  'accounts.list': () => parts.accounts.list(),
  'accounts.signInWithPassword': ({ provider, serverId, ...input }) =>
    parts.accounts.signInWithPassword({ provider, serverId }, input),
  'accounts.signInWithSecret': ({ provider, serverId, secret }) =>
    parts.accounts.signInWithSecret({ provider, serverId }, secret),
  'accounts.startLink': ({ provider, serverId }) => parts.accounts.startLink({ provider, serverId }),
  'accounts.cancelLink': ({ linkId }) => parts.accounts.cancelLink(linkId),
  'accounts.signOut': ({ id }) => parts.accounts.signOut(id),
});
