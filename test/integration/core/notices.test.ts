import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { App, NoticeGroup } from '../../../electron/shell.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import { addServer, call, startCore, taskEnd, temporaryHome } from '../../fixtures/core.ts';
import { HandClock } from '../../fixtures/hand-clock.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';

const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
const minute = 60_000;

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let clock: HandClock;
let jellyfin: JellyfinSimulator;
let account: Account;
let told: NoticeGroup[];

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  clock = new HandClock();
  jellyfin = new JellyfinSimulator();
  await jellyfin.listen();
  ({ app } = await startCore(home.paths, nothing, { clock, shell: 'web' }));
  told = [];
  app.onNotices((group) => told.push(group));
  const { id: serverId } = await addServer(app, jellyfin.url);
  const { name: username, password } = jellyfin.people.named('admin');
  account = await call(app, 'accounts.signInWithPassword', { provider: 'jellyfin', serverId, username, password });
});
afterEach(async () => {
  await app.stop();
  await jellyfin.close();
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

/** What was told after everything that is gathered had its time. */
const heard = (): [string, string[]][] => {
  clock.forward(5 * minute);
  app.timeMoved();
  return told.map(({ kind, notices }) => [kind, notices.map(({ name }) => name)]);
};
const refresh = () => call(app, 'accounts.refresh', { id: account.id });
const rows = (): Promise<Credential[]> => call(app, 'credentials.list', undefined);
const listed = async (): Promise<string[]> =>
  (await call(app, 'notices.list', undefined)).map(({ kind, name }) => `${kind} ${name}`);
const create = async (name: string): Promise<string> => {
  const made = await call(app, 'credentials.create', { accountId: account.id, name, expiresAt: null });
  return made.newCredentialId ?? '';
};
const check = async (...ids: string[]): Promise<void> => {
  const { taskId } = await call(app, 'credentials.check', { ids });
  expect((await taskEnd(app, taskId)).state).toBe('done');
};
const activity = async (kind: string): Promise<string[]> =>
  (await call(app, 'activity.list', { beforeId: null, limit: 200 })).flatMap((one) => (one.kind === kind ? [one.subject] : []));

describe('what appeared', () => {
  it('is told: keys that were made elsewhere, together, and neither the first list nor our own', async () => {
    expect((await rows()).map(({ name }) => name)).toContain('Sonarr');
    await create('Kometa');
    await refresh();
    expect(heard()).toEqual([]);
    jellyfin.keys.make('Stranger', Date.now());
    jellyfin.keys.make('Another', Date.now() + 1);
    await refresh();
    expect(heard().map(([kind, names]) => [kind, names.toSorted()])).toEqual([['appeared', ['Another', 'Stranger']]]);
    expect((await activity('key-appeared')).toSorted()).toEqual(['Another', 'Stranger']);
    await refresh();
    expect(heard()).toHaveLength(1);
    const strange = (await rows()).find(({ name }) => name === 'Stranger');
    await call(app, 'credentials.import', { ids: [strange?.id ?? ''] });
    expect(await listed()).toEqual(['appeared Another']);
  });

  it('is neither what was made nor what was ended here while the list was on its way', async () => {
    const ended = await create('Radarr');
    await refresh();
    jellyfin.faults.push({ when: ({ path }) => path === '/Auth/Keys', times: 1, what: { kind: 'slow-drip', everyMs: 2 } });
    const seen = jellyfin.seen.length;
    const reading = refresh();
    await vi.waitFor(() => expect(jellyfin.seen.slice(seen).map(({ path }) => path)).toContain('/Auth/Keys'), 10_000);
    const made = await create('Kometa');
    await call(app, 'credentials.revoke', { id: ended });
    expect(await Promise.race([reading, Promise.resolve('under way')])).toBe('under way');
    await reading;
    expect(heard()).toEqual([]);
    const names = (await rows()).filter(({ id, name }) => id === made || name === 'Radarr');
    expect(names.map(({ name, missing, lifecycle }) => [name, missing, lifecycle])).toEqual([
      ['Radarr', false, 'revoked'],
      ['Kometa', false, 'active'],
    ]);
  });

  it('is only written down where the setting says so', async () => {
    await call(app, 'settings.set', { noticeDrift: false });
    jellyfin.keys.make('Stranger', Date.now());
    await refresh();
    expect(heard()).toEqual([]);
    expect(await activity('key-appeared')).toEqual(['Stranger']);
  });
});

describe('what died', () => {
  it('is told when nobody ended it here, once, and is over when it works again', async () => {
    const id = await create('Kometa');
    const { secret } = await call(app, 'credentials.reveal', { id });
    jellyfin.keys.remove(secret);
    await check(id);
    await check(id);
    expect(heard()).toEqual([['died', ['Kometa']]]);
    expect(await activity('key-died')).toEqual(['Kometa']);
    expect(await listed()).toEqual(['died Kometa']);
    expect(JSON.stringify(told)).not.toContain(secret.slice(-4));
  });

  it('is nothing to tell of when it was revoked here', async () => {
    const id = await create('Kometa');
    await call(app, 'credentials.revoke', { id });
    expect(heard()).toEqual([]);
  });
});

describe('without anybody looking', () => {
  /** The computer slept for so long, and has been awake for more than a minute. */
  const inHours = async (hours: number): Promise<void> => {
    clock.forward(hours * 60 * minute);
    app.timeMoved();
    clock.forward(minute + 1);
    // Any change makes it look at the clock.
    await call(app, 'settings.set', {});
  };

  it('what appeared and what died is noticed some hours later, without using a key that is still there', async () => {
    const [dead, alive] = [await create('Kometa'), await create('Sonarr 2')];
    await check(dead, alive);
    const { secret } = await call(app, 'credentials.reveal', { id: dead });
    const { secret: working } = await call(app, 'credentials.reveal', { id: alive });
    jellyfin.keys.remove(secret);
    jellyfin.keys.make('Stranger', Date.now());
    const asked = jellyfin.seen.length;
    await inHours(5);
    await inHours(2);
    await expect.poll(listed).toEqual(expect.arrayContaining(['appeared Stranger', 'died Kometa']));
    expect(jellyfin.seen.slice(asked).some(({ headers }) => JSON.stringify(headers).includes(working))).toBe(false);
    expect((await rows()).find(({ id }) => id === alive)?.health.state).toBe('valid');
  });
});

describe('operations', () => {
  it('are told of when a rotation has ended', async () => {
    const id = await create('Kometa');
    const rotation = await call(app, 'rotation.start', { id, graceHours: 24 });
    expect(heard()).toEqual([]);
    await call(app, 'rotation.finishGrace', { id: rotation.id });
    expect(heard()).toEqual([['rotation-done', ['Kometa']]]);
    expect(told[0]?.notices[0]?.credentialId).toBe(rotation.newCredentialId);
  });

  it('are told of when they stand still, until they go on', async () => {
    const id = await create('Kometa');
    const rotation = await call(app, 'rotation.start', { id, graceHours: 24 });
    jellyfin.faults.push({ when: ({ method }) => method === 'DELETE', what: { kind: 'reply', reply: { status: 403 } } });
    await call(app, 'rotation.finishGrace', { id: rotation.id });
    const standing = (await call(app, 'operations.list', undefined)).find((one) => one.id === rotation.id);
    expect([standing?.state, standing?.error?.code]).toEqual(['revoking', 'no-permission']);
    expect(heard()).toEqual([['rotation-stuck', ['Kometa']]]);
    expect(await listed()).toEqual(['rotation-stuck Kometa']);
    jellyfin.faults.length = 0;
    await call(app, 'rotation.retry', { id: rotation.id });
    expect(await listed()).toEqual(['rotation-done Kometa']);
  });
});

describe('a server that is another one now', () => {
  it('is told', async () => {
    const { port } = jellyfin;
    const [server] = await call(app, 'servers.list', undefined);
    await expect.poll(async () => (await rows()).find(({ id }) => id === account.credentialId)?.health.state).toBe('valid');
    await jellyfin.close();
    const impostor = new JellyfinSimulator();
    await impostor.listen(port);
    try {
      clock.forward(minute);
      // The first question may fall on the kept connection that ended with the old server.
      await refresh().catch(() => undefined);
      await expect(refresh()).rejects.toMatchObject({ code: 'wrong-server' });
      expect(heard()).toEqual([['identity-changed', [server?.name]]]);
      expect(told[0]?.notices[0]?.serverId).toBe(server?.id);
    } finally {
      await impostor.close();
    }
  });
});

describe('over a restart', () => {
  it('nothing is lost, and what was dismissed or told stays so', async () => {
    const [id, other] = [await create('Kometa'), await create('Homepage')];
    for (const one of [id, other]) jellyfin.keys.remove((await call(app, 'credentials.reveal', { id: one })).secret);
    await check(id, other);
    // Not told yet: it waits for what else may come.
    expect(told).toEqual([]);
    await call(app, 'notices.dismiss', { id: `died ${other}` });
    await app.stop();
    clock.forward(5 * minute);
    ({ app } = await startCore(home.paths, nothing, { clock, shell: 'web' }));
    app.onNotices((group) => told.push(group));
    expect(told.map(({ notices }) => notices.map(({ name }) => name))).toEqual([['Kometa']]);
    expect(await listed()).toEqual(['died Kometa']);
  });
});
