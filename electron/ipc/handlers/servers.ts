import type { Handlers, Result } from '../../../shared/ipc/contract.ts';
import type { AccountsService } from '../../accounts/accounts-service.ts';
import type { ServersService } from '../../discovery/servers-service.ts';

type ServerChannel = Extract<keyof Handlers, `servers.${string}` | `accounts.${string}`>;

export const serverHandlers = (parts: {
  servers: ServersService;
  accounts: AccountsService;
  /** What the account opens: its servers and keys. */
  readAgain: (accountId: string) => Promise<Result<'accounts.refresh'>>;
  openExternal: (url: string) => Promise<boolean>;
}): Pick<Handlers, ServerChannel> => ({
  'servers.list': () => parts.servers.list(),
  'servers.add': ({ address, provider }) => parts.servers.add(address, provider),
  'servers.trustCertificate': ({ address, fingerprint256 }) => parts.servers.trustCertificate(address, fingerprint256),
  'servers.remove': ({ serverId }) => parts.servers.remove(serverId),
  'accounts.list': () => parts.accounts.list(),
  'accounts.refresh': ({ id }) => parts.readAgain(id),
  'accounts.signInWithPassword': ({ provider, serverId, ...input }) =>
    parts.accounts.signInWithPassword({ provider, serverId }, input),
  'accounts.signInWithSecret': ({ provider, serverId, secret }) =>
    parts.accounts.signInWithSecret({ provider, serverId }, secret),
  'accounts.startLink': async ({ provider, serverId }) => {
    const link = await parts.accounts.startLink({ provider, serverId });
    // Where the shell has no browser to open, the page offers the address.
    if (link.url !== null) await parts.openExternal(link.url);
    return link;
  },
  'accounts.cancelLink': ({ linkId }) => parts.accounts.cancelLink(linkId),
  'accounts.signOut': ({ id }) => parts.accounts.signOut(id),
});
