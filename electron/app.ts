import type { AccountServer } from './accounts/account-servers.ts';
import { systemClock } from './timing/clock.ts';
import { type Adapters, createCore } from './core.ts';
import { broadcastHosts } from './discovery/datagrams.ts';
import type { DatagramSource, LocalPorts } from './discovery/source.ts';
import { FileLog } from './log/log.ts';
import { offeredCertificate } from './providers/http/certificates.ts';
import { HttpClient } from './providers/http/http-client.ts';
import { jellyfinPort, jellyfinQuestion, parseJellyfinAnswer } from './providers/jellyfin/discovery.ts';
import { JellyfinProvider } from './providers/jellyfin/provider.ts';
import { gdmGroup, gdmPort, gdmQuestion, parseGdmAnswer } from './providers/plex/server/gdm.ts';
import { PlexProvider } from './providers/plex/provider.ts';
import { rankConnections } from './providers/plex/server/resources.ts';
import { PlexMcpProvider } from './providers/plexmcp/provider.ts';
import type { Access } from './providers/port.ts';
import type { Providers } from './providers/registry.ts';
import { guess, look, tokenIn } from './providers/shapes.ts';
import type { App, ShellOptions, Simulated } from './shell.ts';
import { acquireInstanceLock, type InstanceLock } from './storage/instance-lock.ts';
import { openSettings } from './storage/settings/settings.ts';
import { openStorage } from './storage/storage.ts';
import { createVaultSelection } from './vault/selection.ts';

/** Opens the real adapters and builds the core over them. @throws already-running, storage-failed, disk-full */
export const createApp = (options: ShellOptions): App => createCore(openAdapters(options), options);

/** Everything that touches the system, opened in order. Whoever gets it closes it with `close`. */
export const openAdapters = (options: ShellOptions): Adapters => {
  const { paths } = options;
  const clock = options.clock ?? systemClock;
  const log = new FileLog(paths.log, clock);
  const lock = options.alongside ? noLock : acquireInstanceLock(paths);
  const storage = openOrRelease(() => openStorage({ paths, clock, log }), lock);
  const settings = openSettings({ paths, log });
  const vault = createVaultSelection({ paths, log });
  const http = new HttpClient();
  const plex = plexProvider(http, options, clock);
  const providers: Providers = {
    plex,
    jellyfin: new JellyfinProvider({ http, clock, version: options.version }),
    plexmcp: new PlexMcpProvider({ http, clock }),
  };
  return {
    storage,
    settings,
    vault,
    providers,
    sources: datagramSources(options.simulated ?? null),
    localPorts: options.simulated?.localPorts ?? wellKnownPorts(providers),
    plexServersOf: (access) => plexServers(plex, access),
    guess,
    look,
    tokenIn,
    certificateOf: offeredCertificate,
    clock,
    log,
    close: async () => {
      await http.close();
      await vault.close();
      storage.close();
      lock.release();
    },
  };
};

const noLock: InstanceLock = { release: () => undefined };

/** A database that cannot be opened must not keep the lock: the person may put it right and try again. */
const openOrRelease = <T>(open: () => T, lock: InstanceLock): T => {
  try {
    return open();
  } catch (error) {
    lock.release();
    throw error;
  }
};

const plexProvider = (http: HttpClient, options: ShellOptions, clock: Adapters['clock']): PlexProvider => {
  const base = options.simulated?.plexTv;
  const bases = base ? { bases: { plexTv: base, clients: base, app: base } } : {};
  return new PlexProvider({ http, clock, version: options.version, ...bases });
};

const wellKnownPorts = (providers: Providers): LocalPorts => ({
  plex: providers.plex.localPorts,
  jellyfin: providers.jellyfin.localPorts,
  plexmcp: providers.plexmcp.localPorts,
});

/** Jellyfin and Plex answer datagrams; a PlexMCP gateway does not. */
const datagramSources = (simulated: Simulated | null): DatagramSource[] => [
  {
    provider: 'jellyfin',
    source: 'udp',
    datagram: jellyfinQuestion,
    targets: simulated?.jellyfinDiscovery ?? broadcastHosts().map((host) => `${host}:${jellyfinPort}`),
    parse: (bytes, sender) => {
      const answer = parseJellyfinAnswer(bytes, sender);
      return (
        answer && { provenId: answer.provenId, name: answer.name, candidates: [answer.url, ...answer.alternatives].map(plain) }
      );
    },
  },
  {
    provider: 'plex',
    source: 'gdm',
    datagram: gdmQuestion,
    targets: simulated?.gdm ?? [gdmGroup, ...broadcastHosts()].map((host) => `${host}:${gdmPort}`),
    parse: (bytes, sender) => {
      const answer = parseGdmAnswer(bytes, sender);
      return (
        answer && {
          provenId: answer.provenId,
          name: answer.name,
          candidates: [...(answer.secureUrl ? [answer.secureUrl] : []), plain(answer.url)],
        }
      );
    },
  },
];

const plain = (url: string): { url: string; resolveTo: string | null } => ({ url, resolveTo: null });

const plexServers = async (plex: PlexProvider, access: Access): Promise<AccountServer[]> => {
  const resources = await plex.resources(access);
  return resources.map((resource) => ({
    provenId: resource.machineIdentifier,
    name: resource.name,
    candidates: rankConnections(resource),
    secret: resource.accessToken,
    owned: resource.owned,
  }));
};
