import { randomInt } from 'node:crypto';

import type { Simulated } from '../../electron/shell.ts';
import { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexServerSimulator } from '../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator } from '../simulators/plex/plex-tv-simulator.ts';
import { demoMcps } from '../simulators/plexmcp/demo-mcps.ts';
import { PlexMcpSimulator } from '../simulators/plexmcp/plexmcp-simulator.ts';

/** Somebody who can sign in somewhere in the home. */
interface Resident {
  where: string;
  username: string;
  password: string;
}

/** A password that can be typed by hand, made for this run. */
const easyPassword = (word: string): string => `${word}-${randomInt(1000, 10_000)}`;

const apps = ['Sonarr', 'Radarr', 'Jellyseerr', 'Homepage', 'Home Assistant', 'Kometa', 'Streamystats', 'Backup script'];
const largest = 5_000;

/**
 * The believable home: two Jellyfin servers of different age, a plex.tv account with sixty devices and one Plex server,
 * and an organisation at PlexMCP. All of it answers on this machine's loopback interface only, and keeps its state
 * until it is closed.
 */
export class SimulatedHome {
  readonly livingRoom: JellyfinSimulator;
  readonly attic: JellyfinSimulator;
  readonly plexTv: PlexTvSimulator;
  readonly plexServer: PlexServerSimulator;
  readonly plexmcp: PlexMcpSimulator;

  private constructor() {
    const ada = { name: 'ada', password: easyPassword('harbour'), admin: true };
    const keys = apps.map((name, index) => ({ name, createdAt: Date.now() - (index + 1) * 40 * 86_400_000 }));
    this.livingRoom = new JellyfinSimulator({
      name: 'Living room',
      version: '10.10.7',
      users: [ada, { name: 'bob', password: easyPassword('orchard') }],
      keys,
      deviceCount: 12,
      libraries: [
        { name: 'Movies', collectionType: 'movies', count: largest },
        { name: 'Shows', collectionType: 'tvshows', count: 640 },
        { name: 'Music', collectionType: 'music', count: 1_200 },
      ],
      udpPort: 0,
    });
    this.attic = new JellyfinSimulator({
      name: 'Attic',
      version: '12.1.0',
      users: [{ ...ada, password: easyPassword('meridian') }],
      keys: keys.slice(0, 3),
      deviceCount: 4,
      libraries: [{ name: 'Concerts', collectionType: 'movies', count: 310 }],
      udpPort: 0,
    });
    this.plexTv = new PlexTvSimulator({
      accounts: [
        { username: 'ada', password: easyPassword('signal') },
        { username: 'bob', password: easyPassword('harvest'), home: { pin: String(randomInt(1000, 10_000)) } },
        { username: 'kids', home: { managed: true } },
      ],
      deviceCount: 60,
    });
    this.plexServer = new PlexServerSimulator({
      plexTv: this.plexTv,
      name: 'Basement',
      gdmPort: 0,
      sections: [
        { key: '1', title: 'Movies', type: 'movie', count: largest },
        { key: '2', title: 'TV Shows', type: 'show', count: 480 },
        { key: '3', title: 'Music', type: 'artist', count: 900 },
      ],
    });
    this.plexmcp = new PlexMcpSimulator({
      dialect: 'server',
      people: [{ email: 'ada@example.org', password: easyPassword('lantern') }],
      keys: [{ name: 'Claude Desktop' }, { name: 'Cursor' }, { name: 'Nightly report' }],
      maxKeys: 20,
      connected: demoMcps,
      mcps: 6,
    });
  }

  static async start(): Promise<SimulatedHome> {
    const home = new SimulatedHome();
    await Promise.all([home.livingRoom, home.attic, home.plexTv, home.plexmcp].map((one) => one.listen()));
    await home.plexServer.listen();
    return home;
  }

  /** What Latchkey is told so that it looks here and nowhere else. */
  get simulated(): Simulated {
    return {
      plexTv: this.plexTv.url,
      jellyfinDiscovery: [this.livingRoom, this.attic].map(({ udpPort }) => `127.0.0.1:${udpPort}`),
      gdm: [`127.0.0.1:${this.plexServer.gdmPort}`],
      localPorts: { plex: [this.plexServer.port], jellyfin: [], plexmcp: [this.plexmcp.port] },
    };
  }

  get residents(): Resident[] {
    const jellyfin = [this.livingRoom, this.attic].flatMap(({ name, people }) =>
      people.users.map(({ name: username, password }) => ({ where: `Jellyfin “${name}”`, username, password })),
    );
    const { username, password } = this.plexTv.owner;
    const { email, password: plexmcpPassword } = this.plexmcp.owner;
    return [
      ...jellyfin,
      { where: 'plex.tv', username, password },
      { where: 'PlexMCP', username: email, password: plexmcpPassword },
    ];
  }

  /** The PIN that guards somebody of the Plex Home. */
  homePin(username: string): string {
    return this.plexTv.accounts.named(username).home?.pin ?? '';
  }

  /** Codes that wait for somebody to say yes in the browser or on the television. */
  get waitingCodes(): string[] {
    const pin = this.plexTv.pins.last;
    const quickConnect = [this.livingRoom, this.attic].flatMap((server) => server.quickConnect.waiting);
    return pin?.authToken === null ? [...quickConnect, pin.code] : quickConnect;
  }

  /** Says yes to a code. @returns where, or null when nobody waits with it */
  approve(code: string): string | null {
    const server = [this.livingRoom, this.attic].find((one) => one.approveQuickConnect(code, 'ada'));
    if (server) return `Jellyfin “${server.name}”`;
    return this.plexTv.approvePin(code) ? 'plex.tv' : null;
  }

  async close(): Promise<void> {
    await Promise.all([this.livingRoom, this.attic, this.plexServer, this.plexmcp, this.plexTv].map((one) => one.close()));
  }
}
