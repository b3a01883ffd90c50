import type { App, Simulated } from '../../electron/shell.ts';
import type { Secret } from '../../electron/vault/secret.ts';
import type { Account } from '../../shared/domain/servers/account.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import { PlexTvSimulator } from '../simulators/plex/plex-tv-simulator.ts';
import { PlexMcpSimulator } from '../simulators/plexmcp/plexmcp-simulator.ts';
import { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';
import { addServer, call, signInByLink } from '../fixtures/core.ts';

/** One simulated service, and the questions that only its own memory can answer. */
export interface Rig {
  provider: ProviderId;
  simulated: Simulated;
  signIn(app: App): Promise<Account>;
  /** Whether the service accepts this secret right now. */
  accepts(secret: Secret): boolean;
  /** How many keys exist whose name begins with this. */
  keysNamed(name: string): number;
  close(): Promise<void>;
}

const nothingSimulated: Simulated = {
  plexTv: null,
  jellyfinDiscovery: [],
  gdm: [],
  localPorts: { plex: [], jellyfin: [], plexmcp: [] },
};

export const plexRig = async (): Promise<Rig> => {
  const tv = new PlexTvSimulator({ deviceCount: 3 });
  await tv.listen();
  const devices = () => [...tv.accounts.devices.values()];
  return {
    provider: 'plex',
    simulated: { ...nothingSimulated, plexTv: tv.url },
    signIn: (app) => signInByLink(app, { provider: 'plex', serverId: null }, () => tv.approvePin(tv.pins.last?.code ?? '')),
    accepts: (secret) => devices().some((device) => device.token === secret.reveal()),
    keysNamed: (name) => devices().filter((device) => device.product.startsWith(`${name} [`)).length,
    close: () => tv.close(),
  };
};

export const jellyfinRig = async (): Promise<Rig> => {
  const server = new JellyfinSimulator({ version: '10.11.11' });
  await server.listen();
  const admin = server.people.named('admin');
  return {
    provider: 'jellyfin',
    simulated: nothingSimulated,
    signIn: async (app) => {
      const { id: serverId } = await addServer(app, server.url);
      return call(app, 'accounts.signInWithPassword', {
        provider: 'jellyfin',
        serverId,
        username: admin.name,
        password: admin.password,
      });
    },
    accepts: (secret) => server.keys.has(secret.reveal()) || server.people.deviceOf(secret.reveal()) !== undefined,
    // A limited token has no name of its own: there is a user for each.
    keysNamed: (name) =>
      server.keys.all.filter((key) => key.name.startsWith(`${name} [`)).length +
      server.people.users.filter((user) => user.name.startsWith(`${name} lk-`)).length,
    close: () => server.close(),
  };
};

export const plexmcpRig = async (): Promise<Rig> => {
  const gateway = new PlexMcpSimulator({ maxKeys: -1 });
  await gateway.listen();
  const { owner } = gateway;
  return {
    provider: 'plexmcp',
    simulated: nothingSimulated,
    signIn: async (app) => {
      const { id: serverId } = await addServer(app, `http://localhost:${gateway.port}`);
      return call(app, 'accounts.signInWithPassword', {
        provider: 'plexmcp',
        serverId,
        username: owner.email,
        password: owner.password,
      });
    },
    accepts: (secret) => gateway.world.keys.bySecret(secret.reveal()) !== undefined,
    keysNamed: (name) => gateway.world.keys.all().filter((key) => key.name.startsWith(`${name} [`)).length,
    close: () => gateway.close(),
  };
};
