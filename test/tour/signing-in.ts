import type { App } from '../../electron/shell.ts';
import type { Account } from '../../shared/domain/servers/account.ts';
import type { Server } from '../../shared/domain/servers/server.ts';
import type { SimulatedHome } from '../demo/home.ts';
import { must, type Narrator } from './narrator.ts';
import { signInByLink, untilTaskEnds } from './waiting.ts';

export interface Servers {
  livingRoom: Server;
  attic: Server;
  basement: Server;
  plexmcp: Server;
}

export interface Accounts {
  jellyfin: Account;
  plex: Account;
  plexmcp: Account;
}

/** Looks around and finds all four. */
export const findServers = (app: App, narrator: Narrator): Promise<Servers> =>
  narrator.step('look for servers', async () => {
    await untilTaskEnds(app, () => app.handlers['discovery.start']({}));
    const found = await app.handlers['servers.list'](undefined);
    const named = (name: string): Server => {
      const server = found.find((one) => one.name === name);
      must(server !== undefined, `“${name}” was found`);
      return server;
    };
    const plexmcp = found.find(({ provider }) => provider === 'plexmcp');
    must(plexmcp !== undefined, 'the PlexMCP gateway was found');
    const said = found.map(({ name, provider, version }) => `${name} (${provider} ${version ?? '?'})`).join(', ');
    return { said, value: { livingRoom: named('Living room'), attic: named('Attic'), basement: named('Basement'), plexmcp } };
  });

/** Every way in: password, Quick Connect, PIN in the browser. */
export const signInEverywhere = async (
  app: App,
  home: SimulatedHome,
  servers: Servers,
  narrator: Narrator,
): Promise<Accounts> => {
  const { people } = home.livingRoom;
  const jellyfin = await narrator.step('Jellyfin “Living room”: sign in with a password', () =>
    withPassword(app, servers.livingRoom, 'ada', people.named('ada').password),
  );
  await narrator.step('Jellyfin “Attic”: sign in with Quick Connect', async () => {
    const where = { provider: 'jellyfin', serverId: servers.attic.id } as const;
    const account = await signInByLink(app, where, (code) => must(home.approve(code) !== null, 'the code was known'));
    return { said: await signedIn(app, account), value: account };
  });
  const plex = await narrator.step('plex.tv: sign in with a PIN in the browser', async () => {
    const account = await signInByLink(app, { provider: 'plex', serverId: null }, () => {
      // The browser carries the code; what it shows is not the link's own code.
      for (const code of home.waitingCodes) home.approve(code);
    });
    return { said: await signedIn(app, account), value: account };
  });
  const { email, password } = home.plexmcp.owner;
  const plexmcp = await narrator.step('PlexMCP: sign in with e-mail and password', () =>
    withPassword(app, servers.plexmcp, email, password),
  );
  return { jellyfin, plex, plexmcp };
};

const withPassword = async (app: App, server: Server, username: string, password: string) => {
  const where = { provider: server.provider, serverId: server.id };
  const account = await app.handlers['accounts.signInWithPassword']({ ...where, username, password });
  return { said: await signedIn(app, account), value: account };
};

const signedIn = async (app: App, account: Account): Promise<string> => {
  must(account.canManage, 'the account may manage keys');
  const credentials = await app.handlers['credentials.list'](undefined);
  const theirs = credentials.filter(({ accountId, authority }) => accountId === account.id && !authority);
  must(theirs.length > 0, 'its keys are listed');
  return `${account.name}, ${theirs.length} keys listed`;
};
