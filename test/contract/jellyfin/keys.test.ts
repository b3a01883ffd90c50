import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { RemoteKey } from '../../../electron/providers/port.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { failure } from '../../fixtures/failures.ts';
import { jellyfinVersions } from '../../simulators/jellyfin/versions.ts';
import { startJellyfin } from './fixture.ts';

const keyNamed = (keys: RemoteKey[], name: string): RemoteKey => {
  const key = keys.find((one) => one.name === name);
  if (!key) throw new Error(`not listed: ${name}`);
  return key;
};

describe('listKeys', () => {
  it.each(jellyfinVersions)('%s: keys with their secrets, devices without', async (version) => {
    const jellyfin = await startJellyfin({
      version,
      keys: [{ name: 'Sonarr [lk-7f3a9c]', createdAt: Date.UTC(2025, 0, 2, 3, 4, 5, 678) }],
    });
    const { server, provider, clientId } = jellyfin;
    const access = jellyfin.asUser();
    server.signIn('bob', { DeviceId: 'tv', Device: 'Television', Client: 'Swiftfin', Version: '1.3' });
    const [key, ...devices] = await provider.listKeys(access);
    expect(key).toEqual({
      kind: 'jellyfin-api-key',
      remoteId: null,
      remoteName: 'Sonarr [lk-7f3a9c]',
      name: 'Sonarr',
      secret: expect.objectContaining({}) as object,
      createdAt: '2025-01-02T03:04:05.678Z',
      lastUsedAt: null,
      expiresAt: null,
      guard: null,
      details: {},
    });
    expect(key?.secret?.reveal() === server.keys.all[0]?.token).toBe(true);
    expect(devices).toHaveLength(2);
    expect(devices).toContainEqual({
      kind: 'jellyfin-device-token',
      remoteId: 'tv',
      remoteName: 'Television',
      name: 'Swiftfin (Television)',
      secret: null,
      createdAt: null,
      lastUsedAt: '2026-11-20T12:00:00.000Z',
      expiresAt: null,
      guard: null,
      details: { user: 'bob', client: 'Swiftfin', version: '1.3', device: 'Television' },
    });
    expect(devices.find((one) => one.guard === 'own-row')?.remoteId).toBe(clientId);
  });

  it('shows a device once, however many users share it', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider } = jellyfin;
    server.signIn('bob', { DeviceId: 'tv', Device: 'Television' });
    jellyfin.clock.forward(60_000);
    server.signIn('admin', { DeviceId: 'tv', Device: 'Television' });
    const devices = (await provider.listKeys(jellyfin.asKey(server.keys.named('Sonarr').token))).filter(
      (one) => one.remoteId === 'tv',
    );
    expect(devices).toHaveLength(1);
    expect(devices[0]).toMatchObject({ details: { user: 'admin, bob' }, lastUsedAt: '2026-11-20T12:01:00.000Z' });
  });

  it('is as good with a key as with an administrator, and not with anybody else', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider } = jellyfin;
    expect(await provider.listKeys(jellyfin.asKey(server.keys.named('Sonarr').token))).toHaveLength(2);
    expect(await failure(provider.listKeys(jellyfin.asUser('bob')))).toMatchObject({
      code: 'no-permission',
      details: { status: 403, asked: expect.stringMatching(/^GET \/(Auth\/Keys|Devices)$/u) as string },
    });
    const revoked = jellyfin.asKey(server.keys.named('Sonarr').token);
    server.keys.remove(revoked.secret.reveal());
    expect((await failure(provider.listKeys(revoked))).code).toBe('token-refused');
  });

  it('reads thousands of each', async () => {
    const keys = Array.from({ length: 5000 }, (_none, index) => ({ name: `Key ${index}` }));
    const jellyfin = await startJellyfin({ keys, deviceCount: 10_000 });
    const listed = await jellyfin.provider.listKeys(jellyfin.asKey(jellyfin.server.keys.all[0]?.token ?? ''));
    expect(listed).toHaveLength(15_000);
    expect(new Set(listed.map((one) => one.secret?.reveal() ?? one.remoteId)).size).toBe(15_000);
  });

  it('stands missing, odd and unknown fields', async () => {
    const jellyfin = await startJellyfin();
    const access = jellyfin.asUser();
    const token = randomBytes(16).toString('hex');
    const answer = (path: string, body: object): void =>
      void jellyfin.server.faults.push({
        when: (exchange) => exchange.path === path,
        times: 1,
        what: { kind: 'reply', reply: { status: 200, body } },
      });
    answer('/Auth/Keys', {
      Items: [{ AccessToken: token, AppName: null, DateCreated: 'soon', New: {} }, { AppName: 'no token' }, 7, null],
    });
    answer('/Devices', {
      Items: [{ Id: 'x', DateLastActivity: '0001-01-01T00:00:00.0000000Z' }, { Name: 'no id' }],
      Extra: true,
    });
    const listed = await jellyfin.provider.listKeys(access);
    expect(listed.map((one) => [one.name, one.createdAt, one.lastUsedAt])).toEqual([
      ['API key', null, null],
      ['x', null, null],
    ]);
    answer('/Auth/Keys', { Items: 'none' });
    expect(await failure(jellyfin.provider.listKeys(access))).toMatchObject({ code: 'bad-answer', details: { field: 'Items' } });
  });

  it('lists a key once, and devices of one id as one, with dates from any time', async () => {
    const jellyfin = await startJellyfin();
    const token = randomBytes(16).toString('hex');
    const reply = (path: string, items: object[]): void =>
      void jellyfin.server.faults.push({
        when: (exchange) => exchange.path === path,
        what: { kind: 'reply', reply: { status: 200, body: { Items: items } } },
      });
    reply('/Auth/Keys', [
      { AccessToken: token, AppName: 'a', DateCreated: '1601-01-01T00:00:00Z' },
      { AccessToken: token, AppName: 'a', DateCreated: '9999-12-31T23:59:59.9999999Z' },
    ]);
    reply('/Devices', [
      { Id: 'x', AppName: 'Old', LastUserName: 'eve', DateLastActivity: '+275760-09-13T00:00:00Z' },
      { Id: 'x', AppName: 'New', LastUserName: 'ada', DateLastActivity: '2026-01-01T00:00:00.1234567Z' },
    ]);
    const listed = await jellyfin.provider.listKeys(jellyfin.asUser());
    expect(listed.map((one) => [one.name, one.createdAt, one.lastUsedAt, one.details])).toEqual([
      ['a', '9999-12-31T23:59:59.999Z', null, {}],
      ['New', null, '2026-01-01T00:00:00.123Z', { user: 'ada, eve', client: 'New' }],
    ]);
  });

  it('cleans the names other people gave', async () => {
    const jellyfin = await startJellyfin({ keys: [{ name: `a\u202E\n"b" ${'x'.repeat(5000)}` }] });
    const [key] = await jellyfin.provider.listKeys(jellyfin.asUser());
    expect(key?.name).toMatch(/^a "b" x{194}$/u);
  });
});

