import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { App } from '../../../electron/shell.ts';
import type { Account } from '../../../shared/domain/servers/account.ts';
import type { Credential } from '../../../shared/domain/keys/credential.ts';
import type { Operation } from '../../../shared/domain/keys/operation.ts';
import { addServer, call, startCore, temporaryHome } from '../../fixtures/core.ts';
import type { Exchange } from '../../simulators/http-simulator.ts';
import { JellyfinSimulator } from '../../simulators/jellyfin/jellyfin-simulator.ts';
import { PlexMcpSimulator } from '../../simulators/plexmcp/plexmcp-simulator.ts';

const nothing = { plexTv: null, jellyfinDiscovery: [], gdm: [], localPorts: { plex: [], jellyfin: [], plexmcp: [] } };

/** A clock that a test moves by hand. */
let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead) };

let home: Awaited<ReturnType<typeof temporaryHome>>;
let app: App;
let jellyfin: JellyfinSimulator;
let account: Account;

beforeEach(async () => {
  process.env['LATCHKEY_VAULT'] = 'memory';
  ahead = 0;
  home = await temporaryHome();
  ({ app } = await startCore(home.paths, nothing, { clock }));
  jellyfin = new JellyfinSimulator({ version: '10.10.7', keys: [{ name: 'Sonarr' }] });
  await jellyfin.listen();
  account = await signIn();
});
afterEach(async () => {
  await app.stop();
  await jellyfin.close();
  await home.remove();
  delete process.env['LATCHKEY_VAULT'];
});

const signIn = async (): Promise<Account> => {
  const { id: serverId } = await addServer(app, jellyfin.url);
  const { name: username, password } = jellyfin.people.named('admin');
  return call(app, 'accounts.signInWithPassword', { provider: 'jellyfin', serverId, username, password });
};
const create = (name = 'Kometa'): Promise<Operation> =>
  call(app, 'credentials.create', { accountId: account.id, name, expiresAt: null });
const list = (): Promise<Credential[]> => call(app, 'credentials.list', undefined);
const rowOf = async (id: string | null): Promise<Credential> => {
  const row = (await list()).find((one) => one.id === id);
  if (!row) throw new Error('no such row');
  return row;
};
const named = async (name: string): Promise<Credential> => rowOf((await list()).find((row) => row.name === name)?.id ?? null);
const onServer = (name: string): number => jellyfin.keys.all.filter((key) => key.name.startsWith(name)).length;
const secretOf = async (id: string | null): Promise<string> => (await call(app, 'credentials.reveal', { id: id ?? '' })).secret;

const isMint = ({ method, path }: { method: string; path: string }): boolean => method === 'POST' && /auth\/keys/iu.test(path);
const isRevoke = ({ method }: { method: string }): boolean => method === 'DELETE';

