import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import type { Aftermath } from '../../../shared/domain/servers/people.ts';
import { addServer, call, signInByLink, startCore, taskEnd, temporaryHome } from '../../fixtures/core.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexServerSimulator } from '../../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator } from '../../simulators/plex/plex-tv-simulator.ts';
import { PlexMcpSimulator } from '../../simulators/plexmcp/plexmcp-simulator.ts';

const pin = '4711';
const plexTvPlace = { provider: 'plex', serverId: null } as const;

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let plexTv: PlexTvSimulator;
let box: PlexServerSimulator;

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  plexTv = new PlexTvSimulator({
    deviceCount: 3,
    accounts: [
      { username: 'ada' },
      { username: 'bob', home: { pin } },
      { username: 'kids', home: { managed: true } },
      { username: 'eve' },
    ],
  });
  await plexTv.listen();
  box = new PlexServerSimulator({ plexTv, sharedWith: ['bob', 'eve'] });
  await box.listen();
  ({ app } = await startCore(home.paths, {
    plexTv: plexTv.url,
    jellyfinDiscovery: [],
    gdm: [],
    localPorts: { plex: [], jellyfin: [], plexmcp: [] },
  }));
});
afterEach(async () => {
  await app.stop();
  await Promise.all([box.close(), plexTv.close()]);
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const signIn = (username = 'ada', accountId?: string): Promise<Account> => {
  const { password } = plexTv.accounts.named(username);
  return call(app, 'accounts.signInWithPassword', {
    ...plexTvPlace,
    username,
    password,
    ...(accountId === undefined ? {} : { accountId }),
  });
};
const accounts = (): Promise<Account[]> => call(app, 'accounts.list', undefined);
const rows = (): Promise<Credential[]> => call(app, 'credentials.list', undefined);
const rowOf = async (id: string): Promise<Credential> => {
  const row = (await rows()).find((one) => one.id === id);
  if (!row) throw new Error('no such row');
  return row;
};
const done = async (kind: string): Promise<number> => {
  const list = await call(app, 'activity.list', { beforeId: null, limit: 200 });
  return list.filter((one) => one.kind === kind).length;
};
const aftermathOf = async (account: Account): Promise<Aftermath> => {
  const { taskId } = await call(app, 'accounts.lookAtAftermath', { id: account.id });
  expect(await taskEnd(app, taskId)).toMatchObject({ kind: 'aftermath', state: 'done' });
  const found = await call(app, 'accounts.aftermath', { id: account.id });
  if (!found) throw new Error('nothing was found');
  return found;
};

describe('a short code at plex.tv', () => {
  it('is typed on another device and makes the account', async () => {
    const account = await signInByLink(app, { ...plexTvPlace, method: 'code' }, (code) => {
      expect(code).toMatch(/^[A-Z\d]{4}$/u);
      expect(plexTv.approvePin(code)).toBe(true);
    });
    expect(account).toMatchObject({ name: 'ada', canManage: true });
  });
});

describe('signing in again at plex.tv', () => {
  it('brings a dead sign-in back in place', async () => {
    const account = await signIn();
    plexTv.signOutEverywhere();
    const { taskId } = await call(app, 'credentials.check', { ids: [account.credentialId] });
    await taskEnd(app, taskId);
    expect((await rowOf(account.credentialId)).health.state).toBe('revoked');
    const again = await signIn('ada', account.id);
    expect([again.id, again.credentialId]).toEqual([account.id, account.credentialId]);
    await expect.poll(async () => (await rowOf(account.credentialId)).health.state).toBe('valid');
  });

  it('turns another user away and leaves plex.tv without their sign-in', async () => {
    const account = await signIn();
    await expect(signIn('eve', account.id)).rejects.toMatchObject({ code: 'other-account', details: { expected: 'ada' } });
    expect(plexTv.accounts.devicesOf(plexTv.accounts.named('eve').id)).toEqual([]);
    expect((await accounts()).map(({ name }) => name)).toEqual(['ada']);
    // The first one's own sign-in under the same client identifier goes on working.
    expect((await call(app, 'accounts.refresh', { id: account.id })).found).toBeGreaterThan(0);
  });
});

describe('the Plex Home', () => {
  it('lists everybody, and lets each become an account', async () => {
    const account = await signIn();
    const users = await call(app, 'accounts.homeUsers', { id: account.id });
    expect(users.map(({ name, hasPin, restricted, current }) => [name, hasPin, restricted, current])).toEqual([
      ['ada', false, false, true],
      ['bob', true, false, false],
      ['kids', false, true, false],
    ]);
    const bob = users.find(({ name }) => name === 'bob')?.id ?? '';
    await expect(call(app, 'accounts.switchTo', { id: account.id, userId: bob, pin: '0000' })).rejects.toMatchObject({
      code: 'pin-refused',
    });
    const switched = await call(app, 'accounts.switchTo', { id: account.id, userId: bob, pin });
    expect(switched).toMatchObject({ name: 'bob', provider: 'plex', serverId: null });
    expect((await rowOf(switched.credentialId)).details['homeOf']).toBe('ada');
    expect((await accounts()).map(({ name }) => name).toSorted()).toEqual(['ada', 'bob']);
    // Somebody who has the server shared does not take it over from its owner.
    expect((await call(app, 'servers.list', undefined)).map(({ accountId }) => accountId)).toEqual([account.id]);
  });

  it('renews the account in place when one switches to oneself', async () => {
    const account = await signIn();
    const self = (await call(app, 'accounts.homeUsers', { id: account.id })).find(({ current }) => current);
    const again = await call(app, 'accounts.switchTo', { id: account.id, userId: self?.id ?? '' });
    expect([again.id, again.credentialId, (await accounts()).length]).toEqual([account.id, account.credentialId, 1]);
    expect((await rowOf(account.credentialId)).details['homeOf']).toBeUndefined();
  });
});

describe('signing out everywhere', () => {
  it('says before what would end: every token, and the own servers only', async () => {
    const account = await signIn();
    const eve = await signIn('eve');
    const plan = await call(app, 'accounts.signOutPlan', { id: account.id });
    expect(plan.servers.map(({ name }) => name)).toEqual(['Box']);
    const kinds = await Promise.all(plan.tokens.map(async (id) => (await rowOf(id)).kind));
    expect(new Set(kinds)).toEqual(new Set(['plex-account-token', 'plex-app-token', 'plex-server-token']));
    expect((await call(app, 'accounts.signOutPlan', { id: eve.id })).servers).toEqual([]);
  });

  it('shows what is left after it, and how the server gets home', async () => {
    const account = await signIn();
    const eve = await signIn('eve');
    expect(await call(app, 'accounts.aftermath', { id: account.id })).toBeNull();
    const before = await aftermathOf(account);
    expect(before).toMatchObject({ signedIn: true, dead: [], unproven: [], servers: [{ name: 'Box', claimed: true }] });

    plexTv.signOutEverywhere();
    const after = await aftermathOf(account);
    expect(after).toMatchObject({ signedIn: false, alive: [], servers: [{ name: 'Box', claimed: false }] });
    expect([...after.dead, ...after.unproven].toSorted()).toEqual(before.alive.toSorted());
    // A server that belongs to nobody refuses every token, so of its own nothing is proven.
    expect(await Promise.all(after.unproven.map(async (id) => (await rowOf(id)).kind))).toEqual(['plex-server-token']);
    expect((await aftermathOf(eve)).signedIn).toBe(true);

    const again = await signIn('ada', account.id);
    const [server] = await call(app, 'servers.list', undefined);
    await call(app, 'servers.claim', { serverId: server?.id ?? '', accountId: again.id });
    expect([box.claimed, await done('server-claimed')]).toEqual([true, 1]);
    expect(await call(app, 'accounts.aftermath', { id: account.id })).toMatchObject({ servers: [{ claimed: true }] });
    expect(await aftermathOf(account)).toMatchObject({ signedIn: true, dead: [], servers: [{ claimed: true }] });
    expect((await call(app, 'library.libraries', { serverId: server?.id ?? '' })).length).toBeGreaterThan(0);
  });

  it('calls nothing dead that it could not ask about', async () => {
    const account = await signIn();
    await Promise.all([box.close(), plexTv.close()]);
    const found = await aftermathOf(account);
    expect(found).toMatchObject({ signedIn: null, alive: [], dead: [], servers: [{ claimed: null }] });
    expect(found.unproven.length).toBeGreaterThan(1);
  });

  it('keeps no half look when it is called off', async () => {
    const account = await signIn();
    const { taskId } = await call(app, 'accounts.lookAtAftermath', { id: account.id });
    const end = taskEnd(app, taskId);
    await call(app, 'tasks.cancel', { taskId });
    expect(await end).toMatchObject({ state: 'cancelled' });
    expect(await call(app, 'accounts.aftermath', { id: account.id })).toBeNull();
  });

  it('joins no server of another provider', async () => {
    const account = await signIn();
    const jellyfin = new JellyfinSimulator();
    await jellyfin.listen();
    try {
      const { id: serverId } = await addServer(app, jellyfin.url);
      await expect(call(app, 'servers.claim', { serverId, accountId: account.id })).rejects.toMatchObject({
        code: 'not-offered',
      });
      const local = jellyfin.people.named('admin');
      const own = await call(app, 'accounts.signInWithPassword', {
        provider: 'jellyfin',
        serverId,
        username: local.name,
        password: local.password,
      });
      const plex = (await call(app, 'servers.list', undefined)).find((one) => one.provider === 'plex');
      const claiming = call(app, 'servers.claim', { serverId: plex?.id ?? '', accountId: own.id });
      await expect(claiming).rejects.toMatchObject({ code: 'invalid-input' });
    } finally {
      await jellyfin.close();
    }
  });
});

describe('a Jellyfin user', () => {
  let jellyfin: JellyfinSimulator;
  let serverId: string;
  beforeEach(async () => {
    jellyfin = new JellyfinSimulator({ users: [{ name: 'admin', admin: true }, { name: 'ben' }] });
    await jellyfin.listen();
    ({ id: serverId } = await addServer(app, jellyfin.url));
  });
  afterEach(() => jellyfin.close());

  const signInAs = (username: string, accountId?: string): Promise<Account> =>
    call(app, 'accounts.signInWithPassword', {
      provider: 'jellyfin',
      serverId,
      username,
      password: jellyfin.people.named(username).password,
      ...(accountId === undefined ? {} : { accountId }),
    });

  it('signs in again in place, and nobody else does', async () => {
    const account = await signInAs('admin');
    const again = await signInAs('admin', account.id);
    expect([again.id, again.credentialId]).toEqual([account.id, account.credentialId]);
    await expect(signInAs('ben', account.id)).rejects.toMatchObject({ code: 'other-account', details: { expected: 'admin' } });
    expect((await accounts()).map(({ name }) => name)).toEqual(['admin']);
    expect((await call(app, 'accounts.refresh', { id: account.id })).found).toBeGreaterThan(0);
  });

  it.each(['accounts.homeUsers', 'accounts.sessions', 'accounts.quota', 'accounts.mcps'] as const)(
    'is told why there is no %s',
    async (channel) => {
      const { id } = await signInAs('admin');
      await expect(call(app, channel, { id })).rejects.toMatchObject({ code: 'not-offered', details: { reason: /^[a-z-]+$/u } });
    },
  );

  it('has no emergency brake', async () => {
    const { id } = await signInAs('admin');
    for (const channel of ['accounts.signOutPlan', 'accounts.lookAtAftermath', 'accounts.aftermath'] as const)
      await expect(call(app, channel, { id })).rejects.toMatchObject({ code: 'not-offered' });
  });
});

describe('a PlexMCP organisation', () => {
  let gateway: PlexMcpSimulator;
  let account: Account;
  const clock = new HandClock();

  beforeEach(async () => {
    gateway = new PlexMcpSimulator({ maxKeys: 5, keys: [{ name: 'Cursor' }], mcps: 3, now: clock.now });
    await gateway.listen();
    await app.stop();
    const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
    ({ app } = await startCore(home.paths, nothing, { clock }));
    const { id: serverId } = await addServer(app, `http://localhost:${gateway.port}`);
    const { email: username, password } = gateway.owner;
    account = await call(app, 'accounts.signInWithPassword', { provider: 'plexmcp', serverId, username, password });
  });
  afterEach(() => gateway.close());

  it('shows quota and MCPs before a key is made', async () => {
    expect(await call(app, 'accounts.quota', { id: account.id })).toMatchObject({ used: 1, limit: 5 });
    expect(await call(app, 'accounts.mcps', { id: account.id })).toHaveLength(3);
  });

  it('lists sign-ins and ends one', async () => {
    const sessions = await call(app, 'accounts.sessions', { id: account.id });
    expect(sessions.length).toBeGreaterThan(0);
    await call(app, 'accounts.endSession', { id: account.id, sessionId: sessions[0]?.id ?? '' });
    expect(await call(app, 'accounts.sessions', { id: account.id })).toHaveLength(sessions.length - 1);
    expect(await done('session-ended')).toBe(1);
  });

  it('says that the own sign-in went with all the others, and takes it back in place', async () => {
    await expect.poll(async () => (await rowOf(account.credentialId)).health.state).toBe('valid');
    await call(app, 'accounts.endAllSessions', { id: account.id });
    await expect.poll(async () => (await rowOf(account.credentialId)).health.state).toMatch(/^(?:revoked|expired)$/u);
    const { provider, serverId } = account;
    const { email: username, password } = gateway.owner;
    const again = await call(app, 'accounts.signInWithPassword', {
      provider,
      serverId,
      username,
      password,
      accountId: account.id,
    });
    expect(again.credentialId).toBe(account.credentialId);
    await expect.poll(async () => (await rowOf(account.credentialId)).health.state).toBe('valid');
  });

  it('renews the sign-in once, however many ask at the same time', async () => {
    clock.forward(23.5 * 3_600_000);
    const before = (await rowOf(account.credentialId)).expiry?.at ?? '';
    await Promise.all(Array.from({ length: 5 }, () => call(app, 'accounts.quota', { id: account.id })));
    expect(await done('credential-renewed')).toBe(1);
    expect((await rowOf(account.credentialId)).expiry?.at.localeCompare(before)).toBe(1);
  });
});