describe('revoke', () => {
  it.each(jellyfinVersions)('%s: ends a key, with its secret shown nowhere', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const { server, provider } = jellyfin;
    const access = jellyfin.asUser();
    const key = keyNamed(await provider.listKeys(access), 'Sonarr');
    await provider.revoke(access, key);
    expect(server.keys.all.map((one) => one.name)).toEqual(['Jellyseerr']);
    // A second time is the same to the server.
    await provider.revoke(access, key);
    server.faults.push({ when: ({ method }) => method === 'DELETE', times: 1, what: { kind: 'reply', reply: { status: 500 } } });
    const error = await failure(provider.revoke(access, key));
    expect(error).toMatchObject({ code: 'server-error', details: { asked: 'DELETE /Auth/Keys/{key}' } });
    expect(JSON.stringify(error).includes(key.secret?.reveal() ?? '')).toBe(false);
  });

  it.each(jellyfinVersions)('%s: ends a device, also one that is gone already', async (version) => {
    const jellyfin = await startJellyfin({ version });
    const { server, provider } = jellyfin;
    const access = jellyfin.asUser();
    const token = server.signIn('bob', { DeviceId: 'a b/ü&id=2', Device: 'Television' });
    const device = (await provider.listKeys(access)).find((one) => one.remoteId === 'a b/ü&id=2');
    if (!device) throw new Error('not listed');
    await provider.revoke(access, device);
    expect(server.people.deviceOf(token)).toBeUndefined();
    await provider.revoke(access, device);
    // The same refusal for a device that is still there is a failure.
    server.signIn('bob', { DeviceId: 'a b/ü&id=2' });
    server.faults.push({ when: ({ method }) => method === 'DELETE', times: 1, what: { kind: 'reply', reply: { status: 400 } } });
    expect((await failure(provider.revoke(access, device))).code).toBe('bad-answer');
  });

  it('ends a sign-in whose device is not known by its token, but not its own', async () => {
    const jellyfin = await startJellyfin();
    const access = jellyfin.asUser();
    const token = jellyfin.server.signIn('bob', { DeviceId: 'tv' });
    const [key] = await jellyfin.provider.listKeys(access);
    if (!key) throw new Error('not listed');
    const pasted: RemoteKey = { ...key, kind: 'jellyfin-device-token', secret: Secret.of(token) };
    await jellyfin.provider.revoke(access, pasted);
    expect(jellyfin.server.people.deviceOf(token)).toBeUndefined();
    await jellyfin.provider.revoke(access, pasted);
    expect((await failure(jellyfin.provider.revoke(access, { ...pasted, secret: access.secret }))).code).toBe('guarded');
    expect(jellyfin.server.people.devices).toHaveLength(1);
  });

  it('leaves Latchkey’s own sign-in alone, whatever the list said', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider } = jellyfin;
    const access = jellyfin.asUser();
    const own = (await provider.listKeys(access)).find((one) => one.guard === 'own-row');
    if (!own) throw new Error('not listed');
    const before = server.seen.length;
    expect(await failure(provider.revoke(access, own))).toEqual({ code: 'guarded', details: { reason: 'own-row' } });
    expect((await failure(provider.revoke(access, { ...own, guard: null }))).code).toBe('guarded');
    expect(server.seen).toHaveLength(before);
  });

  it('refuses what names no key', async () => {
    const jellyfin = await startJellyfin();
    const access = jellyfin.asUser();
    const key = keyNamed(await jellyfin.provider.listKeys(access), 'Sonarr');
    const before = jellyfin.server.seen.length;
    expect((await failure(jellyfin.provider.revoke(access, { ...key, secret: null }))).code).toBe('secret-missing');
    const device: RemoteKey = { ...key, kind: 'jellyfin-device-token', secret: null };
    expect((await failure(jellyfin.provider.revoke(access, device))).code).toBe('secret-missing');
    expect(jellyfin.server.seen).toHaveLength(before);
  });

  it('lets a key end itself, and says when the authority is refused', async () => {
    const jellyfin = await startJellyfin();
    const { server, provider } = jellyfin;
    const access = jellyfin.asKey(server.keys.named('Sonarr').token);
    const key = keyNamed(await provider.listKeys(access), 'Sonarr');
    await provider.revoke(access, key);
    const again = await provider.revoke(access, key).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(AppError);
    expect(again).toMatchObject({ code: 'token-refused' });
  });
});