describe('create', () => {
  it('finds the key again when the answer was lost, and makes it only once', async () => {
    jellyfin.faults.push({ when: isMint, times: 1, what: { kind: 'reset', effect: 'after' } });
    const operation = await create();
    expect(operation.state).toBe('done');
    expect(onServer('Kometa')).toBe(1);
    expect((await rowOf(operation.newCredentialId)).health.state).toBe('valid');
  });

  it('says what stands in the way when nothing was made, and leaves nothing open', async () => {
    jellyfin.faults.push({ when: isMint, times: 1, what: { kind: 'reply', reply: { status: 403 } } });
    await expect(create()).rejects.toMatchObject({ code: 'no-permission' });
    expect((await call(app, 'operations.list', undefined)).map((one) => one.state)).toEqual(['rolled-back']);
    expect((await list()).some((row) => row.name === 'Kometa')).toBe(false);
  });

  it('waits, and explains itself, when nobody can say whether the key was made', async () => {
    jellyfin.faults.push(
      { when: isMint, times: 1, what: { kind: 'reset', effect: 'after' } },
      { when: ({ path }) => /auth\/keys/iu.test(path), what: { kind: 'reset', effect: 'before' } },
    );
    const standing = await create();
    expect([standing.state, standing.error?.code]).toEqual(['planned', 'unreachable']);
    jellyfin.faults.length = 0;
    const after = await call(app, 'rotation.retry', { id: standing.id });
    expect([after.state, onServer('Kometa')]).toEqual(['done', 1]);
  });

  it('takes back a key whose first check never came', async () => {
    const check = ({ path, headers }: Exchange): boolean =>
      /system\/info$/iu.test(path) && !headers.authorization?.includes('DeviceId');
    jellyfin.faults.push({ when: check, what: { kind: 'reply', reply: { status: 502, body: '<html>Bad Gateway</html>' } } });
    const standing = await create();
    expect([standing.state, standing.error?.code]).toEqual(['minted', 'unreachable']);
    jellyfin.faults.length = 0;
    const after = await call(app, 'rotation.rollBack', { id: standing.id });
    expect([after.state, onServer('Kometa')]).toEqual(['rolled-back', 0]);
  });

  it('keeps an expiry itself where the server has none', async () => {
    const expiresAt = '2030-01-01T00:00:00.000Z';
    const operation = await call(app, 'credentials.create', { accountId: account.id, name: 'Until 2030', expiresAt });
    expect((await rowOf(operation.newCredentialId)).expiry).toEqual({ at: expiresAt, source: 'latchkey', action: 'notify' });
  });

  it('names the quota of a plan, and nothing is made', async () => {
    const gateway = new PlexMcpSimulator({ maxKeys: 1, keys: [{ name: 'Only one' }] });
    await gateway.listen();
    try {
      const { id: serverId } = await addServer(app, `http://localhost:${gateway.port}`);
      const { email: username, password } = gateway.owner;
      const at = await call(app, 'accounts.signInWithPassword', { provider: 'plexmcp', serverId, username, password });
      const making = call(app, 'credentials.create', { accountId: at.id, name: 'Second', expiresAt: null });
      await expect(making).rejects.toMatchObject({ code: 'quota-exceeded' });
      expect(gateway.world.keys.size).toBe(1);
    } finally {
      await gateway.close();
    }
  });
});

