import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import type { Task } from '../../../shared/ipc/events.ts';
import { addServer, call, startCore, taskEnd, temporaryHome } from '../../fixtures/core.ts';
import type { Exchange } from '../../simulators/http-simulator.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';

const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };
const names = ['Sonarr', 'Radarr', 'Bazarr', 'Prowlarr'];

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let jellyfin: JellyfinSimulator;
let account: Account;
let told: Task[];

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  home = await temporaryHome();
  ({ app } = await startCore(home.paths, nothing));
  jellyfin = new JellyfinSimulator({ version: '10.11.11', keys: names.map((name) => ({ name })) });
  await jellyfin.listen();
  const { id: serverId } = await addServer(app, jellyfin.url);
  const { name: username, password } = jellyfin.people.named('admin');
  account = await call(app, 'accounts.signInWithPassword', { provider: 'jellyfin', serverId, username, password });
  told = [];
  app.events.on('task', (task) => {
    if (task.kind === 'revoke') told.push(task);
  });
});
afterEach(async () => {
  await app.stop();
  await jellyfin.close();
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const listed = async (): Promise<Credential[]> =>
  (await call(app, 'credentials.list', undefined)).filter((row) => names.includes(row.name));
const ids = async (): Promise<string[]> => (await listed()).map((row) => row.id);
const isRevoke = ({ method }: Exchange): boolean => method === 'DELETE';
const revoke = async (startAfterSeconds: number): Promise<{ taskId: string; ended: Promise<Task> }> => {
  const { taskId } = await call(app, 'credentials.revokeMany', { ids: await ids(), startAfterSeconds });
  return { taskId, ended: taskEnd(app, taskId) };
};

describe('credentials.revokeMany', () => {
  it('ends one after the other, each with proof, and tells how far it is', async () => {
    const { ended } = await revoke(0);
    expect(await ended).toMatchObject({ state: 'done', done: 4, total: 4 });
    expect((await listed()).map((row) => [row.lifecycle, row.proofOfDeath?.kind])).toEqual(
      names.map(() => ['revoked', 'refused']),
    );
    expect(told.filter((task) => task.current !== null).map((task) => task.current)).toEqual(names);
    const operations = await call(app, 'operations.list', undefined);
    expect(operations.map((one) => [one.kind, one.state])).toEqual(names.map(() => ['revoke', 'done']));
  });

  it('asks no server anything when it is called off in the pause before it begins', async () => {
    const { taskId, ended } = await revoke(60);
    const asked = jellyfin.seen.length;
    await call(app, 'tasks.cancel', { taskId });
    expect((await ended).state).toBe('cancelled');
    expect(told[0]?.startsAt).not.toBeNull();
    expect((await listed()).map((row) => row.lifecycle)).toEqual(names.map(() => 'active'));
    expect(await call(app, 'operations.list', undefined)).toEqual([]);
    expect(jellyfin.seen.length).toBe(asked);
  });

  it('begins nothing when one of them is Latchkey’s own sign-in', async () => {
    const all = [...(await ids()), account.credentialId];
    await expect(call(app, 'credentials.revokeMany', { ids: all, startAfterSeconds: 0 })).rejects.toMatchObject({
      code: 'guarded',
    });
    expect([told, await call(app, 'operations.list', undefined)]).toEqual([[], []]);
  });

  it('goes on when one cannot be ended, and says at the end how many', async () => {
    jellyfin.faults.push({ when: isRevoke, times: 1, what: { kind: 'reply', reply: { status: 403 } } });
    const { ended } = await revoke(0);
    expect(await ended).toMatchObject({
      state: 'failed',
      done: 4,
      error: { code: 'no-permission', details: { failed: 1, total: 4 } },
    });
    expect((await listed()).filter((row) => row.lifecycle === 'active')).toHaveLength(1);
  });

  it('waits when the server asks for a pause, and ends all of them all the same', async () => {
    jellyfin.faults.push({
      when: isRevoke,
      times: 1,
      what: { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '1' } } },
    });
    const { ended } = await revoke(0);
    expect((await ended).state).toBe('done');
    expect((await listed()).every((row) => row.lifecycle === 'revoked')).toBe(true);
  });
});
