import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Activity } from '../../../shared/domain/activity.ts';
import type { Server } from '../../../shared/domain/servers/server.ts';
import { addServer, call, startCore, temporaryHome } from '../../fixtures/core.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexServerSimulator } from '../../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator } from '../../simulators/plex/plex-tv-simulator.ts';
import { PlexMcpSimulator } from '../../simulators/plexmcp/plexmcp-simulator.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let clock: HandClock;
let plexTv: PlexTvSimulator;
let box: PlexServerSimulator;

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  clock = new HandClock();
  plexTv = new PlexTvSimulator({ deviceCount: 2 });
  await plexTv.listen();
  box = new PlexServerSimulator({ plexTv, version: '1.43.0' });
  await box.listen();
  const nowhere = { jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
  ({ app } = await startCore(home.paths, { plexTv: plexTv.url, ...nowhere }, { clock }));
});
afterEach(async () => {
  await app.stop();
  await Promise.all([box.close(), plexTv.close()]);
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

/** Longer than a confirmed identity is taken as still true. */
const aMinute = 60_000;
const server = async (): Promise<Server> => {
  const [first] = await call(app, 'servers.list', undefined);
  if (!first) throw new Error('there is no server');
  return first;
};
const deeds = async (kind: Activity['kind']): Promise<Activity[]> =>
  (await call(app, 'activity.list', { beforeId: null, limit: 200 })).filter((one) => one.kind === kind);
const signInAt = async (jellyfin: JellyfinSimulator, username = 'admin'): Promise<Account> => {
  const { id: serverId } = await addServer(app, jellyfin.url);
  const { password } = jellyfin.people.named(username);
  return call(app, 'accounts.signInWithPassword', { provider: 'jellyfin', serverId, username, password });
};
const signInAtPlex = (): Promise<Account> => {
  const { username, password } = plexTv.owner;
  return call(app, 'accounts.signInWithPassword', { provider: 'plex', serverId: null, username, password });
};
/** Asks the server for something, after its identity has to be confirmed anew. */
const useBox = async (): Promise<unknown> => {
  clock.forward(aMinute);
  return call(app, 'library.libraries', { serverId: (await server()).id });
};
/** The same server at the same place, in another version. */
const update = async (version: string): Promise<void> => {
  const { port, machineIdentifier } = box;
  await box.close();
  plexTv.servers.splice(plexTv.servers.indexOf(box), 1);
  box = new PlexServerSimulator({ plexTv, version, machineIdentifier });
  await box.listen(port);
};

describe('servers.details', () => {
  it('says what a Plex server says of itself', async () => {
    await signInAtPlex();
    const { facts } = await call(app, 'servers.details', { serverId: (await server()).id });
    expect(facts).toEqual(
      expect.arrayContaining([
        { key: 'version', value: '1.43.0' },
        { key: 'claimed', value: 'yes' },
      ]),
    );
  });

  it('says what a Jellyfin server says of itself, and that it waits for a restart', async () => {
    const jellyfin = new JellyfinSimulator({ version: '10.10.7' });
    await jellyfin.listen();
    try {
      const { serverId } = await signInAt(jellyfin);
      jellyfin.restartPending = true;
      const { facts, users } = await call(app, 'servers.details', { serverId: serverId ?? '' });
      expect(facts).toEqual(
        expect.arrayContaining([
          { key: 'version', value: '10.10.7' },
          { key: 'restart-pending', value: 'yes' },
        ]),
      );
      expect(users?.some(({ name, admin }) => name === 'admin' && admin)).toBe(true);
    } finally {
      await jellyfin.close();
    }
  });

  it('says which contract a gateway speaks', async () => {
    const gateway = new PlexMcpSimulator({ mcps: 2 });
    await gateway.listen();
    try {
      const { id: serverId } = await addServer(app, `http://localhost:${gateway.port}`);
      const { email: username, password } = gateway.owner;
      await call(app, 'accounts.signInWithPassword', { provider: 'plexmcp', serverId, username, password });
      const { facts } = await call(app, 'servers.details', { serverId });
      expect(facts.find(({ key }) => key === 'dialect')?.value).toBe('server');
    } finally {
      await gateway.close();
    }
  });

  it('needs an account', async () => {
    const { id: serverId } = await addServer(app, box.url);
    await expect(call(app, 'servers.details', { serverId })).rejects.toMatchObject({ code: 'no-permission' });
    await expect(call(app, 'servers.details', { serverId: 'plex:unknown' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('servers.readiness', () => {
  it('judges every key and device by what it is called and says of itself', async () => {
    const jellyfin = new JellyfinSimulator({ version: '12.1.0', keys: [{ name: 'Homepage' }], deviceCount: 2 });
    await jellyfin.listen();
    try {
      const account = await signInAt(jellyfin);
      const { consumers, legacyAuth } = await call(app, 'servers.readiness', { serverId: account.serverId ?? '' });
      const rows = await call(app, 'credentials.list', undefined);
      const others = rows.filter((row) => row.serverId === account.serverId && !row.authority);
      expect(consumers.map(({ credentialId }) => credentialId).toSorted()).toEqual(others.map(({ id }) => id).toSorted());
      expect(consumers.find(({ name }) => name === 'Homepage')?.product).toBe('Homepage');
      expect(legacyAuth).not.toBe('unknown');
    } finally {
      await jellyfin.close();
    }
  });

  it('is Jellyfin’s alone', async () => {
    await signInAtPlex();
    await expect(call(app, 'servers.readiness', { serverId: (await server()).id })).rejects.toMatchObject({
      code: 'not-offered',
      details: { reason: 'server-has-no-such-thing' },
    });
  });
});

describe('what happens to a server', () => {
  it('is noticed: another version', async () => {
    const account = await signInAtPlex();
    await useBox();
    await update('1.44.0');
    // The simulator that took its place knows nothing of the old one's tokens.
    await expect(useBox()).rejects.toMatchObject({ code: 'token-refused' });
    expect((await server()).version).toBe('1.44.0');
    expect((await deeds('server-version-changed')).map(({ subject, details }) => [subject, details])).toEqual([
      ['Box', { from: '1.43.0', to: '1.44.0' }],
    ]);
    await call(app, 'accounts.refresh', { id: account.id });
    await useBox();
    expect(await deeds('server-version-changed')).toHaveLength(1);
  });

  it('is noticed: it starts, and is there again', async () => {
    await signInAtPlex();
    await useBox();
    box.starting = true;
    await expect(useBox()).rejects.toMatchObject({ code: 'server-starting' });
    expect((await server()).state).toBe('starting');
    box.starting = false;
    await useBox();
    expect((await server()).state).toBe('online');
    expect(await deeds('server-restarted')).toHaveLength(1);
    await useBox();
    expect(await deeds('server-restarted')).toHaveLength(1);
  });

  it('is noticed when it is found again by hand, too', async () => {
    await addServer(app, box.url);
    await update('1.44.0');
    await addServer(app, box.url);
    expect(await deeds('server-version-changed')).toHaveLength(1);
  });

  it('is left alone by an answer that comes after its removal', async () => {
    await signInAtPlex();
    clock.forward(aMinute);
    box.latencyMs = 100;
    const { id: serverId } = await server();
    const asking = call(app, 'library.libraries', { serverId });
    await call(app, 'servers.remove', { serverId });
    await expect(asking).rejects.toMatchObject({ code: 'not-found' });
    expect(await call(app, 'servers.list', undefined)).toEqual([]);
  });
});

describe('an address that leads nowhere', () => {
  it.each(['LocalHost:1/web', '127.0.0.1:1'])('is shown as it was typed: %s', async (address) => {
    await expect(call(app, 'servers.add', { address })).rejects.toMatchObject({
      code: 'unreachable',
      details: { host: address },
    });
  });

  it('is shown without the password somebody typed into it', async () => {
    const adding = call(app, 'servers.add', { address: 'http://ann:word@127.0.0.1:1/x?y=z' });
    await expect(adding).rejects.toMatchObject({ details: { host: 'http://127.0.0.1:1/x' } });
  });
});