describe('rotate', () => {
  it('lets both keys work until the grace period ends, then ends the old one by itself', async () => {
    const { newCredentialId: id } = await create();
    await call(app, 'credentials.pin', { id: id ?? '', pinned: true });
    const old = await secretOf(id);
    const standing = await call(app, 'rotation.start', { id: id ?? '', graceHours: 24 });
    expect(standing.state).toBe('grace');
    const fresh = await secretOf(standing.newCredentialId);
    expect([jellyfin.keys.has(old), jellyfin.keys.has(fresh)]).toEqual([true, true]);
    expect((await rowOf(id)).lifecycle).toBe('retiring');
    expect([(await rowOf(id)).pinned, (await rowOf(standing.newCredentialId)).pinned]).toEqual([null, 1]);

    ahead = 25 * 3_600_000;
    const after = await call(app, 'rotation.retry', { id: standing.id });
    expect(after.state).toBe('done');
    expect([jellyfin.keys.has(old), jellyfin.keys.has(fresh)]).toEqual([false, true]);
    expect((await rowOf(id)).proofOfDeath?.kind).toBe('refused');
  });

  it('does not touch the old key when the new one has died meanwhile', async () => {
    const { newCredentialId: id } = await create();
    const old = await secretOf(id);
    const standing = await call(app, 'rotation.start', { id: id ?? '', graceHours: 1 });
    jellyfin.keys.remove(await secretOf(standing.newCredentialId));
    const after = await call(app, 'rotation.finishGrace', { id: standing.id });
    expect([after.state, after.error?.code]).toEqual(['grace', 'not-proven']);
    expect(jellyfin.keys.has(old)).toBe(true);
    expect((await call(app, 'rotation.rollBack', { id: standing.id })).state).toBe('rolled-back');
    expect((await rowOf(id)).lifecycle).toBe('active');
  });

  it('takes the new key back on roll-back and refuses once the old one is dying', async () => {
    const { newCredentialId: id } = await create();
    const standing = await call(app, 'rotation.start', { id: id ?? '', graceHours: 1 });
    expect((await call(app, 'rotation.rollBack', { id: standing.id })).state).toBe('rolled-back');
    expect(onServer('Kometa')).toBe(1);
    const done = await call(app, 'rotation.start', { id: id ?? '', graceHours: 0 });
    await expect(call(app, 'rotation.rollBack', { id: done.id })).rejects.toMatchObject({ code: 'guarded' });
  });

  it('rotates the very key that Latchkey manages the server with', async () => {
    const key = jellyfin.keys.make('Latchkey itself', Date.now()).token;
    const serverId = account.serverId ?? '';
    const own = await call(app, 'accounts.signInWithSecret', { provider: 'jellyfin', serverId, secret: key });
    const operation = await call(app, 'rotation.start', { id: own.credentialId, graceHours: 0 });
    expect(operation.state).toBe('done');
    expect(jellyfin.keys.has(key)).toBe(false);
    const after = (await call(app, 'accounts.list', undefined)).find((one) => one.id === own.id);
    expect(after?.credentialId).toBe(operation.newCredentialId);
    expect((await call(app, 'accounts.refresh', { id: own.id })).found).toBeGreaterThan(0);
  });

  it('keeps the date of the old key and what happens then, and gives the same length again when it has passed', async () => {
    const { newCredentialId: id } = await create();
    const inHours = (hours: number): string => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
    const expiry = { at: inHours(48), action: 'revoke' } as const;
    await call(app, 'credentials.setExpiry', { id: id ?? '', expiry });
    const first = await call(app, 'rotation.start', { id: id ?? '', graceHours: 0 });
    expect((await rowOf(first.newCredentialId)).expiry).toEqual({ ...expiry, source: 'latchkey' });
    await call(app, 'credentials.setExpiry', { id: first.newCredentialId ?? '', expiry: { ...expiry, action: 'notify' } });
    ahead = 72 * 3_600_000;
    const second = await call(app, 'rotation.start', { id: first.newCredentialId ?? '', graceHours: 0 });
    expect(Date.parse((await rowOf(second.newCredentialId)).expiry?.at ?? '')).toBeGreaterThan(Date.parse(inHours(47)));
  });

  it('does one thing at a time to a key', async () => {
    const { newCredentialId: id } = await create();
    await call(app, 'rotation.start', { id: id ?? '', graceHours: 1 });
    await expect(call(app, 'credentials.revoke', { id: id ?? '' })).rejects.toMatchObject({ code: 'busy' });
    await expect(call(app, 'credentials.forget', { id: id ?? '' })).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('revoke', () => {
  it('never calls a key dead that the server goes on accepting', async () => {
    const { newCredentialId: id } = await create();
    jellyfin.faults.push({ when: isRevoke, what: { kind: 'reply', reply: { status: 204 } } });
    const standing = await call(app, 'credentials.revoke', { id: id ?? '' });
    expect([standing.state, standing.error?.code]).toEqual(['revoking', 'still-alive']);
    expect([(await rowOf(id)).lifecycle, (await rowOf(id)).held]).toEqual(['active', true]);
    jellyfin.faults.length = 0;
    expect((await call(app, 'rotation.retry', { id: standing.id })).state).toBe('done');
    expect((await rowOf(id)).proofOfDeath?.kind).toBe('refused');
  });

  it('ends a key that was only seen on the server, with proof', async () => {
    const sonarr = await named('Sonarr');
    expect(sonarr.held).toBe(false);
    expect((await call(app, 'credentials.revoke', { id: sonarr.id })).state).toBe('done');
    expect([onServer('Sonarr'), (await rowOf(sonarr.id)).proofOfDeath?.kind]).toEqual([0, 'refused']);
  });

  it('ends at once when the server does not allow it, and the key stays', async () => {
    const sonarr = await named('Sonarr');
    jellyfin.faults.push({ when: isRevoke, what: { kind: 'reply', reply: { status: 403 } } });
    await expect(call(app, 'credentials.revoke', { id: sonarr.id })).rejects.toMatchObject({ code: 'no-permission' });
    expect((await rowOf(sonarr.id)).lifecycle).toBe('active');
  });

  it('signs Latchkey out when its own sign-in is revoked', async () => {
    expect((await call(app, 'credentials.revoke', { id: account.credentialId })).state).toBe('done');
    expect(await call(app, 'accounts.list', undefined)).toEqual([]);
    expect((await rowOf(account.credentialId)).lifecycle).toBe('revoked');
  });
});

describe('the list', () => {
  it('marks a held key that somebody else removed, and drops one that was only seen', async () => {
    const { newCredentialId: id } = await create();
    jellyfin.keys.remove(await secretOf(id));
    jellyfin.keys.remove(jellyfin.keys.named('Sonarr').token);
    expect(await call(app, 'accounts.refresh', { id: account.id })).toMatchObject({ missing: 1 });
    expect((await rowOf(id)).missing).toBe(true);
    expect((await named('Sonarr')).proofOfDeath?.kind).toBe('not-listed');
  });

  it('takes a pasted key for the one that is already listed', async () => {
    const before = (await list()).length;
    const pasted = await call(app, 'credentials.paste', { text: `"${jellyfin.keys.named('Sonarr').token}"\n`, serverId: null });
    expect([pasted.credential.name, pasted.credential.held, (await list()).length]).toEqual(['Sonarr', true, before]);
    expect(pasted.cleaned).toEqual(['white-space', 'quotes']);
  });

  it('tells a token of another service from one that nobody knows', async () => {
    const paste = (text: string) => call(app, 'credentials.paste', { text, serverId: account.serverId });
    await expect(paste(`pmcp_01${randomBytes(40).toString('hex')}`)).rejects.toMatchObject({ code: 'token-other-provider' });
    await expect(paste('what is this?')).rejects.toMatchObject({ code: 'token-not-recognised' });
    await expect(paste(randomBytes(16).toString('hex'))).rejects.toMatchObject({ code: 'token-refused' });
  });
});

describe('a server whose set-up is unfinished', () => {
  it('is added, and says at the sign-in what is missing', async () => {
    const fresh = new JellyfinSimulator();
    fresh.wizardCompleted = false;
    await fresh.listen();
    try {
      const { id: serverId } = await addServer(app, fresh.url);
      const signingIn = call(app, 'accounts.signInWithPassword', {
        provider: 'jellyfin',
        serverId,
        username: 'admin',
        password: 'x',
      });
      await expect(signingIn).rejects.toMatchObject({ code: 'setup-incomplete' });
    } finally {
      await fresh.close();
    }
  });
});

describe('a server that is another one now', () => {
  it('gets no token', async () => {
    const { port } = jellyfin;
    // The check of the new sign-in belongs to the old server.
    await vi.waitFor(async () => expect((await rowOf(account.credentialId)).health.state).toBe('valid'));
    await jellyfin.close();
    const impostor = new JellyfinSimulator({ version: '10.10.7' });
    await impostor.listen(port);
    try {
      ahead = 60_000;
      // The first question may fall on the kept connection that ended with the old server.
      await call(app, 'accounts.refresh', { id: account.id }).catch(() => undefined);
      await expect(call(app, 'accounts.refresh', { id: account.id })).rejects.toMatchObject({ code: 'wrong-server' });
      expect(impostor.seen.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
      expect((await call(app, 'servers.list', undefined))[0]?.state).toBe('changed-identity');
    } finally {
      await impostor.close();
    }
  });
});
